"""What is tried with each kind of file: the real files of a kind, the project that one stands in, and the commands.

A trial is one function: it is given the workshop with the spoilt file in its place, and runs what a person would run.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from fuzz.workshop import FaultError, Workshop
from planbook.configuration import settings
from planbook.i18n import po
from planbook.i18n.languages import Languages
from planbook.pipeline import build, catalogues, site, voices
from planbook.site.render import render
from planbook.terminal import StopError

ROOT = Path(__file__).parents[2]
PLANS = ROOT / "tests" / "plans"
TODAY = date(2026, 1, 15)
DAY = TODAY.isoformat()
CONFIGURATION = b"""site_name: Ember
theme: material
plugins:
  - i18n: {docs_structure: suffix, languages: [{locale: en, name: English, default: true}, {locale: fr, name: F}]}
  - planbook: {today: 2026-01-15, checks: {PB403: error}, words: {fr: {home.title: Bonjour}}}
"""
Files = dict[str, bytes]


@dataclass(frozen=True)
class Case:
    """A real file in its place, with the files around it."""

    name: str
    place: str
    data: bytes
    around: Files


@dataclass(frozen=True)
class Trial:
    """A kind of file: its real files, and what is done with one."""

    kind: str
    cases: Callable[[], list[Case]]
    run: Callable[[Workshop, str], None]


def held(folder: Path, *kinds: str) -> Files:
    found = sorted(one for one in folder.rglob("*") if one.suffix in kinds)
    return {one.relative_to(folder).as_posix(): one.read_bytes() for one in found}


@cache
def _full() -> Files:
    """The plan that has something of everything, and its French."""
    return held(PLANS / "full", ".yml", ".po")


@cache
def _mine() -> Files:
    """A plan that is sound as it stands, with catalogues in step and a page, as a site has them."""
    files: Files = {
        "data/parties.yml": b"parties:\n  - {id: uclg, name: United Cities and Local Governments, abbreviation: UCLG}\n"
        b"  - {id: unep, name: United Nations Environment Programme, abbreviation: UNEP}\n"
    }
    for plan in ("illustration-rivers", "illustration-rivers-2027", "illustration-training"):
        for home, suffix in (("data", ".yml"), ("i18n/fr", ".po")):
            of_plan = held(ROOT / home / "plans" / plan, suffix)
            files |= {f"{home}/plans/{plan}/{name}": one for name, one in of_plan.items()}
    with TemporaryDirectory() as folder:
        shop = Workshop(Path(folder))
        shop.restore(files)
        shop.run("i18n", "sync")
        return shop.held()


def _each(files: Files, suffix: str) -> list[Case]:
    return [
        Case(name, name, data, {one: more for one, more in files.items() if one != name})
        for name, data in files.items()
        if name.endswith(suffix)
    ]


# --- data ------------------------------------------------------------------------------------------------------------


def _data() -> list[Case]:
    alone = [Case(f"data/{name}", f"data/{name}", one, {}) for name, one in held(ROOT / "data", ".yml").items()]
    return [*_each(_full(), ".yml"), *_each(_mine(), ".yml"), *alone]


def _check_data(shop: Workshop, place: str) -> None:  # noqa: ARG001 - every trial is told the place
    first = shop.run("check", "--remarks", "--today", DAY)
    _shown(shop.home)
    if first.code == 0:
        shop.run("export", "data", "--format", "json,csv,ics,stratml", "--lang", "en", "--plan", "handbook", "-o", "o")
        shop.restore()
        shop.run("i18n", "sync")
        shop.restore()
    if shop.run("check", "--fix", "--today", DAY).code == 1 and first.code == 0:
        raise FaultError("what was put right made a sound file unsound")
    once = shop.held()
    shop.run("check", "--fix", "--today", DAY)
    if shop.held() != once:
        raise FaultError("what was put right is put right again")


def _shown(home: Path) -> None:
    """Make every page: a plan that is not sound is shown as far as it can be."""
    found, _ = catalogues(home / "i18n", ("fr",))
    for spoken in voices(build(home / "data", TODAY), Languages("en", ("en", "fr")), found, TODAY).values():
        pages, links = site(spoken)
        for page in pages:
            render(page, links)


# --- catalogues ------------------------------------------------------------------------------------------------------


def _po() -> list[Case]:
    """Each catalogue, with the data that it is of where they are near."""
    found = [one for files in (_full(), _mine()) for one in _each(files, ".po")]
    for name, data in held(ROOT / "i18n", ".po").items():
        language, _, rest = name.partition("/")
        near = ROOT / "data" / Path(rest).with_suffix(".yml")
        around = {f"data/{Path(rest).with_suffix('.yml').as_posix()}": near.read_bytes()} if near.is_file() else {}
        place = f"i18n/{language}/{rest}"
        found.append(Case(place, place, data, around or {"data/plan.yml": b"plan: {id: a, title: A}\n"}))
    return found


def _check_po(shop: Workshop, place: str) -> None:
    shop.run("check", "--today", DAY)
    language = place.split("/")[1]
    shop.run("i18n", "check", language)
    shop.run("i18n", "status", language)
    file, told = po.parse((shop.home / place).read_bytes().decode("utf-8", "replace"), "x")
    again, wrong = po.parse(po.render(file), "x")
    same = (again.entries, again.head) == (file.entries, file.head)
    if not told and (wrong or not same):
        raise FaultError("a catalogue that is written does not read as it was")
    if not shop.run("i18n", "sync", "--dry-run").code and not shop.run("i18n", "sync").code:
        once = shop.held()
        shop.run("i18n", "sync")
        if shop.held() != once:
            raise FaultError("a second sync changes what the first one wrote")


# --- pages and settings ----------------------------------------------------------------------------------------------


def _pages() -> list[Case]:
    around = {name: one for name, one in _full().items() if name.endswith(".yml")} | {"mkdocs.yml": CONFIGURATION}
    found = []
    for name, data in held(ROOT / "docs", ".md").items():
        if name.startswith("decisions/"):
            continue
        place, source = f"docs/{name}", name.replace(".fr.md", ".md").replace(".es.md", ".md")
        beside = {f"docs/{source}": (ROOT / "docs" / source).read_bytes()} if source != name else {}
        found.append(Case(place, place.replace(".es.md", ".fr.md"), data, around | beside))
    return found


def _check_pages(shop: Workshop, place: str) -> None:  # noqa: ARG001
    shop.run("check", "--today", DAY)


def _settings() -> list[Case]:
    around = {name: one for name, one in _full().items() if name.endswith(".yml")} | {"docs/a.md": b"# A\n"}
    own = (ROOT / "mkdocs.yml").read_bytes()
    return [Case("mkdocs.yml", "mkdocs.yml", one, around) for one in (own, CONFIGURATION)]


def _check_settings(shop: Workshop, place: str) -> None:  # noqa: ARG001
    shop.run("check")
    with suppress(StopError):
        settings(shop.home / "mkdocs.yml")


# --- what comes back from outside ------------------------------------------------------------------------------------


def made(*arguments: str, files: Files) -> bytes:
    """The one file that a command writes into a project: what is sent out, to be spoilt on its way back."""
    with TemporaryDirectory() as folder:
        shop = Workshop(Path(folder))
        shop.restore(files)
        said = shop.run(*arguments)
        assert said.code == 0, said
        (name,) = [one for one in shop.held().keys() - files.keys() if not one.endswith("manifest.json")]
        return shop.held()[name]


def _sent() -> list[Case]:
    endings = {"po": "po", "xliff12": "xlf", "xliff2": "xlf", "yaml": "yml", "xlsx": "xlsx", "docx": "docx"}
    found = []
    for form, ending in endings.items():
        data = made("i18n", "export", "fr", "--format", form, "-o", f"fr.{ending}", files=_mine())
        found.append(Case(form, f"sent/fr.{ending}", data, _mine()))
    return found


def _take_sent(shop: Workshop, place: str) -> None:
    shop.run("i18n", "import", place, "--dry-run")
    # Texts are taken one by one: what is sound is written beside what is refused.
    said = shop.run("i18n", "import", place, writes="i18n/")
    if not said.code:
        once = shop.held()
        shop.run("i18n", "import", place, writes="i18n/")
        if shop.held() != once:
            raise FaultError("taken in once more, it changes something")
    if shop.run("check", "--today", DAY).code:
        raise FaultError("the catalogues are not sound any more")


def _workbooks() -> list[Case]:
    arguments = ("export", "data", "--format", "xlsx", "--lang", "en", "--plan", "illustration-rivers", "-o", ".")
    data = made(*arguments, files=_mine())
    empty = made("import", "--template", "-o", "new.xlsx", files=_mine())
    return [Case("workbook", "plan.xlsx", data, _mine()), Case("template", "plan.xlsx", empty, _mine())]


def _take_in(shop: Workshop, place: str) -> None:
    if shop.run("import", place, "--dry-run").code not in (0, 1):
        raise FaultError("it is wrongly called")
    said = shop.run("import", place)
    if said.code == 0 and shop.run("check", "--today", DAY).code:
        raise FaultError("the data are not sound any more")


def _take_workbook(shop: Workshop, place: str) -> None:
    _take_in(shop, place)
    shop.run("import", place, "--remove")


def _papers() -> list[Case]:
    return foreign(_mine())


def foreign(around: Files) -> list[Case]:
    """Documents of somebody else: Word, separated values, a spreadsheet."""
    sys.path.insert(0, str(ROOT / "tests" / "importing"))
    from papers import PAPERS  # beside the tests that they were made for

    found = [Case(name, "plan.docx", make().save(), around) for name, make in PAPERS.items()]
    csv = b'No.,Activity,Responsible,When,Cost\n1.1,Plant trees,UCLG,2027-Q2,EUR 500\n1.2,"Count, them",UNEP,2028,\n'
    found += [Case("csv", "plan.csv", csv, around), Case("tsv", "plan.tsv", csv.replace(b",", b"\t"), around)]
    return [*found, Case("sheet", "plan.xlsx", _sheet(), around)]


@cache
def _sheet() -> bytes:
    import xlsxwriter  # as anyone's spreadsheet is made

    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.xlsx"
        book = xlsxwriter.Workbook(str(path))
        sheet = book.add_worksheet("Work plan")
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        rows = (("No.", "Activity", "Responsible", "When", "Cost"), ("1.1", "Plant trees", "UCLG", "2027-Q2", 500))
        for number, row in enumerate((*rows, ("1.2", "Count them", "UNEP", 46_400, "EUR 7-9"))):
            for at, value in enumerate(row):
                sheet.write(number, at, value, day if value == 46_400 else None)
        sheet.merge_range("A5:C5", "All")
        book.close()
        return path.read_bytes()


def _take_paper(shop: Workshop, place: str) -> None:
    shop.run("import", place, "--show")
    _take_in(shop, place)


def _mappings() -> list[Case]:
    paper = next(one for one in _papers() if one.name == "training")
    with TemporaryDirectory() as folder:
        shop = Workshop(Path(folder))
        shop.restore({**_mine(), "plan.docx": paper.data})
        said = shop.run("import", "plan.docx", "--show")
    return [Case("mapping", "mapping.yml", said.out.encode(), {**_mine(), "plan.docx": paper.data})]


def _take_mapping(shop: Workshop, place: str) -> None:
    shop.run("import", "plan.docx", "--mapping", place, "--dry-run")
    shop.run("import", "plan.docx", "--mapping", place)


def _stratml() -> list[Case]:
    arguments = ("export", "data", "--format", "stratml", "--lang", "en", "--plan", "illustration-rivers", "-o", ".")
    return [Case("stratml", "plan.xml", made(*arguments, files=_mine()), {})]


TRIALS = (
    Trial("data", _data, _check_data),
    Trial("catalogue", _po, _check_po),
    Trial("page", _pages, _check_pages),
    Trial("settings", _settings, _check_settings),
    Trial("sent back", _sent, _take_sent),
    Trial("workbook", _workbooks, _take_workbook),
    Trial("foreign table", _papers, _take_paper),
    Trial("mapping", _mappings, _take_mapping),
    Trial("StratML", _stratml, _take_in),
)

"""All that is tried."""
