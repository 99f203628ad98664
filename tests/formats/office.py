"""A report as DOCX, ODT and HTML, made as offices make them: a cover in a table, paragraphs numbered by the program, footnotes, headers.

usage: office.py --program FILE TEXT OUT     (OUT ends with .docx, .odt or .html)

The files are small and made for tests. They differ on purpose: the contents page is a field with tab leaders in DOCX and a table in ODT
and HTML; a reply's language and date are two paragraphs in DOCX and one with a line break elsewhere.
"""
import argparse
import html
import io
import pathlib
import re
import sys
import zipfile

import outline as outlines

MARKS = outlines.MARKS
STAMP = (2024, 1, 1, 0, 0, 0)  # the same bytes each time
HAN = "一二三四五六七八九十"
ROMAN = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"]


def escape(text):
    return html.escape(text, quote=True)


def archive(members, first=None):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as zip_file:
        if first:
            zip_file.writestr(zipfile.ZipInfo(first[0], STAMP), first[1], zipfile.ZIP_STORED)
        for name, text in members.items():
            zip_file.writestr(zipfile.ZipInfo(name, STAMP), text, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def number_format(marker):
    """What counts such markers: (format, text before it, text behind it, number); None where it is typed."""
    found = re.fullmatch(r"(?P<before>[(（]?)(?P<number>\d+|[a-z]|[A-Z]{1,4}|[一二三四五六七八九十])(?P<after>[.)、．）]?)", marker)
    if not found:
        return None
    number, before, after = found["number"], found["before"], found["after"]
    if number.isdigit():
        return "decimal", before, after, int(number)
    if number in HAN:
        return "chineseCounting", before, after, HAN.index(number) + 1
    if number in ROMAN:
        return "upperRoman", before, after, ROMAN.index(number) + 1
    if len(number) == 1:
        return ("lowerLetter" if number.islower() else "upperLetter"), before, after, ord(number.lower()) - ord("a") + 1
    return None


class Notes:
    """Which note a mark in the text stands for: the next one that has this mark."""

    def __init__(self, notes):
        self.notes, self.used = notes, []

    def divided(self, text):
        """Text and the numbers of notes whose marks stand in it, in turn."""
        pieces = []
        for piece in re.split(rf"([{MARKS}]+|\*(?=\s|$))", text):
            mark = piece.translate(outlines.SUPERSCRIPTS)
            is_mark = piece and (piece[0] in MARKS or piece == "*")
            number = next((i for i, note in enumerate(self.notes) if is_mark and note[0] == mark and i not in self.used), None)
            if number is not None:
                self.used.append(number)
                pieces.append((None, number))
            elif piece:
                pieces.append((piece, None))
        return pieces

    def mark(self, number):
        return self.notes[number][0]

    def text(self, number):
        return self.notes[number][1]


def front(parts):
    """The lines of the cover's table, and the other parts: left, right, rest."""
    at = next((i for i, part in enumerate(parts) if part.kind == "cover" and part.text.startswith("Distr.")), None)
    if at is None:
        return [], [], parts
    end = at + 1
    while end < len(parts) and end < at + 5 and parts[end].kind == "cover" and not re.search(r"\*$", parts[end].text) and (
            end < at + 3 or ":" in parts[end].text or "/" in parts[end - 1].text[-1:]):
        end += 1
    return parts[:at], parts[at:end], parts[end:]


def grouped(parts):
    """Parts with the lists that they are in: (part, list or None); a list is (number, its formats)."""
    lists, last = [], {}
    result = []
    for part in parts:
        style = number_format(part.marker) if part.marker else None
        if style is None:
            # A bullet, or a mark that no program counts, is typed; text without a mark ends letters, not numbers.
            if not part.marker:
                last = {key: value for key, value in last.items() if key[0] in ("decimal", "upperRoman", "chineseCounting")}
            result.append((part, None))
            continue
        key, number = style[:3], style[3]
        known = last.get(key)
        if known is None or known[1] + 1 != number:
            lists.append(style)
            known = (len(lists), number)
        last[key] = (known[0], number)
        result.append((part, known[0]))
    return result, lists


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMES = f'xmlns:w="{W}" xmlns:r="{R}"'
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


class Docx:
    def __init__(self, report):
        self.report, self.notes, self.revision, self.bold = report, Notes(report.notes), 0, ""

    def run(self, text, properties=""):
        properties += self.bold
        properties = properties and f"<w:rPr>{properties}</w:rPr>"
        parts = []
        for i, piece in enumerate(text.split("\t")):
            parts.append("<w:tab/>" if i else "")
            parts.append(f'<w:t xml:space="preserve">{escape(piece)}</w:t>' if piece else "")
        return f'<w:r w:rsidR="00A1B2C3">{properties}{"".join(parts)}</w:r>'

    def runs(self, text):
        xml = []
        for piece, note in self.notes.divided(text):
            if note is None:
                # Word cuts its runs anywhere.
                cut = len(piece) // 2
                xml += [self.run(half) for half in (piece[:cut], piece[cut:]) if half]
                continue
            number = note + 1
            own = ' w:customMarkFollows="1"' if self.notes.mark(note) == "*" else ""
            mark = "<w:t>*</w:t>" if own else ""
            xml.append(f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference{own} w:id="{number}"/>{mark}</w:r>')
        self.revision += 1
        if self.revision % 7 == 0:
            xml.insert(0, '<w:proofErr w:type="spellStart"/><w:bookmarkStart w:id="1" w:name="_Toc1"/><w:bookmarkEnd w:id="1"/>')
            xml.append('<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden index words</w:t></w:r>')
        return "".join(xml)

    def paragraph(self, content, style="", list_number=None, more=""):
        properties = (f'<w:pStyle w:val="{style}"/>' if style else "") + more
        if list_number:
            properties += f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{list_number}"/></w:numPr>'
        return f'<w:p w:rsidR="00A1B2C3"><w:pPr>{properties}</w:pPr>{content}</w:p>'

    def cover(self, left, right):
        cell = "<w:tc><w:tcPr><w:tcW w:w=\"4500\"/></w:tcPr>{}</w:tc>"
        rows, lines = "", list(left)
        if lines and "\t" in lines[0].text:
            rows += "<w:tr>" + "".join(cell.format(self.paragraph(self.runs(text))) for text in lines.pop(0).text.split("\t")) + "</w:tr>"
        cells = ["".join(self.paragraph(self.runs(part.text)) for part in side) or "<w:p/>" for side in (lines, right)]
        return f"<w:tbl><w:tblPr/>{rows}<w:tr>{''.join(map(cell.format, cells))}</w:tr></w:tbl>"

    def field(self, begin=False, end=False):
        if begin:
            return ('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\o "1-3" </w:instrText></w:r>'
                    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>')
        return '<w:r><w:fldChar w:fldCharType="end"/></w:r>' if end else ""

    def entry(self, part, first, last):
        page = ('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGEREF _Toc1</w:instrText></w:r>'
                f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{self.run(str(part.page), "<w:webHidden/>")}'
                '<w:r><w:fldChar w:fldCharType="end"/></w:r>')
        tabs = '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9000"/></w:tabs>'
        link = f'<w:hyperlink w:anchor="_Toc1">{self.run(part.text)}<w:r><w:tab/></w:r>{page}</w:hyperlink>'
        return self.paragraph(self.field(begin=first) + link + self.field(end=last), more=tabs)

    def body(self):
        left, right, rest = front(self.report.parts)
        xml = self.cover(left, right) if right else ""
        numbered, lists = grouped(rest)
        for i, (part, number) in enumerate(numbered):
            kind = part.kind
            if kind == "contents":
                near = [numbered[j][0].kind if 0 <= j < len(numbered) else "" for j in (i - 1, i + 1)]
                xml += self.entry(part, near[0] != "contents", near[1] != "contents")
                continue
            style = {"section": f"Heading{part.level}", "heading": "_H_3"}.get(kind, "SingleTxt")
            typed = "" if number or not part.marker else part.marker + ("\t" if kind == "text" else " ")
            self.bold = "<w:b/>" if kind == "heading" else ""  # headings of replies are bold and have no style of a heading
            xml += self.paragraph(self.runs(typed + part.text), style, number)
            self.bold = ""
        return xml, lists

    def numbering(self, lists):
        xml = ""
        for i, (style, before, after, start) in enumerate(lists, 1):
            xml += (f'<w:abstractNum w:abstractNumId="{i}"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{style}"/>'
                    f'<w:lvlText w:val="{escape(before)}%1{escape(after)}"/></w:lvl></w:abstractNum>')
        for i, (*_, start) in enumerate(lists, 1):
            override = f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{start}"/></w:lvlOverride>' if start != 1 else ""
            xml += f'<w:num w:numId="{i}"><w:abstractNumId w:val="{i}"/>{override}</w:num>'
        return f"{XML}<w:numbering {NAMES}>{xml}</w:numbering>"

    def footnotes(self):
        xml = '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
        for note in self.notes.used:
            number = note + 1
            mark = "<w:r><w:t>*</w:t></w:r>" if self.notes.mark(note) == "*" else '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
            text = self.run("\t" + self.notes.text(note))
            xml += f'<w:footnote w:id="{number}"><w:p>{mark}{text}</w:p></w:footnote>'
        return f"{XML}<w:footnotes {NAMES}>{xml}</w:footnotes>"

    def bytes(self):
        body, lists = self.body()
        page = ('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/>'
                '</w:r><w:r><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>')
        section = ('<w:sectPr><w:headerReference w:type="default" r:id="rId4"/><w:footerReference w:type="default" r:id="rId5"/>'
                   '<w:pgSz w:w="12240" w:h="15840"/><w:titlePg/></w:sectPr>')
        styles = "".join(f'<w:style w:type="paragraph" w:styleId="Heading{i}"><w:name w:val="heading {i}"/><w:pPr><w:outlineLvl w:val="{i - 1}"/>'
                         "</w:pPr></w:style>" for i in (1, 2, 3))
        relation = '<Relationship Id="rId{}" Type="{}/{}" Target="{}"/>'
        parts = ["styles", "numbering", "footnotes", "header", "footer"]
        files = ["styles.xml", "numbering.xml", "footnotes.xml", "header1.xml", "footer1.xml"]
        relations = "".join(relation.format(i, R, part, file) for i, (part, file) in enumerate(zip(parts, files), 1))
        kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
        types = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        types += '<Default Extension="xml" ContentType="application/xml"/>'
        for part, file in [("document.main", "document.xml"), *zip(parts, files)]:
            types += f'<Override PartName="/word/{file}" ContentType="{kind.format(part)}"/>'
        package = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
        return archive({
            "[Content_Types].xml": f'{XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{types}</Types>',
            "_rels/.rels": f'{XML}<Relationships {package}>{relation.format(1, R, "officeDocument", "word/document.xml")}</Relationships>',
            "word/_rels/document.xml.rels": f"{XML}<Relationships {package}>{relations}</Relationships>",
            "word/document.xml": f"{XML}<w:document {NAMES}><w:body>{body}{section}</w:body></w:document>",
            "word/styles.xml": f'{XML}<w:styles {NAMES}><w:style w:type="paragraph" w:default="1" w:styleId="SingleTxt"/>{styles}</w:styles>',
            "word/numbering.xml": self.numbering(lists),
            "word/footnotes.xml": self.footnotes(),
            "word/header1.xml": f"{XML}<w:hdr {NAMES}>{self.paragraph(self.run(self.report.symbol))}</w:hdr>",
            "word/footer1.xml": f"{XML}<w:ftr {NAMES}>{self.paragraph(self.run('26-01234') + '<w:r><w:tab/></w:r>' + page)}</w:ftr>",
        })


ODF = "urn:oasis:names:tc:opendocument:xmlns:"
ODF_NAMES = " ".join(f'xmlns:{name}="{ODF}{uri}:1.0"' for name, uri in
                     [("office", "office"), ("style", "style"), ("text", "text"), ("table", "table"), ("fo", "xsl-fo-compatible")])
ODF_FORMATS = {"decimal": "1", "lowerLetter": "a", "upperLetter": "A", "upperRoman": "I", "chineseCounting": "一, 二, 三, ..."}


class Odt:
    def __init__(self, report):
        self.report, self.notes = report, Notes(report.notes)

    def spans(self, text):
        xml = ""
        for piece, note in self.notes.divided(text):
            if note is None:
                piece = escape(piece).replace("\t", "<text:tab/>").replace("  ", ' <text:s text:c="1"/>')
                xml += f"<text:span>{piece}</text:span>"
            else:
                xml += (f'<text:note text:note-class="footnote"><text:note-citation>{self.notes.mark(note)}</text:note-citation><text:note-body><text:p>'
                        f"{escape(self.notes.text(note))}</text:p></text:note-body></text:note>")
        return xml

    def paragraph(self, text):
        return f"<text:p>{self.spans(text)}</text:p>"

    def row(self, cells):
        return "<table:table-row>" + "".join(f"<table:table-cell>{cell}</table:table-cell>" for cell in cells) + "</table:table-row>"

    def item(self, content, number, seen):
        more = f' text:continue-list="list{number}"' if number in seen else f' xml:id="list{number}"'
        seen.add(number)
        return f'<text:list text:style-name="L{number}"{more}><text:list-item>{content}</text:list-item></text:list>'

    def body(self):
        left, right, rest = front(self.report.parts)
        xml, seen, contents, tags = "", set(), [], []
        if right:
            lines = list(left)
            rows = self.row(map(self.paragraph, lines.pop(0).text.split("\t"))) if lines and "\t" in lines[0].text else ""
            rows += self.row(["".join(self.paragraph(part.text) for part in side) for side in (lines, right)])
            xml = f"<table:table>{rows}</table:table>"
        numbered, lists = grouped(rest)
        for part, number in [*numbered, (None, None)]:
            kind = part.kind if part else ""
            if kind != "contents" and contents:
                xml += "<table:table>" + "".join(self.row([self.paragraph(e.text), self.paragraph(str(e.page))]) for e in contents) + "</table:table>"
                contents = []
            if kind != "tag" and tags:
                xml += "<text:p>" + "<text:line-break/>".join(map(escape, tags)) + "</text:p>"
                tags = []
            if kind == "contents":
                contents.append(part)
            elif kind == "tag":
                tags.append(part.text)
            elif part:
                text = self.spans((part.marker + " " if part.marker and not number else "") + part.text)
                bold = ' text:style-name="Bold"' if kind == "heading" else ""
                content = f'<text:h text:outline-level="{part.level}">{text}</text:h>' if kind == "section" else f"<text:p{bold}>{text}</text:p>"
                xml += self.item(content, number, seen) if number else content
        return xml, lists

    def bytes(self):
        body, lists = self.body()
        styles = '<style:style style:name="Bold" style:family="paragraph"><style:text-properties fo:font-weight="bold"/></style:style>'
        styles += "".join(
            f'<text:list-style style:name="L{i}"><text:list-level-style-number text:level="1" style:num-format="{ODF_FORMATS[style]}" '
            f'style:num-prefix="{escape(before)}" style:num-suffix="{escape(after)}" text:start-value="{start}"/></text:list-style>'
            for i, (style, before, after, start) in enumerate(lists, 1))
        manifest = "".join(f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="{kind}"/>' for name, kind in
                           [("/", "application/vnd.oasis.opendocument.text"), ("content.xml", "text/xml"), ("styles.xml", "text/xml")])
        header = f"<style:header><text:p>{escape(self.report.symbol)}</text:p></style:header>"
        footer = "<style:footer><text:p>26-01234<text:tab/><text:page-number>2</text:page-number></text:p></style:footer>"
        return archive({
            "content.xml": f"{XML}<office:document-content {ODF_NAMES}><office:automatic-styles>{styles}</office:automatic-styles>"
                           f"<office:body><office:text>{body}</office:text></office:body></office:document-content>",
            "styles.xml": f"{XML}<office:document-styles {ODF_NAMES}><office:master-styles><style:master-page style:name=\"Standard\">{header}{footer}"
                          "</style:master-page></office:master-styles></office:document-styles>",
            "META-INF/manifest.xml": f'{XML}<manifest:manifest xmlns:manifest="{ODF}manifest:1.0">{manifest}</manifest:manifest>',
        }, ("mimetype", "application/vnd.oasis.opendocument.text"))


class Html:
    def __init__(self, report):
        self.report, self.notes = report, Notes(report.notes)

    def text(self, text):
        xml = ""
        for piece, note in self.notes.divided(text):
            if note is None:
                xml += escape(piece)
            else:
                xml += f'<a href="#_ftn{note}" name="_ftnref{note}"><sup>{self.mark(note)}</sup></a>'
        return xml

    def mark(self, note):
        return "*" if self.notes.mark(note) == "*" else f"[{self.notes.mark(note)}]"

    def bytes(self):
        left, right, rest = front(self.report.parts)
        out = ["<!DOCTYPE html>", f'<html lang="{self.report.language}"><head><meta charset="utf-8"><title>Report</title>',
               "<style>p { margin: 0 }</style></head><body><nav><ul><li><a href=\"/\">Home</a></li></ul></nav>", f'<div title="header"><p>{escape(self.report.symbol)}</p></div><div class="document">']
        if right:
            rows = [[part.text for part in side] for side in (left, right)]
            out.append("<table><tr>" + "".join("<td>" + "".join(f"<p>{self.text(line)}</p>" for line in side) + "</td>" for side in rows) + "</tr></table>")
        previous, tags = "", []
        for part in [*rest, None]:
            kind = part.kind if part else ""
            if kind != "contents" and previous == "contents":
                out.append("</table>")
            if kind != "tag" and tags:
                out.append("<p>" + "<br>\n".join(map(escape, tags)) + "</p>")
                tags = []
            if kind == "contents":
                out += ["<table>"] if previous != "contents" else []
                out.append(f"<tr><td>{self.text(part.text)}</td>\n  <td align=right>{part.page}</td></tr>")
            elif kind == "tag":
                tags.append(part.text)
            elif part:
                tag = {"section": f"h{part.level + 1}", "heading": "h4"}.get(kind, "p")
                out.append(f"<{tag}>{escape(part.marker)}{' ' if part.marker else ''}{self.text(part.text)}</{tag}>")
            previous = kind
        for i in self.notes.used:
            link = f'<a href="#_ftnref{i}" name="_ftn{i}"><sup>{self.mark(i)}</sup></a>'
            out.append(f'<div id="ftn{i}"><p>{link} {escape(self.notes.text(i))}</p></div>')
        out.append("<script>document.write('<p>Chile</p>')</script></div></body></html>")
        return "\n".join(out).encode()


WRITERS = {".docx": Docx, ".odt": Odt, ".html": Html}


def write(report, path):
    path = pathlib.Path(path)
    path.write_bytes(WRITERS[path.suffix](report).bytes())


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True)
    parser.add_argument("text")
    parser.add_argument("out")
    options = parser.parse_args()
    write(outlines.outline(options.program, options.text), options.out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
