"""A build of the core alone: every page of a folder of data, as all that is written of it, with and without a cache."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from planbook.i18n.languages import Languages
from planbook.pipeline import build, catalogues, site, voices
from planbook.publish import data_of, redirects
from planbook.reuse import SPEAKING, Reuse, Store
from planbook.site.linked import linked
from planbook.site.render import render
from planbook.site.search import read_page
from planbook.views import sheets

LANGUAGES = Languages("en", ("en", "fr", "es"))
TODAY = date(2026, 1, 15)
Name = tuple[str, str, str]


@dataclass
class Result:
    """What was written, what of it was made, and what was read for each thing that was made."""

    written: dict[Name, bytes] = field(default_factory=dict)
    made: dict[Name, set] = field(default_factory=dict)
    told: str = ""


def built(folder: Path, cache: Path | None, only: Name | None = None, today: date = TODAY) -> Result:
    """Make everything, or take over what is kept in the folder `cache`; with `only`, make that one thing alone."""
    made = build(folder / "data", today)
    reuse = Reuse(Store(cache), "a key") if cache is not None else None
    made = made if reuse is None else reuse.noted(made)
    found, _ = catalogues(folder / "i18n", LANGUAGES.all[1:])
    spoken = voices(made, LANGUAGES, found, today, None, *(() if reuse is None else (SPEAKING,)))
    if reuse is not None:
        reuse.ready(spoken, found)
    result = Result(told=reuse.told if reuse is not None else "")
    for language, voice in spoken.items():
        pages, links = site(
            voice, True, f"https://plans.example/{language}/", "../", sheets if reuse is None else reuse.sheets
        )
        links = links if reuse is None else reuse.links(links, voice)
        for page in pages:
            _one(("page", language, page.address), lambda: _page(page, links, voice), reuse, result, only)  # noqa: B023
    source = spoken["en"]
    for page in pages:
        if made.graph.get(page.id) is not None:
            own = {("filed", one, page.id) for one in found}
            _one(("data", "", page.id), lambda: data_of(page, source, found), reuse, result, only, own)  # noqa: B023
    if reuse is not None and only is None:
        reuse.save()
        result.told = result.told or reuse.told
    elif reuse is not None:
        reuse.store.close()
    return result


def _one(name, make, reuse, result, only, heard=()):
    if only is not None and name != only:
        return
    unit = reuse.kept(*name) if reuse is not None else None
    if unit is not None:
        result.written[name] = reuse.take(*name, unit)
        return
    heard = set(heard)
    if reuse is None:
        result.written[name] = make().encode()
    else:
        with reuse.notes.hearing(heard):
            result.written[name] = make().encode()
        reuse.keep(*name, heard, None, result.written[name])
    result.made[name] = heard


def _page(page, links, voice) -> str:
    """All that is written of a page, or depends on it."""
    rendered = render(page, links)
    entity = voice.graph.get(page.id)
    data = linked(entity, voice, lambda id: links.href(id, page.address)) if entity is not None else None
    fallbacks = [voice.sibling(one).is_fallback(page.address) for one in LANGUAGES.all]
    more = (page.title, page.summary, page.file, page.searched, page.standing, page.downloads)
    found = (rendered.html, rendered.contents, rendered.shell, read_page(page, links, voice), data)
    return repr((found, fallbacks, more, redirects(page, links, voice)))


class Edits:
    """Edits of a folder at random: words and lines come, go, move and change; now and then a file is as it was."""

    def __init__(self, folder: Path, seed: int, kinds: tuple[str, ...] = ("data/**/*.yml", "i18n/**/*.po")) -> None:
        self.dice = random.Random(seed)  # noqa: S311 - the same on every machine is what is wanted
        self.files = {path: path.read_text(encoding="utf-8") for kind in kinds for path in sorted(folder.glob(kind))}

    def edit(self) -> str:
        """Change one file, and say how."""
        path = self.dice.choice(list(self.files))
        way = self.dice.choice(
            (self.word, self.word, self.word, self.gone, self.twice, self.moved, self.taken, self.back)
        )
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        path.write_text(way(lines, path), encoding="utf-8")
        return f"{way.__name__} in {path.name}"

    def word(self, lines: list[str], _path: Path) -> str:
        """Another word in the place of one."""
        place = self.dice.randrange(len(lines))
        head, sign, rest = lines[place].partition(":" if ":" in lines[place] else '"')
        words = rest.split(" ")
        words[self.dice.randrange(len(words))] += self.dice.choice((" anew", " <plan:cms>", "s", " 12", " CMS"))
        lines[place] = f"{head}{sign}{' '.join(words)}".replace("\n", "") + "\n"
        return "".join(lines)

    def gone(self, lines: list[str], _path: Path) -> str:
        """A line less."""
        del lines[self.dice.randrange(len(lines))]
        return "".join(lines)

    def twice(self, lines: list[str], _path: Path) -> str:
        """A line that stands twice."""
        place = self.dice.randrange(len(lines))
        lines.insert(place, lines[place])
        return "".join(lines)

    def moved(self, lines: list[str], _path: Path) -> str:
        """Two lines in each other's place."""
        place = self.dice.randrange(max(1, len(lines) - 1))
        lines[place : place + 2] = reversed(lines[place : place + 2])
        return "".join(lines)

    def taken(self, lines: list[str], _path: Path) -> str:
        """What one line says also said by another: an id that two have, a party named elsewhere."""
        start, end = (self.dice.randrange(len(lines)) for _ in range(2))
        lines[end] = lines[end].partition(":")[0] + ":" + lines[start].partition(":")[2].rstrip("\n") + "\n"
        return "".join(lines)

    def back(self, _lines: list[str], path: Path) -> str:
        """The file as it was in the beginning."""
        return self.files[path]
