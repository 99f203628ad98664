#!/usr/bin/env python3
"""What single constructs of each format become: the cases in cases/*.test, in the form of tests/README.md.

usage: lines.py --program FILE [CASES ...]
       lines.py --seeds DIR        (writes the cases as inputs of the harnesses office and html of tests/fuzz)

The text of a case is what stands in the body of a document; `format` says of which. A line `-- NAME` begins another member of the file
(numbering, styles, footnotes, endnotes, header, footer; in ODT content-styles, styles, pages). In HTML the text is the file. Expected are the lines, with
`furniture:` before what is none of the text, and the codes of messages.
"""
import argparse
import io
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import zipfile

HERE = pathlib.Path(__file__).resolve().parent
W = ('xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
     'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"')
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
ODF = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{uri}:1.0"' for name, uri in
               [("office", "office"), ("style", "style"), ("text", "text"), ("table", "table"), ("draw", "drawing"), ("fo", "xsl-fo-compatible")])
ROOTS = {"numbering": "w:numbering", "styles": "w:styles", "footnotes": "w:footnotes", "endnotes": "w:endnotes", "header": "w:hdr", "footer": "w:ftr"}


def archive(members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as zip_file:
        for name, text in members.items():
            zip_file.writestr(zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0)), text, zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED)
    return out.getvalue()


def docx_member(name, text):
    return f"<w:document {W}><w:body>{text}</w:body></w:document>" if name == "body" else f"<{ROOTS[name]} {W}>{text}</{ROOTS[name]}>"


def odt_members(parts):
    styles = f"<office:automatic-styles>{parts.get('content-styles', '')}</office:automatic-styles>"
    pages = f"<office:master-styles>{parts.get('pages', '')}</office:master-styles>"
    return (f"<office:document-content {ODF}>{styles}<office:body><office:text>{parts['body']}</office:text></office:body></office:document-content>",
            f"<office:document-styles {ODF}><office:styles>{parts.get('styles', '')}</office:styles>{pages}</office:document-styles>")


def docx(parts):
    members = {"[Content_Types].xml": "<Types/>", "word/document.xml": docx_member("body", parts.pop("body"))}
    relations = ""
    for name, text in parts.items():
        members[f"word/{name}.xml"] = docx_member(name, text)
        relations += f'<Relationship Id="{name}" Type="{R}/{name}" Target="{name}.xml"/>'
    members["word/_rels/document.xml.rels"] = f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{relations}</Relationships>'
    return archive(members)


def odt(parts):
    content, styles = odt_members(parts)
    return archive({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content, "styles.xml": styles, "META-INF/manifest.xml": "<manifest/>"})


def parts_of(text):
    parts, name = {"body": ""}, "body"
    for line in text.splitlines():
        if line.startswith("-- "):
            name = line[3:].strip()
            parts[name] = ""
        else:
            parts[name] += line + "\n"
    return parts


def made(text, kind):
    return text.encode() if kind == "html" else {"docx": docx, "odt": odt}[kind](parts_of(text))


def seed(text, kind):
    """As the harnesses take it: members one after the other, each ended by a byte 0."""
    if kind == "html":
        return text.encode()
    parts = parts_of(text)
    if kind == "odt":
        return b"o" + "\0".join(odt_members(parts)).encode()
    return b"d" + "\0".join(docx_member(name, parts.get(name, "")) for name in ("body", "styles", "numbering", "footnotes", "header")).encode()


def write_seeds(folder):
    for path in sorted((HERE / "cases").glob("*.test")):
        for _, line, kind, text, _ in cases(path):
            target = folder / ("html" if kind == "html" else "office")
            target.mkdir(parents=True, exist_ok=True)
            (target / f"{path.stem}-{line}").write_bytes(seed(text, kind))
    return 0


def cases(path):
    """(title, line, format, text, expected) of a file."""
    title, kind, number = "", "", 0
    lines = iter(enumerate(path.read_text(encoding="utf-8").splitlines(), 1))
    for number, line in lines:
        if line.startswith("# "):
            title = line[2:]
        elif line.startswith("format: "):
            kind = line[8:]
        elif line == "```":
            begin, block = number, []
            for _, line in lines:
                if line == "```":
                    break
                block.append(line)
            at = block.index(".")
            yield title, begin, kind, "\n".join(block[:at]) + "\n", block[at + 1:]


def found(program, data, kind):
    with tempfile.NamedTemporaryFile(suffix="." + kind) as file:
        file.write(data)
        file.flush()
        result = subprocess.run([program, "parse", "--lines", "--language", "en", "--session", "80", "--layout", "marked-lines", file.name],
                                capture_output=True, text=True)
        said = [match[1] for match in re.finditer(r"(?:error|warning): .*\[((?:tracked|replaced|encrypted|damaged|empty)-[a-z]+)\]", result.stderr)]
    report = json.loads(result.stdout)["report"] if result.stdout else {}
    return report.get("source_lines", []), report, said


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program")
    parser.add_argument("--seeds", type=pathlib.Path)
    parser.add_argument("cases", nargs="*", type=pathlib.Path)
    options = parser.parse_args()
    if options.seeds:
        return write_seeds(options.seeds)
    failures, count = 0, 0
    for path in options.cases or sorted((HERE / "cases").glob("*.test")):
        for title, line, kind, text, expected in cases(path):
            count += 1
            lines, report, said = found(options.program, made(text, kind), kind)
            furniture = {piece["piece"][0] for piece in report.get("furniture", [])}
            lines = [("furniture: " if number in furniture else "") + one.replace("\t", "␉").replace("\u00a0", "⍽") for number, one in enumerate(lines, 1)]
            lines += [f"[{code}]" for code in said]
            if lines != expected:
                failures += 1
                print(f"{path}:{line}: {title}", *(f"  - {one}" for one in expected), *(f"  + {one}" for one in lines), sep="\n")
    print(f"{count} cases, {failures} failures")
    return 1 if failures or count == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
