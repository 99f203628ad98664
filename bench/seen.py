#!/usr/bin/env python3
"""How many of the pairs that a reader made (tests/eval) can be seen in a plain difference of the two texts, and in a change log.

usage: bench/seen.py DATA [--pairs FOLDER]      DATA: the folder data/ of a build

The texts are given to the plain differences as cleanly as they can be: one statement a line, without page headers, once as whole reports
and once as the two replies alone. A pair counts as seen where at least a third of the newer statement's letters are shown as kept and
come from the older one; with the change log, where one entry holds both. Prints a Markdown table.
"""
import argparse
import difflib
import itertools
import json
import pathlib
import re
import subprocess
import tempfile

HERE = pathlib.Path(__file__).resolve().parents[1]
SHARE = 1 / 3


def reader_cases(path):
    """The settings, quotes and kind of each case of a file (tests/README.md)."""
    settings = {}
    for block in re.split(r"\n\n+", path.read_text(encoding="utf-8").strip()):
        lines = [line for line in block.split("\n") if not line.startswith("#")]
        if "." not in lines:
            settings.update(line.split(": ", 1) for line in lines)
            continue
        text, kind = lines[:-2], lines[-1]
        yield settings, [line[2:] for line in text if line[0] == "-"], [line[2:] for line in text if line[0] == "+"], kind


def letters(text):
    return "".join(c for c in text if c.isalnum())


class Text:
    """Statements one a line, with the owner of every letter."""

    def __init__(self, statements):
        self.lines = [letters(s["text"]) for s in statements]
        self.ids = [s["id"] for s in statements]
        self.text = "\n".join(self.lines) + "\n"
        self.owner = [i for i, line in zip(self.ids, self.lines) for _ in range(len(line) + 1)]


def kept_by_difflib(a, b):
    for block in difflib.SequenceMatcher(None, a.text, b.text, autojunk=False).get_matching_blocks():
        for k in range(block.size):
            yield block.a + k, block.b + k


def kept_by_git(a, b):
    with tempfile.TemporaryDirectory() as folder:
        names = [pathlib.Path(folder, name) for name in ("a", "b")]
        for name, text in zip(names, (a, b)):
            name.write_text(text.text, encoding="utf-8")
        run = subprocess.run(["git", "-c", "core.quotepath=off", "diff", "--no-index", "--word-diff=porcelain", "--word-diff-regex=.", "-U1000000", *names],
                             capture_output=True, text=True, encoding="utf-8", check=False)
    i = j = 0
    for line in run.stdout.split("\n@@", 1)[1].split("\n")[1:]:
        mark, words = line[:1], line[1:]
        if mark == "~":  # a newline of either side: find out of which
            i += i < len(a.text) and a.text[i] == "\n"
            j += j < len(b.text) and b.text[j] == "\n"
        elif mark == " ":
            for c in words:
                while i < len(a.text) and a.text[i] == "\n" and c != "\n":
                    i += 1
                while j < len(b.text) and b.text[j] == "\n" and c != "\n":
                    j += 1
                yield i, j
                i, j = i + 1, j + 1
        elif mark == "-":
            while a.text[i] == "\n":
                i += 1
            i += len(words)
        elif mark == "+":
            while b.text[j] == "\n":
                j += 1
            j += len(words)


def seen_pairs(a, b, kept):
    common = {}
    for i, j in kept(a, b):
        if i < len(a.owner) and j < len(b.owner) and a.text[i] != "\n":
            pair = a.owner[i], b.owner[j]
            common[pair] = common.get(pair, 0) + 1
    length = dict(zip(b.ids, map(len, b.lines)))
    return {pair for pair, n in common.items() if n >= SHARE * length[pair[1]]}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=pathlib.Path)
    parser.add_argument("--pairs", type=pathlib.Path, default=HERE / "tests" / "eval")
    args = parser.parse_args()
    reports, changes, whole = {}, {}, {}
    for path in args.data.glob("report-*.json"):
        report = json.loads(path.read_text(encoding="utf-8"))
        replies = {s["respondent"]: s["statements"] for s in report["submissions"]}
        replies["intro"] = report["introduction"]["statements"]
        reports[report["session"]] = replies
        whole[report["session"]] = Text([s for reply in ["intro", *(s["respondent"] for s in report["submissions"])] for s in replies[reply]])
    for path in args.data.glob("changes-*.json"):
        session = json.loads(path.read_text(encoding="utf-8"))
        for comparison in [*session["comparisons"], session["introduction"]]:
            changes[session["session"], comparison.get("respondent", "intro")] = comparison

    def find(session, who, quote):
        return {s["id"] for s in reports[session][who] if "".join(quote.split()) in "".join(s["text"].split())}

    ways = ["character difference (difflib), whole reports", "git diff --word-diff, whole reports", "character difference (difflib), the two replies",
            "git diff --word-diff, the two replies", "sessiondiff"]
    matches, updates, total, total_updates = dict.fromkeys(ways, 0), dict.fromkeys(ways, 0), 0, 0
    whole_seen = {}
    shown_of = {}  # respondent and sessions: the pairs that each way brings together
    for settings, from_quotes, to_quotes, kind in (case for path in sorted(args.pairs.glob("*.test")) for case in reader_cases(path)):
        who, older, newer = settings["respondent"], int(settings["from"]), int(settings["to"])
        for way, kept in zip(ways[:2], (kept_by_difflib, kept_by_git)):
            if (way, older, newer) not in whole_seen:
                whole_seen[way, older, newer] = seen_pairs(whole[older], whole[newer], kept)
        together = {(a, b): entry["kind"] for entry in changes[newer, who]["changes"] for a in entry["from"] for b in entry["to"]}
        if (who, older, newer) not in shown_of:
            reply = Text(reports[older][who]), Text(reports[newer][who])
            shown_of[who, older, newer] = [whole_seen[ways[0], older, newer], whole_seen[ways[1], older, newer],
                                           seen_pairs(*reply, kept_by_difflib), seen_pairs(*reply, kept_by_git), set(together)]
        for old, new in itertools.product(from_quotes, to_quotes):
            ids = {(a, b) for a in find(older, who, old) for b in find(newer, who, new)}
            total += 1
            total_updates += kind == "updated"
            for way, found in zip(ways, shown_of[who, older, newer]):
                matches[way] += bool(ids & found)
                # A plain difference shows an update where it shows the pair; a change log also has to call it one.
                shown = ids & found and (way != "sessiondiff" or any(together[i] == "updated" for i in ids & found))
                updates[way] += bool(shown and kind == "updated")
    print("| | pairs seen | of them updates |\n|---|---|---|")
    for way in ways:
        print(f"| {way} | {matches[way]} of {total} | {updates[way]} of {total_updates} |")


if __name__ == "__main__":
    main()
