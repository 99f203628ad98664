#!/usr/bin/env python3
"""The tables of a build hold together in all their forms: each CSV file is what datapackage.json says (types, keys, ways to other tables) and
what the JSON beside it says; database and workbook have the same rows; the questions of docs/data.md have answers, the same in SQL and in pandas.

usage: tables.py --program FILE [--project DIR] [--corpus FILE]
"""
import copy
import csv
import io
import json
import pathlib
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as xml
import zipfile

from building import arguments, build

TYPES = {
    "string": lambda text: True,
    "integer": lambda text: re.fullmatch(r"-?\d+", text),
    "number": lambda text: re.fullmatch(r"-?\d+(\.\d+)?([eE][-+]?\d+)?", text),
    "boolean": lambda text: text in ("true", "false"),
}
VALUES = {"string": str, "integer": int, "number": float, "boolean": lambda text: int(text == "true")}
FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]")
SHEETS = {"participation": "participation", "points": "points", "moves": "moves", "figures": "series", "instruments": "instruments"}
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def read_csv(path):
    """The lines of a CSV file as lists, with what is wrong with its form."""
    text = path.read_bytes().decode("utf-8")
    problems = []
    if text.startswith("\ufeff"):
        problems.append("has a byte order mark")
    if "\n" in text.replace("\r\n", "") or "\r" in text.replace("\r\n", ""):
        problems.append("has a line end that is not CR LF")
    return list(csv.reader(io.StringIO(text, newline=""), strict=True)), problems


class Table:
    """A table as the package describes it, with its rows as lists of cells."""

    def __init__(self, resource, lines):
        self.name = resource["name"]
        self.schema = resource["schema"]
        self.fields = self.schema["fields"]
        self.head, self.rows = lines[0], lines[1:]

    def column(self, names):
        places = [self.head.index(name) for name in names]
        return [tuple(row[place] for place in places) for row in self.rows]

    def records(self):
        return [dict(zip(self.head, row)) for row in self.rows]


def load_tables(data):
    package = json.loads((data / "datapackage.json").read_text(encoding="utf-8"))
    tables, problems = {}, []
    for resource in package["resources"]:
        if resource["format"] == "csv":
            lines, wrong = read_csv(data / resource["path"])
            problems += [f"{resource['path']}: {problem}" for problem in wrong]
            tables[resource["name"]] = Table(resource, lines)
    return tables, problems


def check_types(table):
    if table.head != [field["name"] for field in table.fields]:
        yield f"the header is {table.head}, the schema says otherwise"
        return
    for number, row in enumerate(table.rows, 2):
        if len(row) != len(table.fields):
            yield f"line {number} has {len(row)} cells"
            return
        for cell, field in zip(row, table.fields):
            limits = field.get("constraints", {})
            if not cell:
                if limits.get("required"):
                    yield f"line {number}: {field['name']} is empty"
            elif not TYPES[field["type"]](cell) or cell not in limits.get("enum", [cell]):
                yield f"line {number}: {field['name']} cannot be {cell!r}"
            elif field["type"] == "string" and FORMULA.match(cell):
                yield f"line {number}: {field['name']} would be a formula: {cell[:30]!r}"


def check_keys(table, tables):
    own = table.column(table.schema["primaryKey"])
    if len(set(own)) != len(own):
        yield f"the primary key {table.schema['primaryKey']} is not unique"
    for key in table.schema.get("foreignKeys", []):
        target = tables[key["reference"]["resource"]]
        if key["reference"]["fields"] != target.schema["primaryKey"]:
            yield f"{key['fields']} leads to what is no key of {target.name}"
        known = set(target.column(key["reference"]["fields"]))
        for cells in table.column(key["fields"]):
            if cells[0] and cells not in known:
                yield f"{key['fields']} {cells} is not in {target.name}"


def check_package(tables):
    for table in tables.values():
        for problem in [*check_types(table), *check_keys(table, tables)][:10]:
            yield f"{table.name}.csv: {problem}"


def broken(tables):
    """Tables with one thing wrong, and what must be found."""
    for name, change, found in (
        ("statements", lambda table: table.rows.clear(), "is not in statements"),
        ("sessions", lambda table: table.rows.append(table.rows[0]), "is not unique"),
        ("moves", lambda table: table.rows[0].__setitem__(table.head.index("previous"), "x"), "previous cannot be"),
        ("facts", lambda table: table.rows[0].__setitem__(table.head.index("type"), ""), "type is empty"),
        ("changes", lambda table: table.rows[0].__setitem__(table.head.index("text_to"), "=1+1"), "would be a formula"),
    ):
        changed = dict(tables)
        changed[name] = copy.deepcopy(tables[name])
        change(changed[name])
        yield changed, found


# What the JSON says. Each gives for every row of a table, in its order, some of its cells.


def rows_of_report(report):
    session = report["session"]
    parts = [("intro", report["introduction"]["statements"])] + [(part["respondent"], part["statements"]) for part in report["submissions"]]
    for part in report["submissions"]:
        yield "submissions", {"submission": f"{session}/{part['respondent']}", "session": session, "kind": part["kind"], "heading": part["heading"],
                              "date": part["date"] or "", "statements": len(part["statements"]), "reproduced": part["reproduced"]}
    for respondent, statements in parts:
        for number, statement in enumerate(statements, 1):
            first, last = statement["lines"]
            yield "statements", {"statement": statement["id"], "respondent": respondent, "session": session, "number": number, "text": statement["text"],
                                 "topics": " ".join(statement["topics"]), "first_line": first or "", "last_line": last or ""}
            for place, fact in enumerate(statement["facts"], 1):
                yield "facts", {"statement": statement["id"], "number": place, "type": fact["type"], "id": fact.get("id", ""), "status": fact.get("status", ""),
                                "value": fact.get("value", ""), "unit": fact.get("currency", fact.get("unit", fact.get("kind", ""))), "noun": fact.get("noun", ""),
                                "as_of": fact.get("as_of", ""), "name": fact.get("name", ""), "begin": fact["span"][0], "end": fact["span"][1],
                                "as_printed": fact.get("as_printed", "")}


def rows_of_changes(changes, texts):
    session = changes["session"]
    for part in [{**changes["introduction"], "respondent": "intro", "status": ""}, *changes["comparisons"]]:
        for number, change in enumerate(part["changes"], 1):
            name = f"{session}/{part['respondent']}:{number}"
            yield "changes", {"change": name, "session": session, "respondent": part["respondent"], "previous": part["previous"] or "", "status": part["status"],
                              "kind": change["kind"], "certainty": change.get("certainty", ""), "basis": change.get("basis", ""), "from": " ".join(change["from"]),
                              "to": " ".join(change["to"]), "similarity": change["similarity"], "significance": change["significance"], "why": change["why_code"],
                              "text_from": " ".join(texts[one] for one in change["from"]), "text_to": " ".join(texts[one] for one in change["to"])}
            for side in ("from", "to"):
                for statement in change[side]:
                    yield "change_statements", {"change": name, "side": side, "statement": statement}
    for point in changes["points"]:
        yield "points", {"session": session, "rank": point["rank"], "kind": point["kind"], "respondent": point["respondent"], "weight": point["weight"],
                         "respondents": " ".join(point.get("respondents", [])), "evidence": " ".join(point["evidence"]), "text_en": point["text"].get("en", ""),
                         "text_zh": point["text"].get("zh", "")}


def rows_of_followed(load):
    for row in load("participation")["respondents"]:
        for session, state in row["states"].items():
            yield "participation", {"respondent": row["respondent"], "kind": row["kind"], "session": session, "state": state}
    for row in load("series")["series"]:
        for point in row["points"]:
            yield "series", {"respondent": row["respondent"], "indicator": row["indicator"], "unit": row["unit"], "cumulative": row["cumulative"],
                             "session": point["session"], "as_of": point["as_of"] or "", "value": point["value"], "statement": point["statement"],
                             "as_printed": point["as_printed"], "label_en": row["label"].get("en", ""), "label_zh": row["label"].get("zh", "")}
    for slot in load("ledger")["slots"]:
        for entry in slot["entries"]:
            yield "ledger", {"respondent": slot["respondent"], "type": slot["type"], "noun": slot.get("noun", ""), "unit": slot.get("unit", ""),
                             "slot": slot.get("id") or f"{slot['entries'][0]['statement']}/{slot.get('unit', '')}", "cumulative": slot.get("cumulative", False),
                             "session": entry["session"], "value": entry.get("value", ""), "status": entry.get("status", ""), "printed": entry["printed"],
                             "as_of": entry.get("as_of", ""), "statement": entry["statement"]}
    for row in load("instruments")["instruments"]:
        for session, state in row["sessions"].items():
            yield "instruments", {"respondent": row["respondent"], "instrument": row["instrument"], "session": session, "status": state["status"],
                                  "statements": " ".join(state["statements"])}


def rows_of_editions(editions):
    number = 0
    for edition in editions["editions"]:
        for difference in edition["differences"]:
            number += 1
            yield "editions", {"session": editions["session"], "number": number, "other_language": edition["language"], "respondent": difference["respondent"],
                               "kind": difference["kind"], "first": difference["first"]["says"] or "", "other": difference["other"]["says"] or "",
                               "first_text": " ".join(difference["first"]["texts"]), "other_text": " ".join(difference["other"]["texts"])}


def expected_rows(data):
    load = lambda stem: json.loads((data / f"{stem}.json").read_text(encoding="utf-8"))
    sessions = sorted(int(path.stem.split("-")[1]) for path in data.glob("changes-*.json"))
    texts = {}
    for path in data.glob("report-*.json"):
        report = json.loads(path.read_text(encoding="utf-8"))
        for part in [report["introduction"], *report["submissions"]]:
            texts |= {statement["id"]: statement["text"] for statement in part["statements"]}
    for session in sessions:
        for report in [load(f"report-{session}"), *map(json.loads, (path.read_text(encoding="utf-8") for path in sorted(data.glob(f"report-{session}-*.json"))))]:
            is_first = report["language"] == load(f"report-{session}")["language"]
            yield from ((table, row) for table, row in rows_of_report(report) if is_first or table == "statements")
        yield from rows_of_changes(load(f"changes-{session}"), texts)
        if (data / f"editions-{session}.json").exists():
            yield from rows_of_editions(load(f"editions-{session}"))
    yield from rows_of_followed(load)


def same(cell, value):
    if isinstance(value, bool):
        return cell == str(value).lower()
    if isinstance(value, (int, float)):
        return cell != "" and float(cell) == float(value)
    # A table shows what cannot be seen and keeps formulas from running: those cells only begin and end alike.
    return cell == value or cell == "'" + value or "\ufffd" in cell


def check_json(data, tables):
    expected = {name: [] for name in tables}
    for name, row in expected_rows(data):
        expected[name].append(row)
    for name, rows in expected.items():
        if name in ("sessions", "moves"):  # the JSON has no list of all moves; those of the entries are among them
            continue
        if len(rows) != len(tables[name].rows):
            yield f"{name}.csv: {len(tables[name].rows)} rows, but {len(rows)} in the JSON"
        for number, (record, row) in enumerate(zip(tables[name].records(), rows), 2):
            yield from (f"{name}.csv: line {number}: {field} is {record[field]!r}, the JSON says {value!r}" for field, value in row.items()
                        if not same(record[field], value))


def check_sessions(data, tables):
    """Counts that stand in a row are those of the rows that they count, and names and years are the same everywhere."""
    statements = [row for row in tables["statements"].records() if row["edition"] == "first"]
    for row in tables["sessions"].records():
        there = (data / f"report-{row['session']}.json").exists()
        if (row["in_corpus"] == "true") != there:
            yield f"sessions.csv: {row['session']}: in_corpus is {row['in_corpus']}"
        if there and int(row["statements"]) != sum(one["session"] == row["session"] for one in statements):
            yield f"sessions.csv: {row['session']}: {row['statements']} statements"
        if there and int(row["submissions"]) != sum(one["session"] == row["session"] for one in tables["submissions"].records()):
            yield f"sessions.csv: {row['session']}: {row['submissions']} submissions"
        if int(row["year"]) - int(row["session"]) not in (1945, 1946):
            yield f"sessions.csv: session {row['session']} is of the year {row['year']}"
    for given, also in (("session", ("year", "symbol")), ("respondent", ("respondent_en", "respondent_zh")), ("instrument", ("instrument_en", "instrument_zh"))):
        for other in also:
            said = {}
            for table in tables.values():
                if given in table.head and other in table.head:
                    for one, value in table.column([given, other]):
                        said.setdefault(one, set()).add(value)
            yield from (f"{given} {one!r} has several {other}: {sorted(values)}" for one, values in said.items() if len(values) > 1)
            if not any(value for values in said.values() for value in values):
                yield f"no row has a {other}"


def check_database(data, tables):
    database = sqlite3.connect(f"file:{data / 'sessiondiff.sqlite'}?mode=ro", uri=True)
    for check, sound in (("integrity_check", [("ok",)]), ("foreign_key_check", [])):
        found = database.execute(f"pragma {check}").fetchall()
        if found != sound:
            yield f"sessiondiff.sqlite: {check}: {found[:3]}"
    # Each version looks further: this compares the index of the search with itself.
    there = {name for (name,) in database.execute("select name from sqlite_master where type = 'table' and name not like 'statements_fts%'")}
    if there != set(tables):
        yield f"sessiondiff.sqlite: the tables are {sorted(there)}"
    for name in there & set(tables):
        table = tables[name]
        asked = database.execute(f'select * from "{name}"')
        if [column[0] for column in asked.description] != table.head:
            yield f"sessiondiff.sqlite: {name}: other columns"
        rows = asked.fetchall()
        if len(rows) != len(table.rows):
            yield f"sessiondiff.sqlite: {name}: {len(rows)} rows, {len(table.rows)} in the CSV"
        for number, (row, cells) in enumerate(zip(rows, table.rows), 2):
            for value, cell, field in zip(row, cells, table.fields):
                wanted = VALUES[field["type"]](cell) if cell else None
                if value != wanted and not (isinstance(value, str) and cell == "'" + value):
                    yield f"sessiondiff.sqlite: {name}: line {number}: {field['name']} is {value!r}, the CSV says {cell!r}"
        if len(table.schema.get("foreignKeys", [])) != len({row[0] for row in database.execute(f'pragma foreign_key_list("{name}")')}):
            yield f"sessiondiff.sqlite: {name}: other foreign keys"
    for (name,) in database.execute("select name from sqlite_master where type = 'view'").fetchall():
        if not database.execute(f'select * from "{name}"').fetchall() and name != "silences":
            yield f"sessiondiff.sqlite: the view {name} is empty"
    yield from check_datasette(database)
    yield from check_search(database)
    database.close()


def check_datasette(database):
    """What Datasette, without configuration, takes from the schema (0.65 and 1.0): the search of a table, and ways to rows by what their keys are."""
    # As its detect_fts_sql() asks.
    found = database.execute("""select name from sqlite_master where rootpage = 0 and sql like '%VIRTUAL TABLE%USING FTS%content="statements"%'""").fetchall()
    if found != [("statements_fts",)]:
        yield f"sessiondiff.sqlite: Datasette finds {found} as the search of statements"
    # Its page of a row has the key of the row as it is in the addresses of the rows that lead to it.
    for name, key in (("sessions", "session"), ("submissions", "submission"), ("statements", "statement"), ("changes", "change")):
        broken = database.execute(f"""select "{key}" from "{name}" where "{key}" glob '*[#&%+ ]*'""").fetchall()
        if broken:
            yield f"sessiondiff.sqlite: {name}: {len(broken)} keys break an address, as {broken[0][0]!r}"


def check_search(database):
    """The search finds what is there, words of two to four Han characters and words between spaces, and nothing else."""
    words = set()
    for number, (text,) in enumerate(database.execute("select text from statements").fetchall()):
        runs = re.findall(r"[\u4e00-\u9fff]{2,}", text)
        words |= {run[at:at + 2 + number % 3] for run in runs for at in (number % (len(run) - 1),)}
        words |= {word.lower() for word in re.findall(r"(?<![^\W_])[A-Za-z]{4,}(?![^\W_])", text)[:1]}
    words = sorted(word for word in words if len(word) > 1)[::max(1, len(words) // 300)]
    for word in words:
        found = {row[0] for row in database.execute("select rowid from statements_fts where statements_fts match ?", [f'"{word}"'])}
        is_han = "\u4e00" <= word[0] <= "\u9fff"
        there = {rowid for rowid, text in database.execute("select rowid, text from statements where text like ?", [f"%{word}%"])
                 if is_han or re.search(rf"(?<![a-z0-9]){word}(?![a-z0-9])", text.lower())}
        if found != there:
            yield f"sessiondiff.sqlite: the search for {word!r} finds {len(found)} statements, {len(there)} have it"
    if len(words) < 50:
        yield f"only {len(words)} words were searched"


def cell_value(cell, strings):
    kind = cell.get("t", "n")
    if cell.find(SHEET + "f") is not None:
        raise ValueError(f"{cell.get('r')} is a formula")
    if kind == "inlineStr":
        return "".join(cell.find(SHEET + "is").itertext())
    value = cell.findtext(SHEET + "v", "")
    return strings[int(value)] if kind == "s" else {"1": "true", "0": "false"}[value] if kind == "b" else value


def read_workbook(path):
    """The sheets by name: cells as text, links by place, and what a reader would miss."""
    sheets = {}
    with zipfile.ZipFile(path) as book:
        if any(info.date_time != (1980, 1, 1, 0, 0, 0) for info in book.infolist()):
            raise ValueError("a file of the workbook has a time")
        names = [sheet.get("name") for sheet in xml.fromstring(book.read("xl/workbook.xml")).iter(SHEET + "sheet")]
        strings = []
        if "xl/sharedStrings.xml" in book.namelist():
            strings = ["".join(one.itertext()) for one in xml.fromstring(book.read("xl/sharedStrings.xml"))]
        for number, name in enumerate(names, 1):
            root = xml.fromstring(book.read(f"xl/worksheets/sheet{number}.xml"))
            rows = []
            for row in root.iter(SHEET + "row"):
                cells = {}
                for cell in row:
                    place = re.fullmatch(r"([A-Z]+)\d+", cell.get("r"))[1]
                    column = 0
                    for letter in place:
                        column = column * 26 + ord(letter) - ord("A") + 1
                    cells[column - 1] = cell_value(cell, strings)
                rows.append([cells.get(column, "") for column in range(max(cells, default=-1) + 1)])
            targets = {}
            if f"xl/worksheets/_rels/sheet{number}.xml.rels" in book.namelist():
                targets = {one.get("Id"): one.get("Target") for one in xml.fromstring(book.read(f"xl/worksheets/_rels/sheet{number}.xml.rels"))}
            links = [(link.get("ref"), targets[link.get(RELATION)], link.get("location", "")) for link in root.iter(SHEET + "hyperlink")]
            sheets[name] = {"rows": rows, "links": links, "filter": root.find(SHEET + "autoFilter") is not None,
                            "frozen": root.find(f".//{SHEET}pane[@state='frozen']") is not None}
    return sheets


def in_workbook(cell, field):
    """A cell of a CSV file as the workbook has it: a text is a text, there is nothing to guard against."""
    return cell[1:] if field["type"] == "string" and cell.startswith("'") and FORMULA.match(cell[1:]) else cell


def same_cell(shown, cell, field):
    return float(shown) == float(cell) if cell and shown and field["type"] in ("integer", "number") else shown == cell


def check_sheet(name, rows, table):
    if rows[0] != table.head:
        yield f"sheet {name}: the head is {rows[0]}"
    if len(rows) != len(table.rows) + 1:
        yield f"sheet {name}: {len(rows) - 1} rows, {len(table.rows)} in the CSV"
    for number, (row, cells) in enumerate(zip(rows[1:], table.rows), 2):
        for cell, shown, field in zip(cells, row + [""] * len(cells), table.fields):
            if not same_cell(shown, in_workbook(cell, field), field):
                yield f"sheet {name}: row {number}: {field['name']} is {shown!r}, the CSV says {cell!r}"


def check_workbook(data, tables, has_pages):
    sheets = read_workbook(data / "sessiondiff.xlsx")
    if set(sheets) != {"about", *SHEETS}:
        yield f"the sheets are {list(sheets)}"
    for name, of in SHEETS.items():
        yield from check_sheet(name, sheets[name]["rows"], tables[of])
        if not sheets[name]["filter"] or not sheets[name]["frozen"]:
            yield f"sheet {name}: no filter, or a head that does not stay"
        if bool(sheets[name]["links"]) != has_pages and tables[of].rows:
            yield f"sheet {name}: {len(sheets[name]['links'])} links"
        for column in ("respondent", "instrument") if has_pages else ():
            cells = [row[tables[of].head.index(column)] for row in tables[of].rows] if column in tables[of].head else []
            letter = chr(ord("A") + tables[of].head.index(column)) if cells else ""
            linked = sum(bool(re.fullmatch(letter + r"\d+", place)) for place, _, _ in sheets[name]["links"]) if cells else 0
            if linked != sum(map(bool, cells)):
                yield f"sheet {name}: {linked} links of {column}"
        for place, target, anchor in sheets[name]["links"]:
            page = data / target
            if not page.is_file():
                yield f"sheet {name}: {place} leads to {target}, which is not there"
            elif anchor and f'id="{anchor}"' not in page.read_text(encoding="utf-8") and f'id={anchor}' not in page.read_text(encoding="utf-8"):
                yield f"sheet {name}: {place} leads to {anchor}, which is not in {target}"
    about = {row[0]: row for row in sheets["about"]["rows"][1:]}
    for name, of in SHEETS.items():
        if [int(number) for number in about[name][2:]] != [len(tables[of].rows)] * 2:
            yield f"sheet about: {about[name]}, {name} has {len(tables[of].rows)} rows"


def check_in_office(data, tables, folder):
    """What LibreOffice reads from the workbook, where there is one."""
    if shutil.which("soffice") is None:
        return
    # Comma, quotation mark, UTF-8, from the first line, no formats of columns, English (US), no quotes around all, cells as they are, all sheets
    form = "csv:Text - txt - csv (StarCalc):44,34,76,1,,1033,false,false,false,false,false,-1"
    done = subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/office", "--headless", "--convert-to", form, "--outdir", folder,
                           data / "sessiondiff.xlsx"], capture_output=True, text=True, check=False, timeout=240)
    for name, of in SHEETS.items():
        path = folder / f"sessiondiff-{name}.csv"
        if not path.exists():
            # An office without its spreadsheet part says that the file could not be loaded.
            print(f"skipped: LibreOffice reads no workbook here: {(done.stdout + done.stderr).strip()[:200]}", file=sys.stderr)
            return
        lines = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"), newline=""), strict=True))
        rows = [[cell.lower() if cell in ("TRUE", "FALSE") else cell for cell in line] for line in lines]
        yield from list(f"in LibreOffice: {problem}" for problem in check_sheet(name, rows, tables[of]))[:5]


# The questions of docs/data.md: a heading, a line of SQL, a line of pandas.


def questions(project):
    text = (project / "docs" / "data.md").read_text(encoding="utf-8")
    for part in re.split(r"^### ", text, flags=re.M)[1:]:
        sql = re.search(r"```sql\n(.*?)```", part, flags=re.S)
        pandas = re.search(r"```python\n(.*?)```", part, flags=re.S)
        if sql or pandas:
            yield part.split("\n")[0], sql[1].strip() if sql else "", pandas[1].strip() if pandas else ""


def plain(value):
    if value is None or value != value:
        return None
    if isinstance(value, (int, float)) or hasattr(value, "item"):
        return float(value)
    return value


def check_questions(project, data):
    try:
        import pandas
    except ImportError:
        pandas = None
        print("skipped: pandas is not installed", file=sys.stderr)
    database = sqlite3.connect(f"file:{data / 'sessiondiff.sqlite'}?mode=ro", uri=True)
    asked = list(questions(project))
    if len(asked) < 6:
        yield f"docs/data.md has {len(asked)} questions"
    for title, sql, code in asked:
        rows = [tuple(map(plain, row)) for row in database.execute(sql)]
        if "\n" in sql or "\n" in code or not sql:
            yield f"docs/data.md: {title}: no line, or more than one"
        if not rows:
            yield f"docs/data.md: {title}: SQL finds nothing"
        if pandas is None or not code:
            continue
        table = lambda name: pandas.read_csv(data / f"{name}.csv", keep_default_na=False, na_values=[""])
        found = eval(code, {"pd": pandas, "table": table})  # pylint: disable=eval-used; it is ours
        lines = [tuple(map(plain, row)) for row in found.itertuples(index=False)]
        if sorted(map(repr, lines)) != sorted(map(repr, rows)):
            yield f"docs/data.md: {title}: SQL finds {len(rows)} rows {rows[:2]}, pandas {len(lines)} {lines[:2]}"
    database.close()


def check(data, has_pages):
    tables, problems = load_tables(data)
    yield from problems
    yield from check_package(tables)
    for part in (check_json, check_sessions, check_database):
        yield from list(part(data, tables))[:10]
    yield from list(check_workbook(data, tables, has_pages))[:10]


def main():
    args = arguments(__doc__)
    problems = []
    with tempfile.TemporaryDirectory(prefix="sessiondiff-tables-") as name:
        folder = pathlib.Path(name)
        data = build(args, args.corpus, folder / "out", "--data-only")
        problems += check(data, False)
        tables, _ = load_tables(data)
        problems += check_in_office(data, tables, folder)
        problems += check_questions(args.project, data)
        for changed, found in broken(tables):
            if not any(found in problem for problem in check_package(changed)):
                problems.append(f"a table that is broken is taken for sound: nothing {found}")
        data = build(args, args.corpus, folder / "pages")
        problems += (f"with pages: {problem}" for problem in check(data, True))
    print("\n".join(problems) or "tables, JSON, database and workbook say the same")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
