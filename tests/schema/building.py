"""What the tests of the data share: their arguments, and a build with the project's own configuration and templates."""
import argparse
import os
import pathlib
import subprocess
import sys


def arguments(description):
    """--program, --project and --corpus (corpus/corpus.yaml of the project unless said otherwise)."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True)
    parser.add_argument("--project", type=pathlib.Path, default=pathlib.Path(__file__).resolve().parents[2])
    parser.add_argument("--corpus", type=pathlib.Path)
    args = parser.parse_args()
    args.corpus = args.corpus or args.project / "corpus" / "corpus.yaml"
    return args


def build(args, corpus, out, *options, **environment):
    """Builds into `out`, without the date that the environment may have; gives its folder of data."""
    command = [args.program, "build", "-q", "--config", args.project / "config", "--templates", args.project / "templates", "--corpus", corpus, "--out", out]
    known = {key: value for key, value in os.environ.items() if key != "SOURCE_DATE_EPOCH"}
    done = subprocess.run([*command, *options], capture_output=True, text=True, check=False, env=known | environment)
    if done.returncode != 0:
        sys.exit(f"the build failed:\n{done.stderr}")
    return out / "data"
