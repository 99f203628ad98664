#!/usr/bin/env python3
"""What a report says is shown, and does nothing: builds a corpus that carries payloads.txt in every place that a report has, and looks at
pages, Markdown, feed, tables, JSON and what is printed to a terminal.

usage: run.py --program FILE [--project DIR] [--keep DIR]
"""
import argparse
import collections
import csv
import html
import html.parser
import io
import json
import pathlib
import re
import sqlite3
import subprocess
import sys
import tempfile
import unicodedata
import xml.etree.ElementTree as xml
import zipfile

HERE = pathlib.Path(__file__).resolve().parent
# Shown nowhere as they are: control and format characters, separators of lines, fillers without a glyph, what is no character.
UNSEEN = re.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f\\xad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180e\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u206f"
                    "\\u3164\\ufeff\\uffa0\\ufff0-\\ufffb\\ufffe\\uffff\\U0001bca0-\\U0001bca3\\U0001d173-\\U0001d17a\\U000e0000-\\U000e00ff\\U000e01f0-\\U000e0fff\\U0001fffe]")
VOID = {"meta", "link", "br", "hr", "img", "input", "wbr", "col", "area", "base", "embed", "source", "track"}


def payloads():
    for line in (HERE / "payloads.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("# "):
            yield re.sub(r"\\u\{([0-9A-Fa-f]+)\}", lambda match: chr(int(match[1], 16)), line)


def as_read(text):
    """What the layout leaves of a text: of a link in Markdown its words."""
    return re.sub(r"!?\[([^\[\]]*)\]\([^)]*\)", r"\1", text)


# What reading folds (src/report/read): what no reader sees, and markup of converters. The source page shows it as it is.
FOLDED = {
    '</p></main></body><script>window.pwned=1</script>': '</main></body><script>window.pwned=1</script>',
    '<img src=x onerror=window.pwned=1>': '',
    '<a href="javascript:window.pwned=1">press</a>': 'press',
    '<!-- <p hidden> --!>': '<!--  --!>',
    '<!-- <p hidden> --!': '<!--  --!',  # the page puts what quotes a statement where it ends: within the text
    '&lt;b&gt; &amp; &#60;script&#62; &copy': '<b> & <script> &copy',
    'image': '',
    '[^1] and [ ] a task': '\u00b9 and [ ] a task',
    ':smile: $x^2$ @all #1': ':smile: x\u00b2 @all #1',
    '\u0440\u0430\u0443\u0440\u0430l and \uff21\uff24\uff2d\uff29\uff2e': '\u0440\u0430\u0443\u0440\u0430l and ADMIN',
}
IGNORED = re.compile("[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8"
                     "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]")


def folded(text):
    return FOLDED.get(text, IGNORED.sub("", text))


def report(session, texts, word):
    """A report with each text in the title, in the contents, as the name of a respondent, in the introduction, in replies and in a note."""
    lines = ["United Nations", f"A/{session}/901", "", "General Assembly", "", "Distr.: General", f"8 July {1945 + session}", "English", "Original: English", "",
             {90: "Ninetieth session", 91: "Ninety-first session"}[session], "", "Item 99 (s) of the provisional agenda*", "",
             f"Measures to prevent {texts[0]} terrorists from acquiring weapons of mass destruction", "", "Report of the Secretary-General", "", "* A/91/150.", "",
             "I. Introduction", "", f"1. In its resolution {session - 1}/31, the General Assembly requested the Secretary-General to report.", ""]
    for number, text in enumerate(texts, 2):
        lines += [f"{number}. The Secretary-General {word} took note of {text} with thanks.", ""]
    lines += ["II. Replies received from Governments", ""]
    tag = ["", "[Original: English]", f"[22 April {1945 + session}]", ""]
    lines += ["Chile", *tag]
    for number, text in enumerate(texts, 1):
        lines += [f"The {word} Ministry of survey number {number} wrote {text} and trained {number} officers.", ""]
    lines += ["Kenya", *tag]
    for text in texts:
        lines += [f"{text} is how this sentence of the {word} survey begins.", ""]
    for text in texts:
        lines += [text, *tag, f"This respondent has a name of its own and {word} customs.", ""]
    return "\n".join(lines) + "\n"


def write_corpus(folder, texts):
    folder.mkdir()
    for session, word in ((90, "older"), (91, "newer")):
        (folder / f"{session}.txt").write_text(report(session, texts, word), encoding="utf-8")
    listed = "\n".join(f"  - {{ session: {session}, path: {session}.txt, language: en, layout: word-text }}" for session in (90, 91))
    (folder / "corpus.yaml").write_text(f"reports:\n{listed}\n", encoding="utf-8")
    return folder / "corpus.yaml"


class Page(html.parser.HTMLParser):
    """Elements, attributes and text of a page."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.elements, self.attributes, self.links, self.texts, self.skipped = collections.Counter(), set(), set(), [], 0
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.elements[tag] += 1
        self.attributes |= {(tag, name) for name, _ in attributes}
        self.links |= {value for name, value in attributes if name in ("href", "src", "action", "srcdoc", "style", "http-equiv")}
        self.skipped += tag in ("script", "style")
        if tag not in ("span", "del", "ins", "a", "strong", "b", "em", "mark"):
            self.texts.append(" ")

    def handle_endtag(self, tag):
        self.skipped -= tag in ("script", "style")

    def handle_comment(self, data):
        # A break that keeps an address from becoming a link; nothing else is a comment.
        if data.strip():
            self.elements["comment: " + data[:20]] += 1

    def handle_data(self, data):
        if not self.skipped:
            self.texts.append(data)

    def text(self):
        return squeezed("".join(self.texts))


def without_space(text):
    # A payload may be two sentences, which stand in two statements.
    return re.sub(r"\s+", "", text)


def squeezed(text):
    return re.sub(r"\s+", " ", text).strip()


def shown(text):
    return squeezed(UNSEEN.sub("\ufffd", text))


def rendered(markdown):
    return subprocess.run(["cmark-gfm", "--unsafe", "-e", "table", "-e", "strikethrough", "-e", "autolink", "-e", "tagfilter"], input=markdown, capture_output=True,
                          text=True, check=True).stdout


def pages_of(out):
    """Name → page, for HTML as it is and Markdown as the least careful reader renders it."""
    pages = {}
    for path in sorted(out.rglob("*")):
        name = str(path.relative_to(out))
        if path.suffix == ".html":
            pages[name] = Page(path.read_text(encoding="utf-8"))
        elif path.suffix == ".md":
            pages[name] = Page(rendered(path.read_text(encoding="utf-8")))
    return pages


def statements(data, session):
    report = json.loads((data / f"report-{session}.json").read_text(encoding="utf-8"))
    yield from report["introduction"]["statements"]
    for submission in report["submissions"]:
        yield from submission["statements"]


def check_pages(pages, harmless, editions):
    """The payloads may add text, and elements and attributes of kinds that pages without them have too; nothing else."""
    kind = lambda name: re.sub(r"-[\w]+(?=\.\w+$)", "", name.rsplit("/", 1)[-1])
    suffix = lambda name: name.rsplit(".", 1)[-1]
    elements, attributes = collections.defaultdict(set), collections.defaultdict(set)
    for name, page in [*harmless.items(), *editions.items()]:
        elements[suffix(name)] |= set(page.elements)
        attributes[suffix(name)] |= page.attributes
    for name, page in pages.items():
        for element in set(page.elements) - elements[suffix(name)]:
            yield f"{name}: a text became an element: {element}"
        for element, attribute in page.attributes - attributes[suffix(name)]:
            yield f"{name}: a text became an attribute: {element} {attribute}"
        for link in page.links:
            if re.fullmatch(r"https://docs\.un\.org/[a-z]{2}/[A-Za-z0-9./-]+", link or ""):
                continue  # the official document
            if re.match(r"(?i)\s*(javascript|vbscript|https?|ftp|mailto|//|www\.)", link or "") or (link or "").startswith("data:") and link != "data:,":
                yield f"{name}: a text became a link: {link[:80]}"
        for element in ("script", "style", "title", "main", "h1", "html", "body"):
            expected = max((other.elements[element] for key, other in harmless.items() if kind(key) == kind(name)), default=None)
            if expected is not None and page.elements[element] > expected:
                yield f"{name}: {page.elements[element]} elements {element}, {expected} were expected"


def check_text(pages, out, texts):
    data = out / "data"
    for session in (90, 91):
        read = list(statements(data, session))
        everything = without_space("".join(statement["text"] for statement in read))
        for text in texts:
            if without_space(unicodedata.normalize("NFC", folded(text))) not in everything:
                yield f"report-{session}.json: {text!r} is not what was read"
    for name, page in pages.items():
        if re.search(r"(changes|source)-91\.", name):
            # The source page shows the file, with the addresses that the layout takes off.
            text = as_read(page.text()) if "source" in name else page.text()
            as_folded = text
            for payload in [*texts, *FOLDED] if "source" in name else ():
                as_folded = as_folded.replace(shown(payload), shown(folded(payload)))
            either = without_space(text) + "\n" + without_space(as_folded)
            missing = [statement["id"] for statement in statements(data, 91) if without_space(shown(statement["text"])) not in either]
            # A change log shows what is reworded as one text with marks; its words are there all the same.
            if "source" in name and missing:
                yield f"{name}: the text of {missing[:5]} is not shown"
            for payload in texts if "source" in name else map(folded, texts):
                if shown(payload) not in text:
                    yield f"{name}: {payload!r} is not shown as {shown(payload)!r}"


def check_files(out):
    for path in sorted(out.rglob("*")):
        if path.is_file() and path.suffix not in (".sqlite", ".xlsx"):
            for character in set(UNSEEN.findall(path.read_bytes().decode("utf-8"))):
                yield f"{path.relative_to(out)}: holds U+{ord(character):04X} as it is"
    for path in out.rglob("*.json"):
        json.loads(path.read_text(encoding="utf-8"))
    for path in out.rglob("*.atom"):
        xml.parse(path)
    for path in sorted(out.rglob("*.csv")):
        for number, row in enumerate(csv.reader(io.StringIO(path.read_bytes().decode("utf-8"), newline=""), strict=True), 1):
            for cell in row:
                if re.match(r"\s*[=+\-@＝＋－＠\t\r]", cell) and not re.fullmatch(r"-?\d+(\.\d+)?", cell):
                    yield f"{path.relative_to(out)}: line {number}: a formula: {cell[:40]!r}"
    database = sqlite3.connect(f"file:{out / 'data' / 'sessiondiff.sqlite'}?mode=ro", uri=True)
    texts = "\n".join(line for line in database.iterdump())
    with zipfile.ZipFile(out / "data" / "sessiondiff.xlsx") as book:
        sheets = "\n".join(book.read(name).decode("utf-8") for name in book.namelist())
    for name, text in (("sessiondiff.sqlite", texts), ("sessiondiff.xlsx", sheets)):
        for character in set(UNSEEN.findall(text)):
            yield f"{name}: holds U+{ord(character):04X} as it is"
        if "HYPERLINK(" not in text:
            yield f"{name}: the text of a report is not in it"
    if re.search(r"<f[ >]", sheets):
        yield "sessiondiff.xlsx: a formula"
    table = (out / "data" / "changes.csv").read_bytes().decode("utf-8")
    if "HYPERLINK" not in table:
        yield "changes.csv: the text of a report is not in it"


def check_terminal(program, project, corpus):
    options = ["--config", project / "config", "--corpus", corpus]
    for command in (["diff", *options], ["diff", "--color", "always", *options], ["diff", "--format", "markdown", *options], ["diff", "--format", "json", *options],
                    ["check", "-v", *options], ["parse", "--explain", "--layout", "word-text", "--language", "en", "--config", project / "config", corpus.parent / "91.txt"]):
        done = subprocess.run([program, *command], capture_output=True, check=False)
        name = " ".join(map(str, command[:3]))
        for text in (done.stdout.decode("utf-8"), done.stderr.decode("utf-8")):
            # The colours are the program's own.
            text = re.sub(r"\x1b\[[0-9;]*m", "", text) if "always" in command else text
            for character in sorted(set(UNSEEN.findall(text))):
                yield f"sessiondiff {name}: prints U+{ord(character):04X} as it is"
        if "always" in command and re.search(rb"\x1b\[31mred", done.stdout):
            yield f"sessiondiff {name}: the colour of a report"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True)
    parser.add_argument("--project", type=pathlib.Path, default=HERE.parents[1])
    parser.add_argument("--keep", type=pathlib.Path, help="leave the corpus and what was built from it here")
    args = parser.parse_args()
    texts, problems = list(payloads()), []
    with tempfile.TemporaryDirectory(prefix="sessiondiff-security-") as name:
        folder = args.keep or pathlib.Path(name)
        folder.mkdir(exist_ok=True)
        corpora = {"payloads": write_corpus(folder / "payloads", texts),
                   "harmless": write_corpus(folder / "harmless", [f"a harmless word {number}" for number in range(len(texts))]),
                   "editions": args.project / "corpus" / "corpus.yaml"}
        for kind, corpus in corpora.items():
            done = subprocess.run([args.program, "build", "-q", "--config", args.project / "config", "--templates", args.project / "templates", "--corpus", corpus,
                                   "--out", folder / f"{kind}-out"], capture_output=True, text=True)
            if done.returncode != 0:
                sys.exit(f"the build of {kind} failed:\n{done.stderr}")
        out = folder / "payloads-out"
        pages = pages_of(out)
        problems += check_pages(pages, pages_of(folder / "harmless-out"), pages_of(folder / "editions-out"))
        problems += check_text(pages, out, list(map(as_read, texts)))
        problems += check_files(out)
        problems += check_terminal(args.program, args.project, folder / "payloads" / "corpus.yaml")
    print("\n".join(problems[:60]) or f"{len(texts)} payloads on {len(pages)} pages: shown, and harmless")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
