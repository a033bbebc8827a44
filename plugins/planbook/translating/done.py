"""`planbook i18n done` and `planbook i18n diff`: hand-written pages and the source text they were translated from."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from difflib import unified_diff
from pathlib import Path

from planbook.answers.editions import Op, pieces
from planbook.i18n.bases import OldSection, base_path, kept, outdated, renewed, sections
from planbook.i18n.files import write_atomically
from planbook.i18n.sentences import Age
from planbook.i18n.structure import compare_pages
from planbook.problems import Problem, sort
from planbook.terminal import FINE, PROBLEMS, USAGE, StopError, plural, say, show, tell

DONE = """examples:
  planbook i18n done docs/guide/blocks.fr.md             the whole French page says what the source says now
  planbook i18n done docs/guide/blocks.fr.md#plan-list   only this section of it
  planbook i18n done docs/guide/blocks.md                a slip was mended in the source: no translation is older for it
  planbook i18n done --all                               every page that has no base yet

What is recorded is the source page itself, below i18n/<language>/pages/. Commit it with the translation.
"""
DIFF = """examples:
  planbook i18n diff                             what every translated page has still to follow
  planbook i18n diff docs/guide/blocks.fr.md     one page
  planbook i18n diff --format unified            for programs that read such differences

[-words-] have gone from the source since it was translated, {+words+} have come.
"""


@dataclass(frozen=True, slots=True)
class Translated:
    """A translated page: its file, its language, the path of its source in the folder of pages, and both texts."""

    path: Path
    language: str
    page: str
    text: str
    source: str
    base: str | None

    @property
    def older(self) -> tuple[OldSection, ...]:
        """What its source has left behind; nothing is known of a page without a base."""
        return () if self.base is None else outdated(self.base, self.source, self.text)


def add_parser(actions: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add both commands to those of `planbook i18n`."""
    for name, help_, more, run in (
        ("done", "say that a hand-written page follows its source again", DONE, _done),
        ("diff", "what has changed in the source of hand-written pages", DIFF, _diff),
    ):
        parser = actions.add_parser(
            name, help=help_, description=f"{help_.capitalize()}.", epilog=more,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )  # fmt: skip
        parser.add_argument("pages", nargs="*", metavar="PAGE", help="as in docs/guide/blocks.fr.md")
        parser.add_argument("--docs", type=Path, default=Path("docs"), help="the hand-written pages (default: docs)")
        parser.add_argument("--i18n", type=Path, default=None, help="the translations (default: i18n beside docs)")
        parser.set_defaults(run=run)
        if name == "done":
            parser.add_argument("--all", action="store_true", help="every translated page that has no base yet")
        else:
            parser.add_argument("--format", choices=("words", "unified"), default="words")


def translated(docs: Path, folder: Path, languages: Iterable[str]) -> Iterator[Translated]:
    """Every translated page below `docs` whose source is there, in the order of their paths."""
    known = frozenset(languages)
    for path in sorted(docs.rglob("*.md")) if docs.is_dir() else ():
        stem, _, language = path.stem.rpartition(".")
        if stem and language in known:
            page = path.with_name(f"{stem}.md").relative_to(docs).as_posix()
            source, base = kept(docs, folder, language, page)
            if source is not None:
                yield Translated(path, language, page, path.read_text(encoding="utf-8-sig"), source, base)


def unlike(pages: Iterable[Translated], docs: Path) -> tuple[Problem, ...]:
    """Where translated pages are built differently from what they were translated from."""
    found: list[Problem] = []
    for one in pages:
        name = f"{docs.name}/{one.path.relative_to(docs).as_posix()}"
        found += compare_pages(one.source, one.text, name, one.base)
    return sort(tuple(found))


def _all(options: argparse.Namespace) -> tuple[list[Translated], Path]:
    docs: Path = options.docs
    if not docs.is_dir():
        raise StopError(USAGE, f"there is no folder {docs}")
    folder: Path = options.i18n or docs.resolve().parent / "i18n"
    languages = [one.name for one in folder.iterdir() if one.is_dir()] if folder.is_dir() else []
    return list(translated(docs, folder, languages)), folder


def _asked(options: argparse.Namespace, every: list[Translated]) -> Iterator[tuple[Translated, tuple[str, ...]]]:
    """The pages that were named, each with the anchors of the sections that were; a source page names them all."""
    for name in options.pages:
        path, _, anchor = name.partition("#")
        wanted = Path(path).resolve()
        found = [one for one in every if wanted in (one.path.resolve(), (options.docs / one.page).resolve())]
        if not found:
            hint = "name a page as in docs/guide/blocks.fr.md" if every else f"no page in {options.docs} is translated"
            raise StopError(USAGE, f"{path} is no translated page and has no translation: {hint}")
        for one in found:
            yield one, (anchor,) if anchor else ()


def _done(options: argparse.Namespace) -> int:
    every, folder = _all(options)
    asked = [(one, ()) for one in every if one.base is None] if options.all else list(_asked(options, every))
    if not asked and not options.all:
        raise StopError(USAGE, "say which page is done, as in docs/guide/blocks.fr.md, or --all")
    now: list[Translated] = []
    for one, anchors in asked:
        try:
            base = one.source if one.base is None or not anchors else renewed(one.base, one.source, anchors)
        except KeyError as error:
            known = ", ".join(section.anchor for section in sections(one.source) if section.anchor)
            raise StopError(USAGE, f"{one.page} has no section #{error.args[0]}; it has {known or 'none'}") from None
        now.append(replace(one, base=base))
        if write_atomically(base_path(folder, one.language, one.page), base):
            left = len(outdated(base, one.source, one.text))
            say(f"{one.path}: " + (f"{plural(left, 'section')} still older" if left else "follows its source"))
    options.folder = options.docs
    # Against what was just recorded: what the translation still lacks of it is worth telling.
    show(unlike(now, options.docs), options)
    return FINE


def _diff(options: argparse.Namespace) -> int:
    every, _ = _all(options)
    asked = [one for one, _ in _asked(options, every)] if options.pages else every
    shown = unknown = 0
    for one in asked:
        unknown += one.base is None
        if one.older:
            shown += 1
            say("".join(_unified(one)) if options.format == "unified" else "\n".join(_words(one)))
    if unknown:
        tell(f"{plural(unknown, 'page')} without a base: planbook i18n done --all, once they follow their source")
    if not shown and len(asked) > unknown:
        tell(f"nothing to follow in {plural(len(asked) - unknown, 'translated page')}")
    return PROBLEMS if shown else FINE


def _unified(one: Translated) -> Iterator[str]:
    assert one.base is not None
    before, after = one.base.splitlines(keepends=True), one.source.splitlines(keepends=True)
    yield from unified_diff(before, after, f"{one.page} as translated", f"{one.page} now")


def _words(one: Translated) -> Iterator[str]:
    """Each older section under its heading in the translation, with the words that went and came."""
    own = sections(one.text)
    signs = {Op.KEPT: "{}", Op.DELETED: "[-{}-]", Op.INSERTED: "{{+{}+}}"}
    what = {Age.CHANGED: "changed", Age.ADDED: "new after it", Age.REMOVED: "gone"}
    for old in one.older:
        section = own[old.place]
        yield f"{one.path}:{section.line}: {section.title or 'above the first heading'} ({what[old.age]})"
        text = "".join(signs[piece.op].format(piece.text) for piece in pieces(old.was.strip(), old.now.strip()))
        yield from (f"    {line}".rstrip() for line in text.splitlines())
        yield ""
