"""What stands in a report that is plain text, as a writer of an office document would type it: headings, numbered paragraphs, notes.

The program's own reading of the text (parse --lines) says what the lines are. That is no circle: what is tested is that the same report
comes out of other formats, and that the text is read right is tested elsewhere.
"""
import dataclasses
import json
import re
import subprocess

SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
MARKS = "⁰¹²³⁴⁵⁶⁷⁸⁹"


@dataclasses.dataclass
class Part:
    kind: str  # cover, heading, section, contents, tag, text, item
    text: str
    marker: str = ""
    page: int = 0
    level: int = 1
    quote: bool = False


@dataclasses.dataclass
class Outline:
    language: str
    symbol: str
    parts: list
    notes: list  # (mark, text), in their order: ("1", …), ("*", …)


def text_of(block, lines):
    """A block's text; what stands between its pieces is a string."""
    pieces = block.get("text", [])
    return "".join(p if isinstance(p, str) else lines[p[0] - 1].encode()[p[1]:p[2]].decode() for p in pieces)


def without_furniture(number, line, furniture):
    raw = line.encode()
    for kind, begin, end in sorted(furniture.get(number, []), key=lambda piece: -piece[1]):
        raw = raw[:begin] + (b" " if kind == "leader" else b"") + raw[end:]
    return raw.decode().strip()


def parts_of(report, lines):
    """Parts by the line on which each of them begins; and the lines that they hold."""
    placed, held, notes = {}, set(), []

    def take(blocks, kind):
        for block in blocks:
            numbers = [p[0] for p in block.get("text", []) if not isinstance(p, str)] + [p[0] for p in block.get("marker_pieces", [])]
            if not numbers:
                continue
            held.update(numbers)
            text, what = text_of(block, lines), block.get("kind", "paragraph")
            if what == "note":
                mark = re.match(r"[\*" + MARKS + r"]+", text)
                if mark:
                    notes.append((min(numbers), mark[0].translate(SUPERSCRIPTS), text[mark.end():].strip()))
                    continue
            part = Part(kind if what != "heading" or kind == "cover" else "heading", text, block.get("marker", ""))
            if part not in placed.setdefault(min(numbers), []):  # a paragraph in which several entities act is held by each
                placed[min(numbers)].append(part)

    take(report.get("cover", []), "cover")
    take(report.get("summary", []), "text")
    for entry in report.get("contents", []):
        first, last = entry["lines"]
        held.update(range(first, last + 1))
        placed.setdefault(first, []).append(Part("contents", entry["title"], page=entry["page"]))
    for section in report.get("sections", []):
        number = section.get("number", "")
        first, last = section["lines"]
        held.update(range(first, last + 1))
        raw = lines[first - 1]
        title = Part("section", section["title"], number and number + separator(raw, number, section["title"]), level=section.get("level", 1))
        placed.setdefault(first, []).append(title)
        glued = re.search(r"\*{4}(.+?)\*{2}", raw)  # two headings on one line
        if glued:
            placed[first].append(Part("heading", glued[1], level=3))
        take(section.get("blocks", []), "text")
    for submission in report["submissions"]:
        take(submission.get("blocks", []), "text")
    return placed, held, notes


def separator(raw, number, title):
    """What stands between a section's number and its title: ".", "、", " -"."""
    at = raw.find(number) + len(number)
    end = raw.find(title[:4], at)
    return raw[at:end].rstrip() if end >= 0 else "."


def outline(program, path, language=None):
    command = [program, "parse", "-q", "--lines", *(["--language", language] if language else []), str(path)]
    parsed = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    report = parsed["report"]
    lines = report["source_lines"]
    placed, held, notes = parts_of(report, lines)
    furniture = {}
    for piece in report.get("furniture", []):
        line, begin, end = piece["piece"][:3]
        furniture.setdefault(line, []).append((piece["kind"], begin, end))
    parts = []
    for number, line in enumerate(lines, 1):
        parts += placed.get(number, [])
        if number in held:
            continue
        # Headings of replies, tags and whatever else the parser took out of the blocks.
        text = without_furniture(number, line, furniture)
        tags = re.fullmatch(r"(?P<heading>.*?)\s*(?P<tags>(?:[\[［【〔][^\[\]［］【】〔〕]+[\]］】〕]\s*)+)", text)
        if tags:
            parts += [Part("heading", tags["heading"], level=3)] if tags["heading"] else []
            parts += [Part("tag", tag) for tag in re.findall(r"[\[［【〔][^\[\]［］【】〔〕]+[\]］】〕]", tags["tags"])]
        elif text:
            parts.append(Part("heading", text, level=3))
    return Outline(report["language"], report.get("symbol") or "", parts, [note[1:] for note in sorted(notes)])
