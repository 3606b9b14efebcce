"""A seeded corpus: N valid records of our own schemas, as large as real ones, in a folder."""

from __future__ import annotations

import copy
import random
import shutil
from pathlib import Path
from typing import Any

import yaml

from generator.model import Kind
from generator.schema import load_kinds, schemas_of
from generator.source import read

ROOT = Path(__file__).resolve().parent.parent
PER_AGENCY = 40
PER_LAW = 60

_WORDS = (
    "医疗机构 诊疗活动 消毒产品 饮用水 放射诊疗 传染病 疫苗 公共场所 学校卫生 职业健康 执业许可证 "
    "未按照规定 擅自 逾期不改正 情节严重 造成 危害后果 责令改正 给予警告 没收违法所得 单位 个人 负责人 "
    "卫生标准 登记 备案 检测 报告 处置 保存 记录 证明文件 有效期 变更 注销 监督检查 抽样 查封 扣押 询问"
)
_VOCABULARY = _WORDS.split()


def write(folder: Path, count: int, seed: int = 1) -> Path:
    """Write `count` records below `folder`/content, with our schemas; returns the folder."""
    kinds = load_kinds(schemas_of(ROOT))
    shutil.copytree(ROOT / "schemas", folder / "schemas")
    chance = random.Random(seed)
    laws = [f"law-{n:04}" for n in range(max(1, count // PER_LAW))]
    agencies = [f"agency-{n:04}" for n in range(max(1, count // PER_AGENCY))]
    _put(folder / "content/portal.yml", _example(kinds["portal"]))
    for n, id in enumerate(laws):
        _put(folder / f"content/laws/{id}.yml", _law(_example(kinds["law"]), n, chance))
    for n, id in enumerate(agencies):
        _put(folder / f"content/agencies/{id}.yml", _agency(_example(kinds["agency"]), n, chance))
    for n in range(count - len(laws) - len(agencies) - 1):
        number, serial = n % len(agencies), n // len(agencies) + 1
        power = _power(_example(kinds["power"]), number, serial, laws, chance)
        power["agency"] = agencies[number]
        _put(folder / f"content/powers/{agencies[number]}/power-{n:06}.yml", power)
    return folder


def _example(kind: Kind) -> dict[str, Any]:
    """The schema's own example, without what refers to kinds that the corpus does not have."""
    data = read(kind.name, kind.example.encode()).data
    assert data is not None
    absent = {field.name for field in kind.fields if field.ref not in {"", "law", "agency"}}
    return {name: copy.deepcopy(value) for name, value in data.items() if name not in absent}


def _put(path: Path, data: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = yaml.dump(data, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=1000)
    path.write_text(text, encoding="utf-8")


def _text(chance: random.Random, low: int, high: int) -> str:
    return "".join(chance.choice(_VOCABULARY) for _ in range(chance.randint(low, high))) + "。"


def _region(number: int) -> str:
    return str(220000 + number)


def _law(data: dict[str, Any], number: int, chance: random.Random) -> dict[str, Any]:
    data["title"] = f"中华人民共和国{_text(chance, 1, 2)[:-1]}示例法第{number}号"
    data["short_title"] = f"示例法第{number}号"
    for version in data["versions"]:
        version["note"] = _text(chance, 2, 10)
    return data


def _agency(data: dict[str, Any], number: int, chance: random.Random) -> dict[str, Any]:
    data |= {"name": f"示例{number}市卫生健康委员会", "region_code": _region(number)}
    data |= {"short_name": f"示例{number}市卫健委", "region": f"示例省示例{number}市"}
    for part in (*data["divisions"], *data["posts"]):
        part["duties"] = _text(chance, 4, 20)
    return data


def _power(
    data: dict[str, Any], agency: int, serial: int, laws: list[str], chance: random.Random
) -> dict[str, Any]:
    data |= {
        "code": f"{_region(agency)}-CF-{serial:03}",
        "name": f"对{_text(chance, 2, 6)[:-1]}的处罚",
    }
    data |= {"summary": _text(chance, 8, 20), "scope": _text(chance, 8, 30)}
    data["basis"] = [
        {**data["basis"][0], "law": chance.choice(laws), "article": chance.randint(1, 60)}
        | {"gist": _text(chance, 6, 20), "role": role}
        for role in ("sets_fine", "defines_duty", "procedure")[: chance.randint(1, 3)]
    ]
    data["fines"][0] |= {
        "times_max": chance.randint(6, 30),
        "base_floor": chance.randint(1, 99) * 1000,
    }
    data["other_measures"] = [_text(chance, 2, 6) for _ in range(chance.randint(1, 4))]
    data["liability"] = [
        copy.deepcopy(data["liability"][0]) | {"act": _text(chance, 6, 16)}
        for _ in range(chance.randint(2, 4))
    ]
    for step in data["responsibilities"]:
        step["duty"] = _text(chance, 6, 20)
    data["effective_from"] = data["effective_from"].replace(day=chance.randint(1, 28))
    return data
