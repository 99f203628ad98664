#!/usr/bin/env python3
"""Files that try to harm: each gives a message or a result, soon, in little memory, and nothing outside is touched.

usage: hostile.py --program FILE
"""
import argparse
import io
import os
import pathlib
import resource
import struct
import subprocess
import sys
import tempfile
import time
import zipfile

MOST_SECONDS = 10
MOST_MEBIBYTES = 300
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
PARAGRAPH = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
WHOLE = "<w:document " + W + "><w:body>{}</w:body></w:document>"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:"
ODF = f'<office:document-content xmlns:office="{OFFICE}office:1.0" xmlns:text="{OFFICE}text:1.0" xmlns:table="{OFFICE}table:1.0"><office:body><office:text>'
ODF_END = "</office:text></office:body></office:document-content>"


def archive(members, compression=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as zip_file:
        for name, content in members:
            zip_file.writestr(name, content)
    return out.getvalue()


def docx(document, *more, compression=zipfile.ZIP_DEFLATED):
    return archive([("[Content_Types].xml", "<Types/>"), ("word/document.xml", document), *more], compression)


def odt(content):
    return archive([("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", content), ("META-INF/manifest.xml", "<manifest/>")],
                   zipfile.ZIP_DEFLATED)


def bomb():
    """A member of a few megabytes that grows to gigabytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as zip_file:
        zip_file.writestr("[Content_Types].xml", "<Types/>")
        with zip_file.open("word/document.xml", "w", force_zip64=True) as member:
            member.write(b"<w:document " + W.encode() + b">")
            for _ in range(1500):
                member.write(b" " * (1 << 20))
    return out.getvalue()


def liar(size):
    """A member that is larger than the archive says."""
    whole = docx(WHOLE.format(PARAGRAPH.format("text") * 100_000))
    at = whole.rfind(b"PK\x01\x02")
    local = whole.find(b"word/document.xml") - 30
    result = bytearray(whole)
    struct.pack_into("<I", result, at + 24, size)
    struct.pack_into("<I", result, local + 22, size)
    return bytes(result)


def changed(data, old, new, start=0):
    at = data.find(old, start)
    assert at >= 0
    return data[:at] + new + data[at + len(old):]


def wrong_checksum():
    data = bytearray(docx(WHOLE.format(PARAGRAPH.format("A sentence.")), compression=zipfile.ZIP_STORED))
    at = data.find(b"A sentence.")
    data[at:at + 1] = b"B"
    return bytes(data)


def encrypted():
    data = bytearray(docx(WHOLE.format(PARAGRAPH.format("A sentence."))))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.rfind(signature)
        data[at + offset] |= 1
    return bytes(data)


def entities(count):
    definitions = "".join(f'<!ENTITY l{i + 1} "{f"&l{i};" * 10}">' for i in range(count))
    return f'<?xml version="1.0"?><!DOCTYPE w:document [<!ENTITY l0 "lol">{definitions}]>' + WHOLE.format(PARAGRAPH.format(f"&l{count};"))


def external(folder):
    return (f'<?xml version="1.0"?><!DOCTYPE w:document [<!ENTITY x SYSTEM "file://{folder}/secret.txt">]>' + WHOLE.format(PARAGRAPH.format("&x;")))


def nested_numbering():
    """Styles that are based on each other in a circle, lists that link to themselves, levels out of range."""
    styles = (f'<w:styles {W}><w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/></w:style><w:style w:type="paragraph" w:styleId="B">'
              '<w:basedOn w:val="A"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style></w:styles>')
    numbering = (f'<w:numbering {W}><w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="X"/><w:styleLink w:val="X"/><w:lvl w:ilvl="99"/>'
                 '<w:lvl w:ilvl="0"><w:start w:val="2147483647"/><w:lvlText w:val="%1%9%0%"/></w:lvl></w:abstractNum><w:num w:numId="1">'
                 '<w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="-3"><w:startOverride w:val="-2147483648"/></w:lvlOverride></w:num></w:numbering>')
    relations = ('<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
                 '<Relationship Id="a" Type="x/styles" Target="../../../../word/styles.xml"/><Relationship Id="b" Type="x/numbering" Target="numbering.xml"/>'
                 '<Relationship Id="c" Type="x/footnotes" Target="../../../../../etc/passwd"/></Relationships>')
    text = '<w:p><w:pPr><w:pStyle w:val="A"/></w:pPr><w:r><w:t>A sentence of a list.</w:t></w:r></w:p>' * 1000
    return docx(WHOLE.format(text), ("word/_rels/document.xml.rels", relations), ("word/styles.xml", styles), ("word/numbering.xml", numbering))


def cases(folder):
    sentence = PARAGRAPH.format("A course was held in the port.")
    deep = "<w:tbl><w:tr><w:tc>" * 5000 + sentence + "</w:tc></w:tr></w:tbl>" * 5000
    inner = archive([("inner.docx", docx(WHOLE.format(sentence)))], zipfile.ZIP_STORED)
    html = "<html><body>{}</body></html>"
    whole = docx(WHOLE.format(sentence * 1000))
    return [
        ("bomb.docx", bomb(), "archive-limits"),
        ("liar.docx", liar(1000), "damaged-file"),
        ("shy.docx", liar(0x7FFFFFFF), "archive-limits"),
        ("many-members.docx", archive([("[Content_Types].xml", ""), ("word/document.xml", "")] + [(f"a{i}", "") for i in range(20_000)]), "archive-limits"),
        ("nested.docx", inner, "damaged-file"),
        ("deep.docx", docx(WHOLE.format(deep)), "damaged-file"),
        ("deep-runs.docx", docx(WHOLE.format("<w:p>" + "<w:hyperlink>" * 10_000 + "</w:hyperlink>" * 10_000 + "</w:p>")), "damaged-file"),
        ("laughs.docx", docx(entities(12)), "damaged-file"),
        ("external.docx", docx(external(folder)), "damaged-file"),
        ("parameter.docx", docx(f'<!DOCTYPE a [<!ENTITY % p SYSTEM "file://{folder}/secret.txt">%p;]>' + WHOLE.format(sentence)), "damaged-file"),
        ("checksum.docx", wrong_checksum(), "damaged-file"),
        ("encrypted.docx", encrypted(), "encrypted-file"),
        ("truncated.docx", whole[:len(whole) // 2], "damaged-file"),
        ("cut-xml.docx", docx(WHOLE.format(sentence)[:-30]), "damaged-file"),
        ("names.docx", docx(WHOLE.format(sentence), ("../../../outside.txt", "out"), ("/etc/outside", "out")), "read"),
        ("circles.docx", nested_numbering(), "read"),
        ("paragraphs.docx", docx(WHOLE.format(PARAGRAPH.format("A course.") * 200_000)), "read"),
        ("long.docx", docx(WHOLE.format("<w:p>" + "<w:r><w:t>a course was held in the port </w:t></w:r>" * 300_000 + "</w:p>")), "line-too-long"),
        ("fields.docx", docx(WHOLE.format('<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>' * 100_000 + sentence)), "empty-file"),
        ("empty.docx", docx(WHOLE.format("")), "empty-file"),
        ("no-xml.docx", docx("not XML"), "damaged-file"),
        ("deep.odt", odt(ODF + "<text:list><text:list-item>" * 5000 + "<text:p>a</text:p>" + "</text:list-item></text:list>" * 5000 + ODF_END), "damaged-file"),
        ("spaces.odt", odt(ODF + '<text:p>a<text:s text:c="2147483647"/>b<text:s text:c="-1"/></text:p>' * 1000 + ODF_END), "read"),
        ("columns.odt", odt(ODF + '<table:table><table:table-row table:number-rows-repeated="1000000"><table:table-cell table:number-columns-repeated="1000000">'
                            "<text:p>a</text:p></table:table-cell></table:table-row></table:table>" + ODF_END), "read"),
        ("deep.html", html.format("<div>" * 10_000 + "<p>text</p>"), "read"),
        ("deep-inline.html", html.format("<p>" + "<b>" * 1_000_000 + "text"), "damaged-file"),
        ("open.html", "<html><body>" + "<p>A course was held.<font color=red>" * 20_000, "read"),
        ("lists.html", html.format("<ol start=999999999999>" + "<li value=-5>A course was held." * 100_000), "read"),
        ("attributes.html", html.format("<p " + " ".join(f"a{i}=1" for i in range(500_000)) + ">A course was held."), "damaged-file"),
        ("entities.html", html.format("<p>" + "&lt;&#x10FFFF;&#0;&#xD800;&nosuch;" * 50_000), "read"),
        ("comments.html", html.format("<p>A course was held.<!--" * 50_000), "read"),
        ("entity.html", '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><body><p>A &x; course</p></body></html>', "read"),
        ("notes.html", html.format('<p>A<a href="#fn1"><sup>1</sup></a></p>' * 50_000 + '<p id="fn1">' + "note" * 50_000), "read"),
    ]


def run(program, path):
    """Output, seconds and MiB."""
    begin = time.monotonic()
    with tempfile.TemporaryFile("w+") as out:
        process = subprocess.Popen([program, "parse", "--language", "en", "--session", "80", str(path)], stdout=subprocess.DEVNULL, stderr=out)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        return process.returncode, out.read(), time.monotonic() - begin, usage.ru_maxrss / 1024


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True)
    options = parser.parse_args()
    resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 30, 1 << 30))
    failures = []
    with tempfile.TemporaryDirectory() as work:
        folder = pathlib.Path(work) / "in"
        folder.mkdir()
        (folder / "secret.txt").write_text("SECRET\n", encoding="utf-8")
        made = {"secret.txt"}
        for name, content, expected in cases(folder):
            path = folder / name
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
            made.add(name)
            code, said, seconds, memory = run(options.program, path)
            first = said.splitlines()[0] if said else ""
            is_expected = f"[{expected}]" in said if expected != "read" else code in (0, 1) and "[damaged-file]" not in said
            bad = [] if is_expected else [f"expected {expected}, exit code {code}: {first[:200]}"]
            bad += [f"{seconds:.1f} s"] if seconds > MOST_SECONDS else []
            bad += [f"{memory:.0f} MiB"] if memory > MOST_MEBIBYTES else []
            bad += ["read another file"] if "SECRET" in said or "root:" in said else []
            failures += [f"{name}: {problem}" for problem in bad]
            print(f"{name}: {seconds:.1f} s, {memory:.0f} MiB, {first[-120:]}")
        beside = {path.name for path in pathlib.Path(work).rglob("*")} - made - {"in"}
        failures += [f"{name} was written" for name in beside]
    print(*failures, f"{len(failures)} failures", sep="\n")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
