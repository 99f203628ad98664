#!/usr/bin/env python3
"""Prints reports as PDF and compares what the program makes of them with what it makes of their text.

usage: run.py --program SESSIONDIFF --printable PRINTABLE [--corpus FILE] [--styles A,B …] [--keep DIR]

The reports of the corpus (the condensed editions) and of tests/reports are printed by Chromium as UN documents look, each in one
style of print.html after the other: paper, type, columns, running titles. Respondents and their order, dates, languages, sections,
statements and facts have to be the same, but for what differences.yaml lists with the reason. Without Chromium, pdftotext or the
fonts of print.html the test is skipped (exit code 77): another font has other ligatures.
"""
import argparse, collections, concurrent.futures, itertools, json, os, pathlib, re, shutil, subprocess, sys, tempfile, unicodedata

import yaml

here = pathlib.Path(__file__).resolve().parent
project = here.parent.parent

# Those of print.html, and their packages.
fonts = {"Liberation Serif": "fonts-liberation", "Noto Naskh Arabic": "fonts-noto-core", "Noto Serif CJK SC": "fonts-noto-cjk"}

# Each report in one of these, one after the other.
styles = ["", "letter sans title", "large title", "ragged letter", "columns sans", "sans large title letter"]


def skip(why):
    print(f"skipped: {why}")
    sys.exit(77)


def chromium():
    for name in (os.environ.get("CHROMIUM"), "chromium", "chromium-browser", "google-chrome", "chrome"):
        if name and shutil.which(name):
            return shutil.which(name)
    skip("no Chromium to print with (set CHROMIUM)")


def run(*command, **more):
    return subprocess.run([str(word) for word in command], check=True, capture_output=True, text=True, **more)


def print_pdf(browser, html, pdf):
    with tempfile.TemporaryDirectory() as profile:
        run(browser, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--user-data-dir={profile}",
            f"--print-to-pdf={pdf}", html.as_uri(), timeout=120)


def make_pdf(options, browser, source, language, symbol, style, pdf):
    article = run(options.printable, source, language, symbol).stdout
    page = (here / "print.html").read_text(encoding="utf-8").replace("@class@", style).replace("@article@", article)
    html = pdf.with_suffix(".html")
    html.write_text(page, encoding="utf-8")
    print_pdf(browser, html, pdf)


def squeezed(text):
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", str(text)))


def facts_of(submission):
    """Every fact without the places where it stands."""
    for statement in submission["statements"]:
        for fact in statement.get("facts", []):
            yield squeezed(json.dumps({k: v for k, v in fact.items() if k not in ("span", "key", "quote", "printed", "basis", "evidence")}, sort_keys=True, ensure_ascii=False))


def seen(report):
    """What is compared, by name: lists of texts."""
    things = collections.OrderedDict()
    for key in ("title", "agenda_item", "distributed", "mandate", "deadline"):
        things[key] = [squeezed(report.get(key))]
    things["requests"] = [squeezed(json.dumps(request, sort_keys=True)) for request in report["requests"]]
    things["announced"] = [squeezed(json.dumps(report["announced"], sort_keys=True))]
    things["contents"] = [squeezed(entry["title"]) for entry in report["contents"]]
    things["sections"] = [squeezed(f"{section['kind']} {section['title']}") for section in report["sections"]]
    things["respondents"] = [f"{s['respondent']} {s['original_language']} {s['date']} {s['section']}" for s in report["submissions"]]
    things["introduction"] = [squeezed(statement["text"]) for statement in report["introduction"]["statements"]]
    for submission in report["submissions"]:
        name = submission["respondent"]
        things[f"{name} blocks"] = [squeezed(f"{b['kind']} {b['text']}") for b in submission["blocks"] if b["kind"] != "note"]
        things[f"{name} statements"] = [squeezed(s["text"]) for s in submission["statements"]]
        things[f"{name} facts"] = sorted(facts_of(submission))
        things[f"{name} notes"] = [squeezed(note) for note in submission.get("notes", [])]
    return things


def differences(text, pdf):
    a, b = seen(text), seen(pdf)
    for name in itertools.chain(a, (name for name in b if name not in a)):
        left, right = a.get(name, []), b.get(name, [])
        if left == right:
            continue
        lost = collections.Counter(left) - collections.Counter(right)
        new = collections.Counter(right) - collections.Counter(left)
        for one in lost:
            yield f"{name}: lost: {one}"
        for one in new:
            yield f"{name}: new: {one}"
        if not lost and not new:
            yield f"{name}: another order"


def build(options, corpus, out):
    subprocess.run([options.program, "build", "-q", "--data-only", "--keep-going", "--corpus", corpus, "--out", out], check=False, capture_output=True, text=True)
    return {p.name: json.loads(p.read_text(encoding="utf-8")) for p in (out / "data").glob("report-*.json")}


def reports_of(options):
    """The reports in Chinese, those of tests/reports, then the English editions: each keeps its style."""
    reports = yaml.safe_load(options.corpus.read_text(encoding="utf-8"))["reports"]
    is_edition = lambda report: options.corpus == project / "corpus/corpus.yaml" and report.get("language", "zh") != "zh"
    for editions in (False, True):
        for report in (one for one in reports if is_edition(one) == editions):
            path = options.corpus.parent / report["path"]
            yield path, report["session"], report.get("language", "zh"), report.get("symbol") or f"A/{report['session']}/{900 + report['session']}"
        if options.corpus == project / "corpus/corpus.yaml" and not editions:
            for i, language in enumerate(("en", "fr", "es", "ru", "ar")):
                yield project / f"tests/reports/{language}-79.txt", 79, language, f"A/79/90{i + 1}"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", type=pathlib.Path, required=True)
    parser.add_argument("--printable", type=pathlib.Path, required=True)
    parser.add_argument("--corpus", type=pathlib.Path, default=project / "corpus/corpus.yaml")
    parser.add_argument("--styles", help="names of print.html, several with commas between them; all reports in each")
    parser.add_argument("--keep", type=pathlib.Path)
    options = parser.parse_args()
    browser = chromium()
    if not shutil.which("pdftotext"):
        skip("no pdftotext (poppler-utils)")
    for font, package in fonts.items():
        if font not in run("fc-list", ":", "family").stdout:
            skip(f"no font {font} ({package})")
    work = options.keep or pathlib.Path(tempfile.mkdtemp(prefix="sessiondiff-pdf-"))
    work.mkdir(parents=True, exist_ok=True)
    options.program = options.program.resolve()
    listed = yaml.safe_load((here / "differences.yaml").read_text(encoding="utf-8")) or []
    jobs = []
    for i, (source, session, language, symbol) in enumerate(reports_of(options)):
        for style in options.styles.split(",") if options.styles is not None else [styles[i % len(styles)]]:
            jobs.append((source, session, language, symbol, style, work / f"{source.stem}-{style.replace(' ', '-') or 'plain'}.pdf"))
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda job: make_pdf(options, browser, job[0], job[2], job[3], job[4], job[5]), jobs))
    unlisted = 0
    used = set()
    for source, session, language, symbol, style, pdf in jobs:
        found = []
        for name, path in (("text", source), ("pdf", pdf)):
            corpus = work / f"{pdf.stem}-{name}.yaml"
            corpus.write_text(yaml.safe_dump({"reports": [{"session": session, "path": os.path.relpath(path.resolve(), work.resolve()), "language": language}]}), encoding="utf-8")
            found.append(build(options, corpus, work / f"{pdf.stem}-{name}-out"))
        text, printed = (list(reports.values()) for reports in found)
        lines = ["no report was read"] if not text or not printed else list(differences(text[0], printed[0]))
        for line in lines:
            known = next((entry for entry in listed if entry["report"] == source.stem and entry["difference"] in line), None)
            if known:
                used.add(id(known))
                continue
            unlisted += 1
            print(f"{pdf.stem}: {line}")
    for entry in listed:
        if id(entry) not in used and not options.styles and options.corpus == project / "corpus/corpus.yaml":
            unlisted += 1
            print(f"differences.yaml: not found any more: {entry['report']}: {entry['difference']}")
    print(f"{len(jobs)} PDFs, {unlisted} differences that are not listed")
    if not options.keep:
        shutil.rmtree(work)
    return 1 if unlisted else 0


if __name__ == "__main__":
    sys.exit(main())
