"""A data folder of its own for every test, and a workbook of it as a person edits one."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from planbook.cli import main
from planbook.exports.xlsx import workbook, writing
from planbook.exports.xlsx.tables import tables
from planbook.i18n.languages import Languages
from planbook.pipeline import build, catalogues, voices

ROOT = Path(__file__).parents[2]
PARTIES = """\
parties:
  - {id: uclg, name: United Cities and Local Governments, abbreviation: UCLG}
  - {id: unep, name: United Nations Environment Programme, abbreviation: UNEP}
"""
TODAY = date(2026, 11, 21)


@dataclass
class Desk:
    """A folder with data and catalogues, and what people do there."""

    home: Path
    capsys: pytest.CaptureFixture[str]

    def export(self, plan: str, language: str = "en") -> Path:
        """Write the workbook of a plan, and say where."""
        found, _ = catalogues(self.home / "i18n", ("fr", "ar"))
        built = build(self.home / "data", TODAY)
        voice = voices(built, Languages("en", ("en", "fr", "ar")), found, TODAY)[language]
        made = writing.write(workbook(voice, plan, tables(voice, found.get(language), plan), "mark"))
        path = self.home / f"{plan}.{language}.xlsx"
        path.write_bytes(made)
        return path

    def take_in(self, path: Path, *options: str) -> tuple[int, str]:
        """Import a workbook; gives back the exit code and what was said."""
        code = main(["import", str(path), "--data", str(self.home / "data"), *options])
        said = self.capsys.readouterr()
        return code, (said.out + said.err).replace(str(self.home), "…")

    def run(self, *arguments: str) -> int:
        """Run another command."""
        code = main(list(arguments))
        self.capsys.readouterr()
        return code

    def files(self) -> dict[str, str]:
        """Every data file and catalogue as it is now."""
        found = (one for one in self.home.rglob("*") if one.suffix in (".yml", ".po"))
        return {one.relative_to(self.home).as_posix(): one.read_bytes().decode() for one in found}


class Sheets:
    """A workbook in the hands of a person: cells are found by what stands in the first rows and columns."""

    def __init__(self, path: Path) -> None:
        self.path, self.book = path, openpyxl.load_workbook(path)

    def sheet(self, id: str):
        """The sheet of a table."""
        return next(one for one in self.book if one.cell(1, 1).value == f"planbook:{id}")

    def column(self, id: str, column: str) -> int:
        """The number of a column, by its name."""
        sheet = self.sheet(id)
        names = [one.value for one in sheet[1]]
        return 1 if column == "id" else names.index(column) + 1

    def row(self, id: str, key: str) -> int:
        """The number of a row, by its id."""
        sheet = self.sheet(id)
        return next(number for number in range(3, sheet.max_row + 1) if sheet.cell(number, 1).value == key)

    def set(self, id: str, key: str, column: str, value: object) -> None:
        """Write into a cell."""
        self.sheet(id).cell(self.row(id, key), self.column(id, column)).value = value

    def add(self, id: str, **values: object) -> None:
        """Write a new row below the last."""
        sheet = self.sheet(id)
        number = 3
        while any(sheet.cell(number, at).value not in (None, "") for at in range(1, 30)):
            number += 1
        for name, value in values.items():
            sheet.cell(number, self.column(id, name.replace("__", "."))).value = value

    def save(self) -> Path:
        """Save it."""
        self.book.save(self.path)
        return self.path


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A copy of a part of the sample that stands alone."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795219200")
    for name in ("illustration-rivers", "illustration-rivers-2027", "illustration-training"):
        shutil.copytree(ROOT / "data/plans" / name, tmp_path / "data/plans" / name)
        for language in ("fr", "ar"):
            shutil.copytree(ROOT / "i18n" / language / "plans" / name, tmp_path / "i18n" / language / "plans" / name)
    (tmp_path / "data/parties.yml").write_text(PARTIES, encoding="utf-8")
    return Desk(tmp_path, capsys)


@pytest.fixture
def sheets() -> Callable[[Path], Sheets]:
    """Opens a workbook as a person does."""
    return Sheets
