#!/usr/bin/env python3
"""Validates the data of a build against schemas/, and shows that each schema refuses documents that break it.

usage: validate.py --program FILE [--project DIR] [--corpus FILE]
"""
import copy
import json
import pathlib
import re
import sys
import tempfile

import jsonschema

from building import arguments, build

HERE = pathlib.Path(__file__).resolve().parent


def load_schemas(folder):
    schemas = {}
    for path in sorted(folder.glob("*.schema.json")):
        schema = json.loads(path.read_text(encoding="utf-8"))
        jsonschema.Draft202012Validator.check_schema(schema)
        schemas[path.name.removesuffix(".schema.json")] = jsonschema.Draft202012Validator(schema)
    return schemas


def kind_of(path):
    return re.sub(r"-\d+(-[a-z]+)?$", "", path.stem)


def broken(document, spec):
    """A copy with one thing wrong: spec is a path like submissions/0/date, and a value or 'remove'."""
    copied = copy.deepcopy(document)
    *way, last = spec["at"].split("/")
    place = copied
    for key in way:
        place = place[int(key) if isinstance(place, list) else key]
    if spec.get("remove"):
        del place[last]
    else:
        place[last] = spec["value"]
    return copied


def statements(report):
    for submission in report["submissions"]:
        yield from submission["statements"]
    yield from report["introduction"]["statements"]


def disagreements(data):
    """What a schema cannot say: ids that are named exist, and spans hold the text that a fact rests on."""
    documents = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in data.glob("*.json")}
    known = set()
    for name, report in documents.items():
        for statement in statements(report) if kind_of(pathlib.Path(name)) == "report" else []:
            if statement["id"] in known:
                yield f"{name}: {statement['id']} stands twice"
            known.add(statement["id"])
            for fact in statement["facts"]:
                begin, end = fact["span"]
                if not 0 <= begin < end <= len(statement["text"]):
                    yield f"{name}: {statement['id']}: span {fact['span']} is not inside the text"
                elif "as_printed" in fact and statement["text"][begin:end] != fact["as_printed"]:
                    yield f"{name}: {statement['id']}: the span holds {statement['text'][begin:end]!r}, the fact says {fact['as_printed']!r}"
    for name, changes in documents.items():
        if kind_of(pathlib.Path(name)) != "changes":
            continue
        for comparison in changes["comparisons"] + [changes["introduction"]]:
            for change in comparison["changes"]:
                for unknown in set(change["from"] + change["to"]) - known:
                    yield f"{name}: there is no statement {unknown}"
            for kind, count in comparison["counts"].items():
                if count != sum(change["kind"] == kind for change in comparison["changes"]):
                    yield f"{name}: {comparison.get('respondent', 'intro')}: {count} {kind} are counted, but not listed"


def main():
    args = arguments(__doc__)
    schemas = load_schemas(args.project / "schemas")
    problems, sound = [], {}

    with tempfile.TemporaryDirectory(prefix="sessiondiff-schema-") as folder:
        data = build(args, args.corpus, pathlib.Path(folder) / "out")
        files = sorted(data.glob("*.json"))
        for path in files:
            document, kind = json.loads(path.read_text(encoding="utf-8")), kind_of(path)
            if kind not in schemas:
                problems.append(f"{path.name}: there is no schemas/{kind}.schema.json")
                continue
            errors = sorted(schemas[kind].iter_errors(document), key=lambda error: list(map(str, error.absolute_path)))
            for error in errors[:10]:
                deepest = jsonschema.exceptions.best_match([error])
                problems.append(f"{path.name}: {'/'.join(map(str, deepest.absolute_path))}: {deepest.message[:300]}")
            if not errors:
                sound.setdefault(kind, document)
        problems += list(disagreements(data))[:20]
        for kind in schemas:
            if kind not in map(kind_of, files):
                problems.append(f"the build wrote no {kind}.json")

    refused = 0
    for kind, specs in json.loads((HERE / "broken.json").read_text(encoding="utf-8")).items():
        for spec in specs:
            if kind in sound:
                document = broken(sound[kind], spec)
                refused += 1
                if schemas[kind].is_valid(document):
                    problems.append(f"{kind}.schema.json takes a document that it should refuse: {json.dumps(spec, ensure_ascii=False)}")
    print("\n".join(problems) or f"{len(files)} files are valid, {refused} broken ones were refused")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
