"""Other validators, each asked to check every record of a corpus against the schema of its kind."""

from __future__ import annotations

import json
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeAlias

from bench.measure import Task
from bench.peers.install import MissingError, npm, pip, program
from bench.peers.yamale import translate
from generator.jsonschema import export
from generator.model import Kind

Command: TypeAlias = Callable[[Path], Sequence[str | Path]]
"""A content folder -> the command that checks what is in it."""

CHECK_JSONSCHEMA, YAMALE, AJV = "check-jsonschema", "yamale", "ajv + js-yaml"
_AJV = """
import fs from 'fs'
import path from 'path'
import yaml from 'js-yaml'
import Ajv from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
const [kinds, content] = process.argv.slice(2)
let bad = 0
for (const [folder, schema] of Object.entries(JSON.parse(fs.readFileSync(kinds, 'utf8')))) {
  const home = path.join(content, folder)
  if (!fs.existsSync(home)) continue
  const check = formats(new Ajv({strict: false, allErrors: true})).compile(schema)
  for (const name of fs.readdirSync(home, {recursive: true})) {
    if (!name.endsWith('.yml')) continue
    const text = fs.readFileSync(path.join(home, name), 'utf8')
    if (!check(yaml.load(text, {schema: yaml.CORE_SCHEMA}))) { bad++; console.log(name, check.errors) }
  }
}
process.exit(bad ? 1 : 0)
"""


def tasks(tools: Path, kinds: Sequence[Kind], content: Path) -> tuple[list[Task], list[str]]:
    """Tasks that check all records of `kinds`; and what could not be installed, and why."""
    home = tools / "schemas"
    home.mkdir(parents=True, exist_ok=True)
    found, missing = [], []
    for name, install in _FAMILIES.items():
        try:
            version, command = install(tools, home, kinds)
        except MissingError as error:
            missing.append(f"{name}: not measured here, {error}")
        else:
            _prove(name, command, content)
            found.append(Task(name, command(content), "schema", note=version))
    return found, missing


def _prove(name: str, command: Command, content: Path) -> None:
    """A peer that checks nothing would be the fastest: it must refuse a broken record."""
    with tempfile.TemporaryDirectory() as folder:
        record = min((content / "powers").rglob("*.yml"))
        text = record.read_text("utf-8").replace("level: city", "level: moon")
        (Path(folder) / "powers").mkdir()
        (Path(folder) / "powers" / record.name).write_text(text, "utf-8")
        if subprocess.run(command(Path(folder)), check=False, capture_output=True).returncode == 0:
            raise RuntimeError(f"{name} finds nothing wrong with a broken record")


def _check_jsonschema(tools: Path, home: Path, kinds: Sequence[Kind]) -> tuple[str, Command]:
    bin, version = pip(tools, "check-jsonschema")
    checker = bin / "check-jsonschema"
    lines = []
    for kind in kinds:
        (home / f"{kind.name}.json").write_text(json.dumps(export(kind)), "utf-8")
        # As few processes as the length of a command line allows.
        lines.append(f'one {kind.folder} xargs -0 -s 1000000 "{checker}" --schemafile {kind.name}')
    head = 'one() { folder="$content/$1"; shift; [ -d "$folder" ] || return 0\n'
    body = 'find "$folder" -name "*.yml" -print0 | "$@"; }\n'
    return version, _script(home / "check-jsonschema.sh", head + body, lines, ".json")


def _yamale(tools: Path, home: Path, kinds: Sequence[Kind]) -> tuple[str, Command]:
    bin, version = pip(tools, "yamale")
    lines = []
    for kind in kinds:
        (home / f"{kind.name}.yaml").write_text(translate(export(kind)), "utf-8")
        lines.append(f'one {kind.folder} "{bin / "yamale"}" --cpu-num 1 --schema {kind.name}')
    head = 'one() { folder="$content/$1"; shift; [ -d "$folder" ] || return 0\n'
    return version, _script(home / "yamale.sh", head + '"$@" "$folder"; }\n', lines, ".yaml")


def _script(path: Path, head: str, lines: Sequence[str], ending: str) -> Command:
    """One process a kind; whatever is refused is the result of the whole."""
    start = f'content=$1; cd "{path.parent}"; bad=0\n'
    body = "".join(f"{line}{ending} || bad=1\n" for line in lines)
    path.write_text(f"{start}{head}{body}exit $bad\n", "utf-8")
    return lambda content: [program("sh", "a POSIX shell"), path, content]


def _ajv(tools: Path, home: Path, kinds: Sequence[Kind]) -> tuple[str, Command]:
    folder = tools / "ajv"
    node, version = npm(folder, "ajv@8", "ajv-formats@3", "js-yaml@4")
    (folder / "check.js").write_text(_AJV, "utf-8")
    schemas = {kind.folder: export(kind) for kind in kinds}
    (home / "kinds.json").write_text(json.dumps(schemas), "utf-8")
    return version, lambda content: [node, folder / "check.js", home / "kinds.json", content]


_FAMILIES = {CHECK_JSONSCHEMA: _check_jsonschema, YAMALE: _yamale, AJV: _ajv}
