#!/usr/bin/env python3
"""The editions of corpus/ and tests/reports/ as DOCX, ODT and HTML: the same report comes out as of the text.

usage: editions.py --program FILE [--project DIR] [--keep DIR] [--office]

Compared are cover, contents, sections, replies in their order, statements and facts. differences.yaml names what may differ, and why; what it
names and does not differ is a failure, too. --keep leaves the files that were made. --office makes DOC and RTF of the DOCX by LibreOffice and compares these.
"""
import argparse
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

import yaml

import office
import outline as outlines

HERE = pathlib.Path(__file__).resolve().parent
SKIPPED = 77
SUBMISSION = ["respondent", "kind", "heading", "section", "subgroup", "original_language", "date", "reproduced", "paragraphs_numbered"]
COVER = ["session", "symbol", "language", "title", "agenda_item", "distributed", "original_languages", "mandate", "requests", "deadline", "announced"]


def plain(text):
    """White space is the layout's: a tab behind a number, two spaces where a line ended."""
    return " ".join(text.split())


def facts(statement):
    return [{key: value for key, value in fact.items() if key not in ("span", "key")} for fact in statement["facts"]]


def seen(report):
    """What a reader would compare, as lists of lines by topic."""
    cover = {key: report.get(key) for key in COVER}
    replies = report["submissions"]
    statements = [(reply["respondent"], statement) for reply in replies for statement in reply["statements"]]
    statements += [("intro", statement) for statement in report["introduction"]["statements"]]
    return {
        "cover": [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in cover.items()],
        "contents": [f"{plain(entry['title'])} {entry['page']}" for entry in report["contents"]],
        "sections": [plain(f"{s['number']} {s['title']} {s['kind']} {s['level']}") for s in report["sections"]],
        "replies": [" ".join(f"{key}={plain(str(reply.get(key)))}" for key in SUBMISSION) for reply in replies],
        "statements": [f"{of}: {plain(statement['text'])}" for of, statement in statements],
        "facts": [f"{of}: {json.dumps(fact, ensure_ascii=False)}" for of, statement in statements for fact in facts(statement)],
        "notes": [f"{reply['respondent']}: {plain(note)}" for reply in replies for note in reply.get("notes", [])],
    }


def parsed(program, path, session):
    command = [program, "parse", "-q", *(["--session", str(session)] if session else []), str(path)]
    result = subprocess.run(command, capture_output=True, text=True)
    if not result.stdout:
        raise SystemExit(f"{path}: {result.stderr}")
    return json.loads(result.stdout)


def differences(expected, found):
    """Topics that differ, with the lines of either side."""
    result = {}
    for topic, lines in expected.items():
        other = found[topic]
        if lines != other:
            result[topic] = [f"- {line}" for line in lines if line not in other] + [f"+ {line}" for line in other if line not in lines]
            result[topic] = result[topic] or ["  another order"]
    return result


def check(path, found, known):
    """Messages for what differs and is not known, or is known and does not differ."""
    messages = []
    allowed = known.get(path.stem, {})
    for topic, lines in found.items():
        if topic not in allowed or allowed[topic]["lines"] != len(lines):
            messages += [f"{path.name}: {topic}", *(f"  {line[:220]}" for line in lines[:12])]
    return messages + [f"{path.name}: {topic} does not differ any more: take it out of differences.yaml" for topic in allowed if topic not in found]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True)
    parser.add_argument("--project", type=pathlib.Path, default=HERE.parent.parent)
    parser.add_argument("--keep", type=pathlib.Path)
    parser.add_argument("--office", action="store_true")
    options = parser.parse_args()
    if options.office and not shutil.which("soffice"):
        print("skipped: LibreOffice is not installed (libreoffice-writer-nogui)")
        return SKIPPED
    known = yaml.safe_load((HERE / "differences.yaml").read_text(encoding="utf-8")) or {}
    texts = sorted(options.project.glob("tests/reports/*-79.txt")) + sorted(options.project.glob("corpus/[0-9]*.txt"))
    if options.office:
        texts = [path for path in texts if path.stem in ("en-79", "78")]
    failures, files = [], 0
    with tempfile.TemporaryDirectory() as work:
        folder = options.keep or pathlib.Path(work)
        folder.mkdir(parents=True, exist_ok=True)
        for text in texts:
            session = int(text.stem) if text.stem.isdigit() else None
            report = outlines.outline(options.program, text)
            expected = seen(parsed(options.program, text, session))
            for suffix in office.WRITERS:
                path = folder / (text.stem + suffix)
                office.write(report, path)
                paths = [path]
                if options.office:
                    paths = [converted(path, "doc" if text.stem == "78" else "rtf")] if suffix == ".docx" else []
                for one in paths:
                    found = differences(expected, seen(parsed(options.program, one, session)))
                    if options.office:
                        found.pop("sections", None)  # LibreOffice itself loses the numbers at which lists begin as it saves DOC and RTF
                    failures += check(one, found, known)
                    files += 1
    print(*failures, f"{files} files, {len(failures)} lines of differences", sep="\n")
    return 1 if failures else 0


def converted(path, kind):
    """The file as LibreOffice saves it."""
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", kind, "--outdir", str(path.parent), str(path)],
                       check=True, capture_output=True)
    return path.with_suffix("." + kind)


if __name__ == "__main__":
    sys.exit(main())
