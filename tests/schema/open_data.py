#!/usr/bin/env python3
"""What a build offers other programs holds together: the data package describes its files, the feed is
valid Atom (RFC 4287), the citation a valid Citation File Format 1.2.0, and none of them knows when or where it was made.

usage: open_data.py --program FILE [--project DIR] [--corpus FILE]
"""
import datetime
import hashlib
import json
import pathlib
import re
import sys
import tempfile
import xml.etree.ElementTree as xml

import yaml

from building import arguments, build

ATOM = "{http://www.w3.org/2005/Atom}"
TAG = re.compile(r"tag:(?:[\w.-]+@)?[\w.-]+,\d{4}(?:-\d\d){0,2}:[\w./:-]+")
DATE = re.compile(r"\d{4}-\d\d-\d\dT00:00:00Z")


def check_package(data):
    package = json.loads((data / "datapackage.json").read_text(encoding="utf-8"))
    described = {resource["path"] for resource in package["resources"]}
    there = {path.name for path in data.iterdir()} - {"datapackage.json", "CITATION.cff"}
    if described != there:
        yield f"datapackage.json describes {sorted(described - there)} that are not there, and not {sorted(there - described)}"
    names = [resource["name"] for resource in package["resources"]]
    if len(set(names)) != len(names):
        yield "datapackage.json: a name stands twice"
    for resource in package["resources"]:
        content = (data / resource["path"]).read_bytes()
        if resource["bytes"] != len(content) or resource["hash"] != "sha256:" + hashlib.sha256(content).hexdigest():
            yield f"datapackage.json: size or digest of {resource['path']} is wrong"


def check_citation(data):
    cited = yaml.safe_load((data / "CITATION.cff").read_text(encoding="utf-8"))
    package = json.loads((data / "datapackage.json").read_text(encoding="utf-8"))
    provenance = json.loads((data / "provenance.json").read_text(encoding="utf-8"))
    for key in ("cff-version", "message", "title", "authors"):
        if not cited.get(key):
            yield f"CITATION.cff: no {key}"
    unknown = cited.keys() - {"cff-version", "message", "type", "title", "authors", "version", "date-released", "url", "license", "identifiers"}
    if unknown or cited["type"] != "dataset" or cited["cff-version"] != "1.2.0":
        yield f"CITATION.cff: {sorted(unknown)} or a value is not of the form"
    if cited["identifiers"][0]["value"] != "sha256:" + provenance["corpus"]["sha256"]:
        yield "CITATION.cff and provenance.json disagree on the corpus"
    if not cited["version"] == package["version"] == f"{provenance['program']['version']}+{provenance['corpus']['sha256'][:12]}":
        yield "CITATION.cff, datapackage.json and provenance.json disagree on the version"
    digests = ""
    for report in provenance["corpus"]["reports"]:
        edition = data / f"report-{report['session']}-{report['language']}.json"
        source = json.loads((edition if edition.exists() else data / f"report-{report['session']}.json").read_text(encoding="utf-8"))["source"]
        digests += source["sha256"] + "\n"
        if source != {"path": report["path"], "sha256": report["sha256"]}:
            yield f"provenance.json and report-{report['session']}.json disagree"
    if hashlib.sha256(digests.encode()).hexdigest() != provenance["corpus"]["sha256"]:
        yield "provenance.json: the digest is not that of the reports"


def check_feed(path, data, address=""):
    feed = xml.parse(path).getroot()
    language = path.parent.name
    if feed.tag != ATOM + "feed" or feed.get("{http://www.w3.org/XML/1998/namespace}lang") != language:
        yield "is no feed in the language of its folder"
    one = lambda node, name: node.findtext(ATOM + name)
    for node in [feed, *feed.findall(ATOM + "entry")]:
        for name in ("id", "title", "updated"):
            if len(node.findall(ATOM + name)) != 1 or not one(node, name).strip():
                yield f"{node.tag}: not one {name}"
        if not TAG.fullmatch(one(node, "id")):
            yield f"{one(node, 'id')} is no tag: URI"
        if not DATE.fullmatch(one(node, "updated")):
            yield f"{one(node, 'updated')} is no day"
        alternates = [(link.get("type"), link.get("hreflang")) for link in node.findall(ATOM + "link") if link.get("rel", "alternate") == "alternate"]
        if not alternates or len(set(alternates)) != len(alternates):
            yield f"{one(node, 'id')}: no alternate link, or two of one kind"
        for link in node.findall(ATOM + "link"):
            target = link.get("href")
            if address and not target.startswith(address):
                yield f"{target} does not begin with the address of the site"
            elif not address and link.get("rel") == "self":
                yield "names an address of its own that nobody gave"
            place = path.parent / target if not address else path.parents[1] / target.removeprefix(address)
            if not place.is_file():
                yield f"{target} leads nowhere"
    entries = feed.findall(ATOM + "entry")
    if feed.find(ATOM + "author") is None or any(entry.find(ATOM + "summary") is None for entry in entries):
        yield "no author, or an entry without summary"
    sessions = sorted((int(name.stem.split("-")[1]) for name in data.glob("changes-*.json")), reverse=True)
    if [int(one(entry, "id").rsplit(":", 1)[1]) for entry in entries] != sessions:
        yield "not one entry for each session, the newest first"
    if entries and one(feed, "updated") != max(one(entry, "updated") for entry in entries):
        yield "is not as new as its newest entry"
    for entry, session in zip(entries, sessions):
        distributed = json.loads((data / f"report-{session}.json").read_text(encoding="utf-8"))["distributed"]
        if distributed and not one(entry, "updated").startswith(distributed):
            yield f"{session}: updated is {one(entry, 'updated')}, the report was distributed on {distributed}"
        datetime.datetime.fromisoformat(one(entry, "updated").replace("Z", "+00:00"))


def check(out, address=""):
    data = out / "data"
    yield from check_package(data)
    yield from check_citation(data)
    feeds = sorted(out.glob("*/feed.atom"))
    if not feeds:
        yield "there is no feed"
    for path in feeds:
        yield from (f"{path.relative_to(out)}: {problem}" for problem in check_feed(path, data, address))


def feed_ids(out):
    return [node.text for path in sorted(out.glob("*/feed.atom")) for node in xml.parse(path).iter(ATOM + "id")]


def published(corpus, folder):
    """A corpus that says who publishes it, made of the first two reports of another; the older one with a line more, as if it had been mended."""
    reports = yaml.safe_load(corpus.read_text(encoding="utf-8"))["reports"][-2:]
    for report in reports:
        report.pop("sha256", None)
        (folder / report["path"]).write_bytes((corpus.parent / report["path"]).read_bytes())
    first = folder / reports[0]["path"]
    first.write_bytes(b"\n" + first.read_bytes())
    publication = {"url": "https://example.org/briefings", "authority": "example.org,2024", "license": {"title": "Ask the publisher"}}
    path = folder / "corpus.yaml"
    path.write_text(yaml.safe_dump({"reports": reports, "publication": publication}), encoding="utf-8")
    return path


def main():
    args = arguments(__doc__)
    problems = []
    with tempfile.TemporaryDirectory(prefix="sessiondiff-open-data-") as name:
        folder = pathlib.Path(name)
        build(args, args.corpus, folder / "out")
        problems += check(folder / "out")
        text = (folder / "out" / "data" / "provenance.json").read_text(encoding="utf-8")
        if json.loads(text)["date"] is not None or "created" in json.loads((folder / "out" / "data" / "datapackage.json").read_text(encoding="utf-8")):
            problems.append("a date stands in the data although SOURCE_DATE_EPOCH is not set")

        # Published, with a date, from a text that was mended since.
        (folder / "corpus").mkdir()
        build(args, published(args.corpus, folder / "corpus"), folder / "published", SOURCE_DATE_EPOCH="1700000000")
        data = folder / "published" / "data"
        problems += (f"published: {problem}" for problem in check(folder / "published", "https://example.org/briefings/"))
        package = json.loads((data / "datapackage.json").read_text(encoding="utf-8"))
        if package.get("created") != "2023-11-14T22:13:20Z" or "licenses" in package or package.get("homepage") != "https://example.org/briefings/":
            problems.append("published: date, address or licence are not those that were given")
        if "2023-11-14" not in (data / "CITATION.cff").read_text(encoding="utf-8"):
            problems.append("published: CITATION.cff has no date")
        before = {entry.split(":", 2)[2] for entry in feed_ids(folder / "out")}
        if not {entry.split(":", 2)[2] for entry in feed_ids(folder / "published")} <= before:
            problems.append("the ids of the feed's entries depend on the text of the reports")
    print("\n".join(problems) or "package, tables, citation and feeds hold together")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
