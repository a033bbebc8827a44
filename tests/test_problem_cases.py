"""One case for every kind of problem: files in, exact text out, in `tests/problems/PBnnn-short-name.txt`.

A case begins with a remark for its reader. Then come its files and what is shown, each below a line such as
`==> data/plans/a/plan.yml <==` or `==> shown <==`. In a file, `{U+202E}` stands for that character.
`pytest --update-golden` writes what is shown. To add a family, add its check to `CHECKS`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace

import openpyxl
import pytest
import xlsxwriter

from planbook import source
from planbook.book import Material, written
from planbook.checking.words import of_folders, of_words
from planbook.checks import check
from planbook.exchange import formats
from planbook.exchange.collect import hold, ours
from planbook.exchange.commands import fitting
from planbook.exchange.merge import Here, merge
from planbook.exports import iati, stratml
from planbook.exports.pdf import write
from planbook.exports.subject import Subject
from planbook.exports.xlsx import workbook, writing
from planbook.exports.xlsx.tables import tables as xlsx_tables
from planbook.graph import link
from planbook.i18n.catalogue import Catalogue
from planbook.i18n.languages import Languages
from planbook.i18n.structure import compare_pages
from planbook.importing.data import Data
from planbook.importing.kept import base_of
from planbook.importing.merging import merge as merge_workbook
from planbook.importing.stratml import read as plan_in_stratml
from planbook.importing.tables.command import mapped, open_file
from planbook.importing.tables.making import make
from planbook.importing.workbook import read as read_workbook
from planbook.load import Records, load
from planbook.model.plans import Plan
from planbook.pipeline import Build, build, catalogues, site, voice
from planbook.problems import CODES, Problem, Severity, Span, sort
from planbook.problems.show import as_text
from planbook.severity import severities_in
from planbook.site.front_matter import check_front_matter
from planbook.site.references import check_references
from planbook.translating.check import check as compare
from planbook.translating.messages import Messages
from planbook.views.embedded import embedded

CASES = sorted((Path(__file__).parent / "problems").glob("*.txt"))
HEADING = re.compile(r"^==> (.+) <==\n", re.MULTILINE)
SHOWN = "shown"

Check = Callable[[Mapping[str, str]], tuple[Problem, ...]]
"""From the files of a case, by their names, to all problems that belong to its family."""

# Their input is not text, or too long for a case: see test_source.py, importing/test_command.py, test_tables.py.
ELSEWHERE = {
    "PB101",
    "PB102",
    "PB110",
    "PB111",
    "PB112",
    "PB113",
    "PB114",
    "PB760",
    "PB761",
    "PB762",
    "PB763",
    "PB764",
    "PB784",
    "PB785",
}


def reading(files: Mapping[str, str]) -> tuple[Problem, ...]:
    """PB1xx: each file for itself."""
    return sort(found for name, text in files.items() for found in source.read_text(text, name)[1])


def meaning(files: Mapping[str, str]) -> tuple[Problem, ...]:
    """PB4xx, and what else only the linked plan shows: the whole way, as on 1 January 2025."""
    read = [source.read_text(text, name) for name, text in files.items()]
    records, misread = load(tuple(document for document, _ in read if document is not None))
    found = check(link(records), date(2025, 1, 1))
    return sort((*(one for _, problems in read for one in problems), *misread, *found))


def loading(files: Mapping[str, str]) -> tuple[Problem, ...]:
    """PB2xx, PB3xx: ids, references and fields."""
    return _loaded(files)[1]


def translating(files: Mapping[str, str]) -> tuple[Problem, ...]:
    """PB5xx: catalogues."""
    with TemporaryDirectory() as folder:
        for name, text in files.items():
            (Path(folder) / name).parent.mkdir(parents=True, exist_ok=True)
            (Path(folder) / name).write_text(text, encoding="utf-8")
        return catalogues(Path(folder) / "i18n", ("fr",))[1]


def setting(files: Mapping[str, str]) -> tuple[Problem, ...]:
    """PB80x: what `mkdocs.yml` says of problems."""
    with TemporaryDirectory() as folder:
        (Path(folder) / "mkdocs.yml").write_text(files["mkdocs.yml"], encoding="utf-8")
        file = Path(folder) / "mkdocs.yml"
        return sort((*severities_in(file)[1], *of_words(file)))


def beside_its_source(files: Mapping[str, str]) -> tuple[Problem, ...]:
    """PB53x: a translated page beside its source page."""
    (translation,) = (name for name in files if name.endswith(".fr.md"))
    source = translation.removesuffix(".fr.md") + ".md"
    base = files.get(source.replace("docs/", "i18n/fr/pages/"))
    return sort(compare_pages(files[source], files[translation], translation, base))


def naming(files: Mapping[str, str]) -> tuple[Problem, ...]:
    """PB508: folders of catalogues."""
    return sort(of_folders(Path("i18n"), sorted({name.split("/")[1] for name in files})))


def comparing(files: Mapping[str, str]) -> tuple[Problem, ...]:
    """PB55x, PB56x: what translations say beside their sources; most cases have no data that the texts are of."""
    return tuple(one for one in aging(files) if one.code not in ("PB504", "PB505"))


def aging(files: Mapping[str, str]) -> tuple[Problem, ...]:
    """PB504, PB505: translations beside their sources, as `planbook i18n check` looks at them."""
    with TemporaryDirectory() as folder:
        for name, text in files.items():
            (Path(folder) / name).parent.mkdir(parents=True, exist_ok=True)
            (Path(folder) / name).write_text(text, encoding="utf-8")
        home = Path(folder) / "i18n"
        messages = Messages(build(Path(folder) / "data", date(2025, 1, 1)), "data")
        return sort(found for one in sorted(home.iterdir()) for found in compare(messages, home, one.name))


def returning(files: Mapping[str, str]) -> tuple[Problem, ...]:
    """PB58x: what translators send back, over `i18n/fr`. A table is written as one line per row, `a | b`."""
    with TemporaryDirectory() as folder:
        for name, text in files.items():
            (Path(folder) / name).parent.mkdir(parents=True, exist_ok=True)
            (Path(folder) / name).write_text(text, encoding="utf-8")
        messages = Messages(build(Path(folder) / "data", date(2025, 1, 1)), "data")
        held, _ = hold(messages, Path(folder) / "i18n" / "fr")
    sent = {name: text for name, text in files.items() if not name.startswith(("data/", "i18n/"))}
    read = [
        formats.read(_table(text) if name.endswith(".xlsx") else text.encode(), name) for name, text in sent.items()
    ]
    told = fitting(dict(zip(sent, (one for one, _ in read), strict=True)), ("fr",), "en")
    decisions = merge(list(told[0].values()), Here(ours(messages, held), {}))
    found = (one.problem for one in decisions if one.problem)
    return sort((*(one for _, wrong in read for one in wrong), *told[1], *found))


def _table(text: str) -> bytes:
    kept = BytesIO()
    book = xlsxwriter.Workbook(kept, {"in_memory": True})
    sheet = book.add_worksheet()
    for number, line in enumerate(text.splitlines()):
        sheet.write_row(number, 0, [cell.strip() for cell in line.split("|")])
    book.close()
    return kept.getvalue()


def mentioning(files: Mapping[str, str]) -> tuple[Problem, ...]:
    """PB6xx: references inside prose, in the data and in hand-written pages, and the blocks of these."""
    records, problems = _loaded({name: text for name, text in files.items() if name.endswith(".yml")})
    today = date(2025, 1, 1)
    spoken = voice(Build(link(records), (), ()), "en", Languages("en", ("en",)), {}, today)
    pages = {name: text for name, text in files.items() if name.endswith(".md")}
    pointing = [found for name, text in pages.items() for found in check_references(text, name, spoken)]
    showing = [found for name, text in pages.items() for found in embedded(text, name, spoken)[1]]
    heading = [found for name, text in pages.items() for found in check_front_matter(text, name)]
    return sort((*problems, *pointing, *showing, *heading))


def printing(files: Mapping[str, str]) -> tuple[Problem, ...]:
    """PB7xx: the whole handbook, and each plan, as PDF."""
    with TemporaryDirectory() as folder:
        for name, text in files.items():
            (Path(folder) / name).parent.mkdir(parents=True, exist_ok=True)
            (Path(folder) / name).write_text(text, encoding="utf-8")
        docs, languages = Path(folder) / "docs", Languages("en", ("en",))
        (Path(folder) / "data").mkdir(exist_ok=True)
        made = build(Path(folder) / "data", date(2025, 1, 1))
        spoken = voice(made, "en", languages, {}, date(2025, 1, 1))
        pages, links = site(spoken)
        material = Material(spoken, pages, links, written(docs, "en", "en", ("en",)), docs)
        output = write(Subject("", spoken, {}, lambda _: material))
    assert output.content == b""
    return output.problems


def exchanging(files: Mapping[str, str]) -> tuple[Problem, ...]:
    """PB75x: data into the formats of the field, the one that a file called `format` names; XML on its way in."""
    writers = {"stratml": stratml.write, "iati": iati.write}
    incoming = {name: text for name, text in files.items() if name.endswith(".xml")}
    found = [one for name, text in incoming.items() for one in plan_in_stratml(text.encode(), name)[1]]
    records, misread = _loaded({name: text for name, text in files.items() if name.endswith(".yml")})
    graph = link(records)
    spoken = voice(Build(graph, (), ()), "en", Languages("en", ("en",)), {}, date(2025, 1, 1))
    for plan in graph.all(Plan):
        subject = Subject(plan.id, spoken, {}, lambda _: SimpleNamespace(voice=spoken))  # type: ignore[arg-type,return-value]
        found.extend(writers[files["format"].strip()](subject).problems)
    return sort((*misread, *found))


def filled_in(files: Mapping[str, str]) -> tuple[Problem, ...]:
    """PB76x, PB77x: the workbook of the data, edited and taken in again; `now/data/…` is what the data says by then.

    A line of `edits` is a table, a row, a column and what is written there; a column that is `gone`; a row without
    more is deleted; a row `new` is added.
    """
    first = {name: text for name, text in files.items() if name.startswith("data/")}
    later = {name.removeprefix("now/"): text for name, text in files.items() if name.startswith("now/")}
    languages, today = Languages("en", ("en", "fr")), date(2025, 1, 1)
    language = files.get("language", "en").strip()
    catalogues = {"fr": Catalogue("fr", {})}
    before, after = (Data.of(_documents(one), languages, catalogues, today) for one in (first, {**first, **later}))
    (plan,) = (one.id for one in before.graph.all(Plan))
    spoken = before.voice(language)
    tables = xlsx_tables(spoken, catalogues.get(language), plan)
    made = writing.write(workbook(spoken, plan, tables, ""))
    book, problems = read_workbook(_edited(made, files["edits"]), "plan.xlsx")
    assert book is not None
    base, wrong = base_of(book)
    assert base is not None
    merged = merge_workbook(book, base, after, lambda name: {**first, **later}.get(name, ""))
    return sort((*problems, *wrong, *merged.problems))


def _documents(files: Mapping[str, str]) -> tuple[source.Document, ...]:
    read = (source.read_text(text, name)[0] for name, text in files.items())
    return tuple(one for one in read if one is not None)


def _edited(data: bytes, edits: str) -> bytes:
    book = openpyxl.load_workbook(BytesIO(data))
    for line in edits.splitlines():
        table, row, *rest = (one.strip().replace("\\n", "\n") for one in line.split("|"))
        sheet = next(one for one in book if one.cell(1, 1).value == f"planbook:{table}")
        names = [one.value for one in sheet[1]]
        rows = [one.value for one in sheet["A"]]
        number = len(rows) + 1 if row == "new" else rows.index(row) + 1
        if not rest:
            sheet.delete_rows(number)
        elif rest[1] == "gone":
            sheet.cell(1, names.index(rest[0]) + 1).value = None
        else:
            for column, value in zip(rest[::2], rest[1::2], strict=True):
                sheet.cell(number, 1 if column == "id" else names.index(column) + 1).value = value
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


def _loaded(files: Mapping[str, str]) -> tuple[Records, tuple[Problem, ...]]:
    read = {name: source.read_text(text, name) for name, text in files.items()}
    unread = tuple(name for name, (document, _) in read.items() if document is None)
    records, misread = load(tuple(document for document, _ in read.values() if document is not None), unread)
    return records, sort((*(one for _, problems in read.values() for one in problems), *misread))


def tabled(files: Mapping[str, str]) -> tuple[Problem, ...]:
    """PB78x: a table on its way into data, with the mapping that a person gives back, if any."""
    ((name, text),) = ((name, text) for name, text in files.items() if name != "mapping.yml")
    document, found, problems = mapped(
        open_file(text.encode(), name), name, None, files.get("mapping.yml"), "mapping.yml"
    )
    if document is None or found is None or any(one.severity is Severity.error for one in problems):
        return sort(problems)
    return sort((*problems, *make(document, found, None)[1]))


CHECKS: dict[str, Check] = {
    "PB1": reading,
    "PB210": meaning,
    "PB2": loading,
    "PB3": loading,
    "PB4": meaning,
    "PB53": beside_its_source,
    "PB504": aging,
    "PB508": naming,
    "PB505": aging,
    "PB55": comparing,
    "PB56": comparing,
    "PB58": returning,
    "PB5": translating,
    "PB6": mentioning,
    "PB75": exchanging,
    "PB76": filled_in,
    "PB77": filled_in,
    "PB78": tabled,
    "PB7": printing,
    "PB80": setting,
}
"""By the beginning of a code."""


def checked(code: str) -> Check | None:
    return next((check for beginning, check in CHECKS.items() if code.startswith(beginning)), None)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_case_shows_exactly_its_text(case: Path, golden: Callable[[Path, str], None]) -> None:
    remark, *parts = HEADING.split(case.read_text(encoding="utf-8"))
    pairs = list(zip(parts[::2], parts[1::2], strict=True))
    files = {name: _typed(text) for name, text in pairs if name != SHOWN}
    run = checked(case.stem)
    assert run is not None
    problems = run(files)
    shown = as_text(problems, _excerpts(files))
    assert case.stem.partition("-")[0] in {found.code for found in problems}
    kept = "".join(f"==> {name} <==\n{text}" for name, text in pairs if name != SHOWN)
    golden(case, f"{remark}{kept}==> {SHOWN} <==\n{shown}")


def test_every_code_of_a_checked_family_has_a_case() -> None:
    shown = {case.stem.partition("-")[0] for case in CASES}
    wanted = {code for code in CODES if checked(code)} - ELSEWHERE
    assert wanted - shown == set()


def _typed(text: str) -> str:
    return re.sub(r"\{U\+([0-9A-F]{4,6})\}", lambda found: chr(int(found[1], 16)), text)


def _excerpts(files: Mapping[str, str]) -> Callable[[Span], str | None]:
    lines = {name: source.lines(text) for name, text in files.items()}

    def excerpt(where: Span) -> str | None:
        held = lines.get(where.path, ())
        return held[where.line - 1] if where.line <= len(held) else None

    return excerpt
