#!/usr/bin/env python3
"""docs/templates.md has every field that `sessiondiff build --dump-view` prints, under the page that has it, and no other.

usage: templates.py --program FILE [--project DIR]
"""
import argparse
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
COMMON = ("Every page", "Parts that many pages have")
PAGES = ("index", "briefing", "changes", "editions", "respondent", "source", "method", "instruments", "instrument", "topics", "topic", "search", "feed")


def keys_of(value):
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            if key != "t":
                yield from keys_of(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from keys_of(inner)


def documented(text):
    """Heading → words in backquotes below it."""
    sections = {}
    for section in re.split(r"^## ", text, flags=re.M)[1:]:
        heading, _, body = section.partition("\n")
        sections[heading] = set(re.findall(r"`([a-z0-9_]+)`", body))
    return sections


def corpus_with_a_slip(project, folder):
    """The project's corpus, but one edition has another figure and another date than the other."""
    shutil.copytree(project / "corpus", folder, dirs_exist_ok=True)
    edition = folder / "75.en.txt"
    text = edition.read_text(encoding="utf-8")
    edition.write_text(text.replace("ratified 18 international", "ratified 17 international").replace("[15 May 2020]", "[16 May 2020]", 1), encoding="utf-8")
    return folder / "corpus.yaml"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True)
    parser.add_argument("--project", type=pathlib.Path, default=HERE.parents[1])
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="sessiondiff-templates-") as folder:
        run = subprocess.run([args.program, "build", "-q", "--lang", "en", "--dump-view", "--corpus", corpus_with_a_slip(args.project, pathlib.Path(folder)),
                              "--config", args.project / "config"], capture_output=True, text=True, check=True)
    found = {page: set() for page in PAGES}
    for path, view in json.loads(run.stdout).items():
        name = path.split("/")[1].split("-")[0]
        found["respondent" if name == "state" else name] |= set(keys_of(view))
    sections = documented((args.project / "docs/templates.md").read_text(encoding="utf-8"))
    common = sections[COMMON[0]] | sections[COMMON[1]]
    problems = []
    for page in PAGES:
        problems += [f"docs/templates.md: no word on {key} of {page}" for key in sorted(found[page] - common - sections[page])]
        # What is there only sometimes (an empty list has no fields) may be documented all the same; what is nowhere may not.
        every = set().union(*found.values())
        problems += [f"docs/templates.md: {page} has no {key}" for key in sorted(sections[page] - every - {"session", "updated"})]
    print("\n".join(problems) or f"{sum(len(keys) for keys in found.values())} fields of {len(PAGES)} pages: all documented")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
