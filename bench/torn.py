#!/usr/bin/python3
"""What differences of two reports join and tear: plain ones of the whole texts, and the change log.

usage: bench/torn.py DATA [FROM TO]      DATA: the folder data/ of a build; FROM, TO: sessions, else the last two

Joined: of the characters shown as kept, how many stand under one respondent in the older text and under another one in the newer. Torn: of the
edges between kept and changed text, how many fall inside a word or a number of either text (words as ICU finds them; digits with marks between
them are one number). The plain differences get one statement a line, without page headers. Prints a Markdown table. Needs Debian's python3-icu.
"""
import argparse
import difflib
import json
import pathlib
import re
import subprocess
import tempfile

import icu

NUMBER = re.compile(r"\d+(?:[.,/:-]\d+)*")


class Text:
    """Statements one a line, with the respondent of every character."""

    def __init__(self, replies):
        self.text, self.owner = "", []
        for respondent, statements in replies:
            for statement in statements:
                line = statement["text"].replace("\n", " ") + "\n"
                self.text += line
                self.owner += [respondent] * len(line)


def inside_words(text, language):
    """The places of a text, in code points, that are no edge of a word: `text[place - 1]` and `text[place]` belong together."""
    words = icu.BreakIterator.createWordInstance(icu.Locale(language))
    wide = icu.UnicodeString(text)
    words.setText(wide)
    at, inside, begin = 0, set(), words.first()
    for end in words:
        size = wide.countChar32(begin, end - begin)
        inside.update(range(at + 1, at + size))
        at, begin = at + size, end
    for number in NUMBER.finditer(text):
        inside.update(range(number.start() + 1, number.end()))
    return inside


def kept_by_difflib(a, b):
    """Runs of kept characters: place in a, place in b, length."""
    return [(m.a, m.b, m.size) for m in difflib.SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks() if m.size]


def kept_by_git(a, b):
    with tempfile.TemporaryDirectory() as folder:
        names = [pathlib.Path(folder, name) for name in ("a", "b")]
        for name, text in zip(names, (a, b)):
            name.write_text(text, encoding="utf-8")
        run = subprocess.run(["git", "-c", "core.quotepath=off", "diff", "--no-index", "--word-diff=porcelain", "--word-diff-regex=.", "-U1000000", *names],
                             capture_output=True, text=True, encoding="utf-8", check=False)
    kept, i, j = [], 0, 0
    for line in run.stdout.split("\n@@", 1)[1].split("\n")[1:]:
        mark, words = line[:1], line[1:]
        if mark == "~":  # the end of a line, of either text
            i += i < len(a) and a[i] == "\n"
            j += j < len(b) and b[j] == "\n"
            continue
        # Ends of lines are in none of the runs.
        while mark in " -" and i < len(a) and a[i] == "\n" and words[:1] != "\n":
            i += 1
        while mark in " +" and j < len(b) and b[j] == "\n" and words[:1] != "\n":
            j += 1
        if mark == " ":
            kept.append((i, j, len(words)))
        i += len(words) * (mark in " -")
        j += len(words) * (mark in " +")
    return kept


def counts(a, b, kept, owner_a, owner_b, language):
    """Characters kept, of them joined; edges, of them torn."""
    torn_a, torn_b = inside_words(a, language), inside_words(b, language)
    characters = joined = 0
    for i, j, size in kept:
        characters += size
        joined += sum(owner_a[i + k] != owner_b[j + k] for k in range(size))
    edges = [(place, torn) for runs, torn in (([(i, n) for i, _, n in kept], torn_a), ([(j, n) for _, j, n in kept], torn_b))
             for i, n in runs for place in (i, i + n)]
    return characters, joined, len(edges), sum(place in torn for place, torn in edges)


def counts_of_log(changes, texts, language):
    total = [0, 0, 0, 0]
    for comparison in [*changes["comparisons"], changes["introduction"]]:
        for change in comparison["changes"]:
            old, new = ("".join(texts[i] for i in ids) for ids in (change["from"], change["to"]))
            owners = [{i.split("/")[1] for i in ids} for ids in (change["from"], change["to"])]
            if change["kind"] == "unchanged":
                total[0] += len(new)
                total[1] += len(new) * (owners[0] != owners[1])
            a = b = ""
            kept = []
            for run in change.get("wording", []):
                if "same" in run:
                    kept.append((len(a), len(b), len(run["same"])))
                a += run.get("same", "") + run.get("removed", "")
                b += run.get("same", "") + run.get("inserted", "")
            joined = owners[0] != owners[1]
            # Where a text begins or ends is an edge of no word; as in the plain differences it is counted.
            for k, n in enumerate(counts(a, b, kept, [0] * len(a), [joined] * len(b), language)):
                total[k] += n
    return total


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=pathlib.Path)
    parser.add_argument("sessions", type=int, nargs="*", metavar="SESSION")
    options = parser.parse_args()
    known = sorted(int(path.stem.split("-")[1]) for path in options.data.glob("report-*.json"))
    older, newer = options.sessions or known[-2:]
    texts, whole, language = {}, {}, "en"
    for session in known:
        report = json.loads((options.data / f"report-{session}.json").read_text(encoding="utf-8"))
        replies = [("intro", report["introduction"]["statements"]), *((s["respondent"], s["statements"]) for s in report["submissions"])]
        texts.update((statement["id"], statement["text"]) for _, statements in replies for statement in statements)
        whole[session] = Text(replies)
        language = report["language"] if session == newer else language
    changes = json.loads((options.data / f"changes-{newer}.json").read_text(encoding="utf-8"))
    a, b = whole[older], whole[newer]
    rows = [(name, counts(a.text, b.text, kept(a.text, b.text), a.owner, b.owner, language))
            for name, kept in (("character difference (difflib)", kept_by_difflib), ("git diff --word-diff-regex=.", kept_by_git))]
    rows.append(("sessiondiff", counts_of_log(changes, texts, language)))
    print(f"| {older} to {newer} | kept characters | of them joined | edges | of them torn |\n|---|---:|---:|---:|---:|")
    for name, (characters, joined, edges, torn) in rows:
        print(f"| {name} | {characters} | {joined} ({joined / max(characters, 1):.0%}) | {edges} | {torn} ({torn / max(edges, 1):.0%}) |")


if __name__ == "__main__":
    main()
