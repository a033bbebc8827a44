"""The other adapter: one source tree per language, ready for any generator that builds Markdown.

`OUT/<language>/mkdocs.yml` and `OUT/<language>/docs/…`: no plugin of ours is needed to build them, so
they outlive every host. Knows files and folders; imports no host.
"""

from __future__ import annotations

import argparse
import posixpath
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from importlib.util import find_spec
from pathlib import Path

from planbook.book.handwritten import files as handbook
from planbook.configuration import add_source_language, source_of
from planbook.i18n.bases import without_front_matter
from planbook.i18n.catalogue import Catalogue
from planbook.i18n.languages import Languages
from planbook.pages import Page
from planbook.pipeline import Build, build, catalogues, site, voices
from planbook.problems import Problem, Severity, sort
from planbook.problems.show import as_text
from planbook.publish import DATA, ONE, THEME, build_day, write, write_beside, write_data, write_page_data
from planbook.site.handwritten import finish, prepare
from planbook.site.standalone import LABELS, quoted, raw, standalone
from planbook.source import excerpts
from planbook.views.entered import entered
from planbook.views.voice import Voice

FINE, PROBLEMS, USAGE = 0, 1, 2
MARK = ".planbook-tree"
"""The file that says that a folder is ours, and may be replaced."""

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_TITLE = re.compile(r"^(?:title:|#)[ \t]+(.+?)[ \t]*(?:\{[^{}]*\})?$", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """What a tree says of itself. `assets`: style sheets and typefaces; `theme`: empty for the best at hand."""

    today: date
    name: str = "planbook"
    assets: Path | None = None
    theme: str = ""


def write_tree(
    built: Build,
    languages: Languages,
    found: dict[str, Catalogue],
    docs: Path,
    out: Path,
    publication: Publication,
    only: tuple[str, ...] = (),
) -> tuple[Problem, ...]:
    """Write the tree of every language, or of those in `only`, to a fresh folder and put that in the place of `out`.

    `docs` holds the hand-written pages (`page.md`, `page.fr.md`); one at the address of a generated
    page replaces it. Gives back the mistakes in their references. Raises FileExistsError where `out`
    holds something else.
    """
    if out.exists() and not _may_replace(out):
        raise FileExistsError(str(out))
    out.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    try:
        problems: list[Problem] = []
        spoken = voices(built, languages, found, publication.today)
        for language in only or languages.all:
            problems.extend(_Writer(spoken[language], languages, found, docs, fresh / language, publication).write())
        write(fresh / MARK, "Written by `planbook tree`, which may replace this folder.\n")
        fresh.chmod(0o755)
        _swap(fresh, out)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return sort(problems)


def _may_replace(out: Path) -> bool:
    return out.is_dir() and ((out / MARK).is_file() or not any(out.iterdir()))


def _swap(fresh: Path, out: Path) -> None:
    """Put a finished folder into place; the former one is gone only when the new one stands."""
    aside = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    former = aside / out.name
    try:
        if out.exists():
            out.rename(former)
        fresh.rename(out)
    except OSError:
        if former.exists():
            former.rename(out)
        raise
    finally:
        shutil.rmtree(aside, ignore_errors=True)


class _Writer:
    """Writes one language: it holds what every one of its files needs."""

    def __init__(
        self,
        spoken: Voice,
        languages: Languages,
        found: dict[str, Catalogue],
        docs: Path,
        folder: Path,
        publication: Publication,
    ) -> None:
        self.voice, self.found, self.docs, self.folder, self.publication = spoken, found, docs, folder, publication
        self.pages, self.links = site(spoken)
        self.written = dict(sorted(_chosen(docs, spoken.language, languages).items()))

    def write(self) -> Iterator[Problem]:
        """Write the pages, what lies beside them and the configuration; yield the mistakes in hand-written pages."""
        root, graph = self.folder / "docs", self.voice.graph
        words = {name: self.voice.label(f"page.{name}") for name in LABELS}
        for page in self.pages:
            if _file(page) not in self.written:
                data = f"{page.address}/{ONE}" if graph.get(page.id) else DATA
                write(root / _file(page), standalone(page, self.links, words, data))
        for name, path in self.written.items():
            yield from self._copy(name, path)
        free = (replace(page, former=tuple(one for one in page.former if self._free(one))) for page in self.pages)
        write_beside(root, free, self.links, self.voice)
        write_data(root, self.voice, self.found, handbook(self.docs))
        write_page_data(root, self.pages, self.voice, self.found)
        assets = self.publication.assets
        if assets is not None:
            shutil.copytree(assets, root / "assets", ignore=shutil.ignore_patterns("*.js"), dirs_exist_ok=True)
        write(self.folder / "mkdocs.yml", self._configuration())

    def _free(self, address: str) -> bool:
        """Whether no page stands at an address."""
        return not any((self.folder / "docs" / f"{address}{end}").exists() for end in (".md", "/index.md"))

    def _copy(self, name: str, path: Path) -> tuple[Problem, ...]:
        """Copy a hand-written page with its references and blocks filled in, or any other file as it is."""
        target = self.folder / "docs" / name
        if path.suffix != ".md":
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
            return ()
        whole = path.read_text(encoding="utf-8-sig")
        start = len(whole) - len(without_front_matter(whole))
        address = name.removesuffix(".md").removesuffix("index").rstrip("/")
        here = posixpath.dirname(name)

        def link(id: str) -> str:
            return self.links.beside(id, here)

        told = f"{self.docs.name}/{path.relative_to(self.docs).as_posix()}"
        prepared = prepare(whole[start:], whole, told, address, self.voice, self.links, link)
        blocks = {mark: f'<div class="pb-made">{raw(html)}</div>' for mark, html in prepared.fragments.items()}
        write(target, whole[:start] + finish(prepared.markdown, blocks))
        return prepared.problems

    def _configuration(self) -> str:
        """A configuration for MkDocs and what is compatible with it; others need only the folder `docs`."""
        language = self.voice.language
        theme = self.publication.theme or ("material" if find_spec("material") else "mkdocs")
        named = f"language: {quoted(language)}, font: false" if theme == "material" else f"locale: {quoted(language)}"
        styles = sorted(
            one.relative_to(self.folder / "docs").as_posix() for one in self.folder.glob("docs/assets/**/*.css")
        )
        extensions = "abbr admonition attr_list def_list footnotes md_in_html tables toc".split()
        if find_spec("pymdownx"):
            extensions += ["pymdownx.details", "pymdownx.superfences"]
        return "\n".join(
            (
                "# Written by `planbook tree`; changes are lost with the next one.",
                f"site_name: {quoted(self.publication.name)}",
                f"theme: {{name: {theme}, {named}}}",
                f"extra_css: [{', '.join(map(quoted, styles))}]",
                f"markdown_extensions: [{', '.join(extensions)}]",
                "plugins: [search]",
                "use_directory_urls: true",
                "validation: {absolute_links: warn, unrecognized_links: warn, anchors: warn}",
                'not_in_nav: "/*"',
                "nav:",
                *self._navigation(),
                "",
            )
        )

    def _navigation(self) -> Iterator[str]:
        """The ways in, and the folders of hand-written pages that begin with an index; links lead to all else."""
        ways = [page for page in self.pages if page.home or (page.id.startswith("index:") and "/" not in page.address)]
        ways = [page for page in ways if entered(page.address, self.voice)]
        yield from (f"  - {quoted(name)}" for name in dict.fromkeys(map(_file, ways)))
        for name in self.written:
            folder, _, file = name.partition("/")
            if file == "index.md":
                inside = [one for one in self.written if one.startswith(f"{folder}/") and one.endswith(".md")]
                yield f"  - {quoted(self._title(name))}:"
                yield from (f"      - {quoted(one)}" for one in sorted(inside, key=lambda one: (one != name, one)))

    def _title(self, name: str) -> str:
        found = _TITLE.search(self.written[name].read_text(encoding="utf-8-sig"))
        return found[1].strip("'\"") if found else name


def _chosen(docs: Path, language: str, languages: Languages) -> dict[str, Path]:
    """The hand-written files of a language by their names in it; those it lacks are in the source language."""
    ranked: dict[str, tuple[int, Path]] = {}
    for path in sorted(docs.rglob("*")) if docs.is_dir() else ():
        inside = path.relative_to(docs)
        if not path.is_file() or any(part.startswith(".") for part in inside.parts):
            continue
        stem, _, last = path.stem.rpartition(".")
        own = last if stem and last in languages.all else ""
        if own not in ("", language, languages.source):
            continue
        name = inside.with_name(f"{stem}{path.suffix}" if own else path.name).as_posix()
        rank = 2 if own == language else 1 if own else 0
        if rank >= ranked.get(name, (0, path))[0]:
            ranked[name] = rank, path
    return {name: path for name, (_, path) in ranked.items()}


def _file(page: Page) -> str:
    return f"{page.address or 'index'}.md"


# The command `planbook tree OUT`


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to those of the command line."""
    parser = commands.add_parser("tree", help="write a source tree per language, for other generators than MkDocs")
    parser.add_argument("out", type=Path, metavar="OUT", help="the folder to write, made anew each time")
    parser.add_argument("--data", type=Path, default=Path("data"))
    parser.add_argument("--docs", type=Path, default=Path("docs"), help="the hand-written pages")
    parser.add_argument("--i18n", type=Path, default=None, help="folder of the catalogues (default: beside the data)")
    parser.add_argument("--assets", type=Path, default=THEME / "assets", help="styles and typefaces (default: ours)")
    parser.add_argument("--languages", default=None, help="as in en,fr (default: the source and all with catalogues)")
    add_source_language(parser)
    parser.add_argument("--name", default="planbook", help="the name of the site")
    parser.add_argument("--theme", default="", help="default: material if it is installed, else mkdocs")
    parser.add_argument("--today", type=date.fromisoformat, default=None, help="the day to write for, YYYY-MM-DD")
    parser.set_defaults(run=command)


def command(options: argparse.Namespace) -> int:
    """Write the trees; gives back the exit code. Nothing is written while the data has errors."""
    options.source_language = options.source_language or source_of(options.data)
    misuse = _misuse(options)
    if misuse:
        sys.stderr.write(f"planbook: {misuse}\n")
        return USAGE
    home, today = options.i18n or options.data.parent / "i18n", options.today or build_day()
    only = tuple(options.languages.split(",")) if options.languages else ()
    languages = _languages(options.source_language, only, home)
    built = build(options.data, today)
    found, misread = catalogues(home, tuple(one for one in languages.all if one != languages.source))
    problems = sort((*built.problems, *misread))
    if not any(one.severity is Severity.error for one in problems):
        assets = options.assets if options.assets.is_dir() else None
        publication = Publication(today=today, name=options.name, assets=assets, theme=options.theme)
        wrong = write_tree(built, languages, found, options.docs, options.out, publication, only)
        problems = sort((*problems, *wrong))
    shown = [one for one in problems if one.severity is not Severity.info]  # `planbook check` tells the rest
    sys.stderr.write(as_text(shown, excerpts(options.data.parent)))
    return PROBLEMS if any(one.severity is Severity.error for one in problems) else FINE


def _misuse(options: argparse.Namespace) -> str:
    out, docs, data = (path.resolve() for path in (options.out, options.docs, options.data))
    if not data.is_dir():
        return f"there is no folder {options.data}"
    wrong = next((one for one in (options.languages or "en").split(",") if not _LANGUAGE.fullmatch(one)), None)
    if wrong is not None:
        return f"`{wrong}` is no code of a language; write them as in en,fr"
    if out.is_relative_to(docs) or out.is_relative_to(data):
        return f"{options.out} is inside what it is made from; choose another folder"
    if out.exists() and not _may_replace(out):
        return f"{options.out} was not written by this command; choose a new or an empty folder"
    return ""


def _languages(source: str, only: tuple[str, ...], home: Path) -> Languages:
    """Every language that there is, for the files of those that are not written must be known too."""
    others = sorted(one.name for one in home.iterdir() if one.is_dir()) if home.is_dir() else []
    return Languages(source, tuple(dict.fromkeys((source, *others, *only))))
