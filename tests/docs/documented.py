#!/usr/bin/env python3
"""Every diagnostic code and config key has its place in docs/, README.md has the options as --help does, nothing else has a place, and
no link is dead.

usage: documented.py --program FILE [--project DIR] [--accept]

--accept    write the options that the program has now into README.md
"""
import argparse
import pathlib
import re
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
CODE = r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*"
# Where a code stands in a source file: a literal in a call that makes a diagnostic, or in brackets at the end of a message.
CALLS = re.compile(r"(?:Severity::\w+|\b(?:fail|unreadable|problem|report|note)\()")
LITERAL = re.compile(rf'[,{{]\s*"({CODE})"')
THROWN = re.compile(rf'FormatError\(\s*"({CODE})"')  # by the reader of a format
BRACKETS = re.compile(rf"\[({CODE})\](?:\\n)?\"")


def literals_of_call(text, at):
    """The string literals from here to the end of the statement; messages with spaces are no codes."""
    return LITERAL.findall(text[at:text.find(";\n", at)])


def codes_in(folder):
    found = {}
    for path in sorted(folder.rglob("*.cpp")):
        text = re.sub(r"//[^\n]*", "", path.read_text(encoding="utf-8"))
        for call in CALLS.finditer(text):
            for code in literals_of_call(text, call.end()):
                found.setdefault(code, path.name)
        for code in THROWN.findall(text) + BRACKETS.findall(text):
            found.setdefault(code, path.name)
    return found


def keys_in(folder):
    found = {}
    for path in sorted(folder.rglob("*.cpp")):
        for keys in re.findall(r"expect_keys\(\{([^}]*)\}", path.read_text(encoding="utf-8")):
            for key in re.findall(r'"(\w+)"', keys):
                found.setdefault(key, path.name)
    return found


def table_words(path, heading):
    """What stands in backquotes in the first column of a document's tables."""
    words = set()
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("|"):
            words |= set(re.findall(heading, line.split("|")[1]))
    return words


def dead_links(project):
    documents = [*project.glob("*.md"), *project.glob("docs/*.md"), *project.glob("corpus/*.md"), *project.glob("tests/*/README.md")]
    for path in documents:
        for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", re.sub(r"```.*?```", "", path.read_text(encoding="utf-8"), flags=re.S)):
            if not re.match(r"[a-z]+:", target) and not (path.parent / target).exists():
                yield f"{path.relative_to(project)}: the link to {target} leads nowhere"


# Between these lines of README.md stands the table of options.
OPTIONS = re.compile(r"(<!-- options: [^\n]*-->\n)(.*?)(<!-- end of options -->)", re.S)


def options_differ(readme, program, accept):
    """Whether the table of options in README.md is not what the program prints; `accept` writes that there."""
    table = subprocess.run([program, "usage", "markdown"], capture_output=True, encoding="utf-8", check=True).stdout
    text = readme.read_text(encoding="utf-8")
    written = OPTIONS.sub(lambda found: f"{found[1]}\n{table}\n{found[3]}", text)
    if accept:
        readme.write_text(written, encoding="utf-8")
    return (OPTIONS.search(text) is None or written != text) and not accept


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True)
    parser.add_argument("--project", type=pathlib.Path, default=HERE.parents[1])
    parser.add_argument("--accept", action="store_true")
    args = parser.parse_args()
    docs, problems = args.project / "docs", list(dead_links(args.project))

    codes, written = codes_in(args.project / "src"), table_words(docs / "diagnostics.md", rf"`({CODE})`")
    problems += [f"docs/diagnostics.md: no word on {code} ({codes[code]})" for code in sorted(codes.keys() - written)]
    problems += [f"docs/diagnostics.md: {code} does not occur in src/" for code in sorted(written - codes.keys())]

    text = re.sub(r"```.*?```", "", (docs / "configuration.md").read_text(encoding="utf-8"), flags=re.S)
    keys, named = keys_in(args.project / "src"), set(re.findall(r"`([^`]+)`", text))
    named = {word for phrase in named for word in re.findall(r"\w+", phrase)}
    problems += [f"docs/configuration.md: no word on the key {key} ({keys[key]})" for key in sorted(keys.keys() - named)]

    if options_differ(args.project / "README.md", args.program, args.accept):
        problems.append("README.md: the table of options is not what --help says; renew it: tests/docs/documented.py --program FILE --accept")
    print("\n".join(problems) or f"{len(codes)} codes, {len(keys)} keys: all documented")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
