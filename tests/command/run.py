#!/usr/bin/env python3
"""Runs one command test: a Markdown file with commands and what they must print. README.md beside this file tells its form.

usage: run.py --program FILE [--project DIR] [--accept] TEST.md

--project   folder with config/, templates/ and corpus/ (default: the one that holds this file)
--accept    write what the commands print now into the test, where it differs; review the change before you keep it
Exit: 0 passed, 1 failed, 77 skipped (a `requires` block says why).
"""
import argparse
import difflib
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
SKIPPED = 77
LONGEST_RUN = 600  # seconds, for one command


class Command:
    """A line `$ …` of a console block with the lines that it must print; first and last are places in the file's lines."""

    def __init__(self, text, first):
        self.text, self.first, self.last = text, first, first
        self.expected = []

    def wanted(self):
        """The lines expected on stdout and on stderr, and the exit code."""
        lines, code = list(self.expected), 0
        if lines and re.fullmatch(r"\[\d{1,3}\]", lines[-1]):
            code = int(lines.pop()[1:-1])
        return [x for x in lines if not x.startswith("2>")], [x[3:] for x in lines if x.startswith("2>")], code


def blocks(lines):
    """Fenced blocks as (words after the fence, first line, line after the last)."""
    at = 0
    while at < len(lines):
        fence = re.match(r"(`{3,})\s*(.*)$", lines[at])
        if not fence:
            at += 1
            continue
        end = next((i for i in range(at + 1, len(lines)) if lines[i].strip() == fence[1]), None)
        if end is None:
            sys.exit(f"line {at + 1}: the block is not closed")
        yield fence[2].strip(), at + 1, end
        at = end + 1


def commands(lines, first, end):
    found, at = [], first
    while at < end:
        if lines[at].startswith("$ "):
            text = lines[at][2:]
            start = at
            while text.endswith("\\") and at + 1 < end:
                at += 1
                text = text[:-1].rstrip() + " " + lines[at].lstrip()
            found.append(Command(text, start))
        elif found:
            found[-1].expected.append(lines[at])
        else:
            sys.exit(f"line {at + 1}: a console block begins with a line '$ command'")
        found[-1].last = at
        at += 1
    return found


def matches(wanted, printed):
    """True where the text is that of the lines; `...` stands for any text in a line, alone in a line for any lines."""
    pattern = ""
    for line in wanted:
        pattern += r"(?:.*\n)*" if line == "..." else r"[^\n]*".join(re.escape(part) for part in line.split("...")) + r"\n"
    return re.fullmatch(pattern, printed if printed.endswith("\n") or not printed else printed + "\n") is not None


def named(text, env):
    """What was printed, with $INPUTS, $PROJECT and $BUILD in place of where they are today."""
    for name in ("INPUTS", "PROJECT", "BUILD"):
        text = text.replace(env[name], "$" + name)
    return text


def shown(out, err, code):
    lines = out.splitlines() + ["2> " + line if line else "2>" for line in err.splitlines()]
    return lines + ([f"[{code}]"] if code else [])


def environment(work, home, build):
    keep = {name: os.environ[name] for name in ("TMPDIR", "ASAN_OPTIONS", "UBSAN_OPTIONS", "SESSIONDIFF_KILLS", "SESSIONDIFF_SEED") if name in os.environ}
    return keep | {"PATH": f"{home}/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "HOME": str(work), "LC_ALL": "C.UTF-8",
                   "TZ": "UTC", "INPUTS": str(HERE / "inputs"), "PROJECT": str(home), "BUILD": str(build), "PYTHONUTF8": "1"}


def prepare(folder, program, project):
    """A folder that the program takes for its home, and an empty one to work in."""
    home, work = folder / "home", folder / "work"
    (home / "bin").mkdir(parents=True)
    work.mkdir()
    for name in ("config", "templates", "corpus"):
        (home / name).symlink_to(project / name)
    try:
        os.link(program, home / "bin" / "sessiondiff")
    except OSError:
        shutil.copy2(program, home / "bin" / "sessiondiff")
    return home, work


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", type=pathlib.Path, required=True)
    parser.add_argument("--project", type=pathlib.Path, default=HERE.parents[1])
    parser.add_argument("--accept", action="store_true")
    parser.add_argument("test", type=pathlib.Path)
    args = parser.parse_args()

    lines = args.test.read_text(encoding="utf-8").split("\n")
    failures, changed = 0, []
    with tempfile.TemporaryDirectory(prefix="sessiondiff-command-") as folder:
        home, work = prepare(pathlib.Path(folder), args.program.resolve(), args.project.resolve())
        env = environment(work, home, args.program.resolve().parent)

        def shell(text, **kind):
            return subprocess.run(["bash", "-c", text], cwd=work, env=env, stdin=subprocess.DEVNULL, timeout=LONGEST_RUN,
                                  encoding="utf-8", errors="replace", **kind)

        for words, first, end in blocks(lines):
            kind, _, rest = words.partition(" ")
            if kind == "file":
                path = work / rest
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text("\n".join(lines[first:end]) + "\n", encoding="utf-8")
            elif kind == "requires":
                if shell("\n".join(lines[first:end]), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode != 0:
                    print(f"skipped: needs {rest}")
                    return SKIPPED
            elif kind == "console":
                for command in commands(lines, first, end):
                    done = shell(command.text, capture_output=True)
                    stdout, stderr = named(done.stdout, env), named(done.stderr, env)
                    out, err, code = command.wanted()
                    if matches(out, stdout) and matches(err, stderr) and code == done.returncode:
                        continue
                    failures += 1
                    printed = shown(stdout, stderr, done.returncode)
                    changed.append((command, printed))
                    print(f"{args.test}:{command.first + 1}: $ {command.text}")
                    print("\n".join(list(difflib.unified_diff(command.expected, printed, "expected", "printed", lineterm="", n=3))[:120]))
            elif words:
                sys.exit(f"{args.test}:{first}: a block is `file NAME`, `requires REASON` or `console`, not `{words}`")
    if args.accept and changed:
        for command, printed in reversed(changed):
            begin = command.last + 1 - len(command.expected)
            lines[begin:command.last + 1] = printed
        args.test.write_text("\n".join(lines), encoding="utf-8")
        print(f"{args.test}: {len(changed)} command(s) rewritten")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
