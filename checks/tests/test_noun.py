"""A new noun is laid where the contract and the settings look for it."""

from __future__ import annotations

import ast
import shutil
import tomllib
from pathlib import Path

import pytest

from checks.noun import LAYERS, NounRefused, lay
from checks.source import ROOT


@pytest.fixture
def house(tmp_path: Path) -> Path:
    (tmp_path / "dangbo" / "site").mkdir(parents=True)
    for name in ("pyproject.toml", "dangbo/site/settings.py"):
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


def contracts(house: Path) -> list[dict[str, list[str]]]:
    return tomllib.loads((house / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]


def nouns(house: Path) -> list[str]:
    tree = ast.parse((house / "dangbo/site/settings.py").read_text(encoding="utf-8"))
    assigned = (node for node in tree.body if isinstance(node, ast.Assign) and node.targets[0].id == "NOUNS")
    return ast.literal_eval(next(assigned).value)


def test_a_noun_is_laid(house: Path) -> None:
    before = nouns(house), contracts(house)
    lay(house, "petitions", beside="plans")
    assert {path.name for path in (house / "dangbo/petitions").iterdir()} == {
        *LAYERS,
        "__init__.py",
        "apps.py",
        "urls.py",
        "migrations",
        "tests",
    }
    assert set(nouns(house)) - set(before[0]) == {"petitions"}
    order, inside = contracts(house)[:2]
    assert set(order["layers"]) - set(before[1][0]["layers"]) == {"plans | petitions"}
    assert set(inside["containers"]) - set(before[1][1]["containers"]) == {"dangbo.petitions"}


@pytest.mark.parametrize(("name", "beside"), [("Petitions", "plans"), ("x", "plans"), ("petitions", "nobody")])
def test_a_wrong_name_changes_nothing(house: Path, name: str, beside: str) -> None:
    before = (house / "pyproject.toml").read_text(encoding="utf-8")
    with pytest.raises(NounRefused):
        lay(house, name, beside)
    assert (house / "pyproject.toml").read_text(encoding="utf-8") == before
    assert not (house / "dangbo" / name).exists()


def test_a_noun_is_not_laid_twice(house: Path) -> None:
    lay(house, "petitions")
    with pytest.raises(NounRefused):
        lay(house, "petitions")
