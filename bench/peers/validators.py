"""Other validators, put into a throw-away folder by the bench itself, and their commands."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeAlias

from bench.measure import Task
from bench.yamale import translate
from generator.jsonschema import export
from generator.model import Kind

_AJV = """
const fs = require('fs'), yaml = require('js-yaml'), path = require('path')
const Ajv = require('ajv/dist/2020'), formats = require('ajv-formats')
const ajv = formats(new Ajv({strict: false, allErrors: true}))
const check = ajv.compile(JSON.parse(fs.readFileSync(process.argv[2], 'utf8')))
let bad = 0
for (const name of fs.readdirSync(process.argv[3], {recursive: true})) {
  if (!name.endsWith('.yml')) continue
  const text = fs.readFileSync(path.join(process.argv[3], name), 'utf8')
  if (!check(yaml.load(text, {schema: yaml.CORE_SCHEMA}))) { bad++; console.log(name, check.errors) }
}
process.exit(bad ? 1 : 0)
"""


Command: TypeAlias = Callable[[Path], Sequence[str | Path]]
"""A folder of records -> the command that checks them."""


def peers(home: Path, kind: Kind, root: Path) -> tuple[list[Task], list[str]]:
    """Tasks that check all records of `kind`; and what could not be installed, and why."""
    files = root / "content" / kind.folder
    home.mkdir(parents=True, exist_ok=True)
    (home / "schema.json").write_text(json.dumps(export(kind)), "utf-8")
    (home / "schema.yaml").write_text(translate(export(kind)), "utf-8")
    tasks, missing = [], []
    for install in (_check_jsonschema, _yamale, _ajv):
        try:
            name, command = install(home)
        except (subprocess.CalledProcessError, OSError) as error:
            missing.append(f"{install.__name__.strip('_')}: not measured, {error}")
        else:
            _prove(name, command, next(files.rglob("*.yml")))
            tasks.append(Task(name, command(files)))
    return tasks, missing


def _prove(name: str, command: Command, record: Path) -> None:
    """A peer that checks nothing would be the fastest: it must refuse a broken record."""
    with tempfile.TemporaryDirectory() as folder:
        text = record.read_text("utf-8").replace("level: city", "level: moon")
        (Path(folder) / record.name).write_text(text, "utf-8")
        if subprocess.run(command(Path(folder)), check=False, capture_output=True).returncode == 0:
            raise RuntimeError(f"{name} finds nothing wrong with a broken record")


def _pip(home: Path, package: str) -> str:
    """Install a package into its own environment; its version."""
    python = home / package / "bin" / "python"
    if not python.exists():
        _quiet(sys.executable, "-m", "venv", home / package)
    _quiet(python, "-m", "pip", "install", "--quiet", package)
    code = f"from importlib.metadata import version; print(version({package!r}))"
    return _quiet(python, "-c", code)


def _quiet(*command: str | Path) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def _check_jsonschema(home: Path) -> tuple[str, Command]:
    version = _pip(home, "check-jsonschema")
    start = [home / "check-jsonschema/bin/check-jsonschema", "--schemafile", home / "schema.json"]
    return f"check-jsonschema {version}", lambda files: [*start, *sorted(files.rglob("*.yml"))]


def _yamale(home: Path) -> tuple[str, Command]:
    version = _pip(home, "yamale")
    start = [home / "yamale/bin/yamale", "--cpu-num", "1", "--schema", home / "schema.yaml"]
    return f"yamale {version}", lambda files: [*start, files]


def _ajv(home: Path) -> tuple[str, Command]:
    npm, node = shutil.which("npm"), shutil.which("node")
    if not npm or not node:
        raise OSError("there is no node or no npm here")
    folder = home / "ajv"
    folder.mkdir(exist_ok=True)
    _quiet(npm, "install", "--prefix", folder, "ajv@8", "ajv-formats@3", "js-yaml@4")
    (folder / "check.js").write_text(_AJV, "utf-8")
    version = json.loads((folder / "node_modules/ajv/package.json").read_text())["version"]
    start = [node, folder / "check.js", home / "schema.json"]
    return f"ajv {version} + js-yaml", lambda files: [*start, files]
