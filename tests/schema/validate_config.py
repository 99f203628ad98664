#!/usr/bin/env python3
"""Validates the files of config/ and corpus/corpus.yaml against schemas/config/, and shows that each schema refuses an unknown key and a
wrong type wherever one can stand; and that schemas and program know the same keys.

usage: validate_config.py [--project DIR]
"""
import argparse
import copy
import json
import os
import pathlib
import re
import sys

import jsonschema
import yaml

HERE = pathlib.Path(__file__).resolve().parent
FOLDERS = {"languages": "language", "labels": "labels"}  # the others: <name>.yaml has <name>.schema.json


class Loader(yaml.SafeLoader):
    """YAML 1.2 (core schema), as the program reads it: NO is Norway, 26-01 is text, a key that stands twice is an error."""
    yaml_implicit_resolvers = {}

    def construct_mapping(self, node, deep=False):
        keys = [key.value for key, _ in node.value]
        for key in keys:
            if keys.count(key) > 1:
                raise yaml.constructor.ConstructorError(None, None, f"key '{key}' stands twice", node.start_mark)
        return super().construct_mapping(node, deep)


for tag, pattern, first in (("null", r"~|null|Null|NULL|", "~nN\0"), ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
                            ("int", r"[-+]?[0-9]+", "-+0123456789"),
                            ("float", r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?", "-+.0123456789")):
    Loader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(rf"^(?:{pattern})$"), [*first.replace("\0", ""), ""] if tag == "null" else list(first))


def kind_of(path):
    return FOLDERS.get(path.parent.name, path.stem)


def places(document, way=()):
    """Every mapping and every leaf, with the way to it."""
    if isinstance(document, dict):
        yield "mapping", way
        for key, value in document.items():
            yield from places(value, (*way, key))
    elif isinstance(document, list):
        for index, value in enumerate(document):
            yield from places(value, (*way, index))
    else:
        yield "leaf", way


def shape(way):
    """The way without the numbers of list entries: one of each shape is enough to try."""
    return tuple("*" if isinstance(step, int) else step for step in way)


def with_every_shape(value):
    """Those entries of a list that have something the ones before them have not."""
    if not isinstance(value, list):
        return value
    seen, kept = set(), []
    for entry in value:
        shapes = {(what, shape(way)) for what, way in places(entry)}
        if not shapes <= seen:
            kept.append(entry)
            seen |= shapes
    return kept


def closed_places(document, schema):
    """The mappings whose keys the schema lists; in the others any key is a word or a language."""
    def resolved(part):
        while "$ref" in part:
            place = part["$ref"].split("/")[1:]
            part = schema
            for key in place:
                part = part[key]
        return part

    def walk(value, part, way):
        part = resolved(part)
        if isinstance(value, dict):
            if "properties" in part:
                yield way
            for key, inner in value.items():
                below = part.get("properties", {}).get(key) or part.get("additionalProperties") or {}
                yield from walk(inner, below, (*way, key))
        elif isinstance(value, list):
            for index, inner in enumerate(value):
                yield from walk(inner, part.get("items", {}), (*way, index))

    return list(walk(document, schema, ()))


def changed(document, way, change):
    copied = copy.deepcopy(document)
    if not way:
        return change(copied)
    place = copied
    for step in way[:-1]:
        place = place[step]
    place[way[-1]] = change(place[way[-1]])
    return copied


def broken(document, schema):
    """Copies of the document with one thing wrong, one of each shape, and what that is."""
    seen = set()

    def fresh(*key):
        known = key in seen
        seen.add(key)
        return not known

    for way in closed_places(document, schema):
        if fresh("key", shape(way)):
            yield f"an unknown key in '{'.'.join(shape(way))}'", changed(document, way, lambda value: {**value, "surprising key": "x"})
    for what, way in places(document):
        if fresh(what, shape(way)):
            yield f"a list for {what} '{'.'.join(shape(way))}'", changed(document, way, lambda value: [{}])
            yield f"nothing for {what} '{'.'.join(shape(way))}'", changed(document, way, lambda value: None)


def key_sets_of_schemas(schemas):
    found = {}

    def walk(part, name):
        if isinstance(part, dict):
            if isinstance(part.get("properties"), dict) and part.get("additionalProperties") is False and "patternProperties" not in part:
                found.setdefault(frozenset(part["properties"]), name)
            for value in part.values():
                walk(value, name)
        elif isinstance(part, list):
            for value in part:
                walk(value, name)

    for name, schema in schemas.items():
        walk(schema, f"schemas/config/{name}.schema.json")
    return found


def key_sets_of_program(folder):
    """The lists of keys that src/ hands to expect_keys()."""
    found = {}
    for path in sorted(folder.rglob("*.cpp")):
        for keys in re.findall(r"expect_keys\(\s*\{([^}]*)\}", path.read_text(encoding="utf-8")):
            found.setdefault(frozenset(re.findall(r'"(\w+)"', keys)), f"src/{path.relative_to(folder)}")
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--project", type=pathlib.Path, default=HERE.parents[1])
    project = parser.parse_args().project
    problems, refused = [], 0

    schemas = {path.name.removesuffix(".schema.json"): json.loads(path.read_text(encoding="utf-8"))
               for path in sorted((project / "schemas" / "config").glob("*.schema.json"))}
    validators = {}
    for name, schema in schemas.items():
        jsonschema.Draft202012Validator.check_schema(schema)
        validators[name] = jsonschema.Draft202012Validator(schema)

    files = [*sorted((project / "config").rglob("*.yaml")), project / "corpus" / "corpus.yaml", HERE / "review.yaml"]
    present, tried = set(), set()
    for path in files:
        name, kind = os.path.relpath(path, project), kind_of(path)
        present.add(kind)
        if kind not in schemas:
            problems.append(f"{name}: there is no schemas/config/{kind}.schema.json")
            continue
        try:
            document = yaml.load(path.read_text(encoding="utf-8"), Loader)
        except yaml.YAMLError as error:
            problems.append(f"{name}: {error}")
            continue
        errors = sorted(validators[kind].iter_errors(document), key=lambda error: list(map(str, error.absolute_path)))
        for error in errors[:10]:
            deepest = jsonschema.exceptions.best_match([error])
            problems.append(f"{name}: {'/'.join(map(str, deepest.absolute_path))}: {deepest.message[:300]}")
        if errors or kind in tried:
            continue
        tried.add(kind)
        small = {key: with_every_shape(value) for key, value in document.items()}
        for what, wrong in broken(small, schemas[kind]):
            refused += 1
            if validators[kind].is_valid(wrong):
                problems.append(f"{kind}.schema.json takes {what}")
    problems += [f"{kind}.schema.json: there is no file that it describes" for kind in sorted(schemas.keys() - present)]

    ours, theirs = key_sets_of_schemas(schemas), key_sets_of_program(project / "src")
    for keys in sorted(theirs.keys() - ours.keys(), key=sorted):
        problems.append(f"{theirs[keys]}: no schema has a mapping with just these keys: {', '.join(sorted(keys))}")
    for keys in sorted(ours.keys() - theirs.keys(), key=sorted):
        if "about" not in keys:  # the qualifiers: the program takes any
            problems.append(f"{ours[keys]}: the program knows no mapping with just these keys: {', '.join(sorted(keys))}")
    print("\n".join(problems) or f"{len(files)} files are valid, {refused} broken ones were refused, {len(theirs)} mappings have the program's keys")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
