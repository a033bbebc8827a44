"""The site does not hang on MkDocs: another host builds it from source trees, without our plugin."""

from __future__ import annotations

import argparse
import os
import posixpath
import re
import subprocess
import sys
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

import pytest

from planbook import tree

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
INLINE = {
    "a",
    "abbr",
    "b",
    "bdi",
    "bdo",
    "cite",
    "code",
    "data",
    "em",
    "i",
    "mark",
    "small",
    "span",
    "strong",
    "sub",
    "sup",
    "time",
}
# What a host puts into the text of a page by itself.
HOST = {"headerlink", "pb-toc", "pb-edit", "md-content__button"}
LANGUAGE = "fr"
PER_KIND = 6


@dataclass
class Reading:
    """What a reader meets on a page: its words, where they lead, its table of contents."""

    title: str = ""
    text: list[str] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    contents: list[tuple[str, str]] = field(default_factory=list)

    @property
    def words(self) -> str:
        return " ".join("".join(self.text).split())


class Reader(HTMLParser):
    """Reads what is inside the elements of the classes `inside`; `contents` is that of the table of contents."""

    def __init__(self, inside: set[str], contents: str, address: str) -> None:
        super().__init__()
        self.inside, self.contents, self.address = inside, contents, address
        self.open: list[tuple[str, set[str]]] = []
        self.found = Reading()

    def _within(self, classes: set[str]) -> bool:
        return any(own & classes for _, own in self.open)

    @property
    def reading(self) -> bool:
        return self._within(self.inside) and not self._within(HOST)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag not in VOID:
            self.open.append((tag, set((values.get("class") or "").split())))
        if self.reading and tag not in INLINE:
            self.found.text.append(" ")
        if tag == "a" and (href := values.get("href")) is not None:
            if self._within({self.contents}) and href.startswith("#"):
                self.found.contents.append((href, ""))
            elif self.reading:
                self.found.links.append((self._resolved(href), ""))

    def handle_endtag(self, tag: str) -> None:
        if self.reading and tag not in INLINE:
            self.found.text.append(" ")
        if tag == "a":
            for links in (self.found.links, self.found.contents):
                links[-1:] = [(address, text.rstrip()) for address, text in links[-1:]]
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if any(tag == "title" for tag, _ in self.open) and not self.found.title:
            self.found.title = data.strip()
        if self.reading:
            self.found.text.append(data)
            self._add(self.found.links, data)
        elif self._within({self.contents}):
            self._add(self.found.contents, data)

    def _add(self, links: list[tuple[str, str]], data: str) -> None:
        if links and any(tag == "a" for tag, _ in self.open):
            links[-1] = links[-1][0], re.sub(r"\s+", " ", links[-1][1] + data).lstrip()  # a space at the end counts on

    def _resolved(self, href: str) -> str:
        if re.match(r"[a-z]+:", href):
            return href
        path, sharp, anchor = href.partition("#")
        found = posixpath.normpath(posixpath.join(self.address, path)) + sharp + anchor
        # A site of several languages keeps the data at its root, a tree keeps its own.
        return found.removeprefix("../") if found.endswith(".json") else found


def read(site: Path, address: str, inside: set[str], contents: str) -> Reading:
    reader = Reader(inside, contents, address)
    reader.feed((site / address / "index.html").read_text(encoding="utf-8"))
    reader.close()
    return reader.found


def addresses(site: Path) -> set[str]:
    """The folders that hold a page, without those that only lead on."""
    return {
        path.parent.relative_to(site).as_posix()
        for path in site.rglob("index.html")
        if 'http-equiv="refresh"' not in path.read_text(encoding="utf-8")
    }


def properdocs(folder: Path, site: Path) -> None:
    command = [sys.executable, "-m", "properdocs", "build", "--strict", "-f", "mkdocs.yml", "-d", str(site)]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def run(*arguments: str) -> int:
    parser = argparse.ArgumentParser()
    tree.add_parser(parser.add_subparsers())
    options = parser.parse_args(["tree", *arguments])
    return options.run(options)


@pytest.fixture(scope="module")
def source(root, tmp_path_factory) -> Path:
    out = tmp_path_factory.mktemp("trees") / "out"
    folders = {"data": "data", "docs": "docs"}
    options = [f"--{name}={root / folder}" for name, folder in folders.items()]
    assert run(str(out), f"--languages={LANGUAGE}", *options) == 0
    return out / LANGUAGE


@pytest.fixture(scope="module")
def other_site(source, tmp_path_factory) -> Path:
    site = tmp_path_factory.mktemp("properdocs")
    properdocs(source, site)
    return site


@pytest.mark.slow
def test_another_host_builds_the_same_pages_from_the_tree(built_site, other_site):
    ours = built_site / LANGUAGE
    # A tree comes without files to take along, and what was tested of one host's pages says nothing of another's.
    shared = addresses(ours) - {"downloads", "accessibility"}
    assert addresses(other_site) == shared
    kinds: dict[tuple[str, int], list[str]] = {}
    for address in sorted(shared - {"translations"}):  # a tree does not count the pages written by hand
        kinds.setdefault((address.partition("/")[0], address.count("/")), []).append(address)
    step = {kind: max(1, len(found) // PER_KIND) for kind, found in kinds.items()}
    if os.environ.get("PLANBOOK_EXAMPLES"):
        step = dict.fromkeys(kinds, 1)
    for kind, found in kinds.items():
        for address in found[:: step[kind]]:
            same(ours, other_site, address)


def same(ours: Path, theirs: Path, address: str) -> None:
    html = (ours / address / "index.html").read_text(encoding="utf-8")
    by_hand = 'class="pb-hand"' in html
    if by_hand and "pb-notice--fallback" in html:
        return  # shown for want of a translation: the site says so above it, the tree does not
    if "downloads/" in html.partition('class="pb-body')[2].partition("</main>")[0] and address.startswith("plans/"):
        return  # a plan with files to take along, which the tree does not have
    # Around a page written by hand stands the navigation of the host.
    parts = {"pb-text"} if by_hand else {"pb-head", "pb-body", "pb-around", "pb-local"}
    one = read(ours, address, parts, "pb-toc")
    two = read(theirs, address, {"md-content__inner"}, "md-nav--secondary")
    assert two.words == one.words and one.words
    assert two.links == one.links
    if address != ".":  # the home page shows no contents, and the site's name alone
        # The theme prints it twice on pages in the navigation, for wide and for narrow screens.
        assert list(dict.fromkeys(two.contents)) == one.contents
        assert two.title.rpartition(" - ")[0] == one.title.rpartition(" – ")[0]


@pytest.mark.slow
def test_every_link_within_the_other_site_leads_somewhere(other_site):
    anchors: dict[str, set[str]] = {}
    links: dict[str, set[str]] = {}
    for path in other_site.rglob("*.html"):
        name, text = path.relative_to(other_site).as_posix(), path.read_text(encoding="utf-8")
        anchors[name] = set(re.findall(r'\bid="([^"]+)"', text))
        links[name] = set(re.findall(r'<a\b[^>]*\bhref="([^"]*)"', text))
    lost = []
    for name, found in links.items():
        for href in found:
            path, _, anchor = href.partition("#")
            if re.match(r"[a-z]+:|/", href) or name == "404.html":
                continue
            target = posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) if path else name
            if path and (path.endswith(("/", "..", ".")) or target == "."):
                target = posixpath.normpath(posixpath.join(target, "index.html"))
            if (other_site / target).is_file() and not anchor:
                continue
            if target not in anchors or (anchor and anchor not in anchors[target] and not anchor.startswith("__")):
                lost.append((name, href))
    assert lost == []


@pytest.mark.slow
def test_a_tree_holds_every_language_whole(root, tmp_path):
    out = tmp_path / "out"
    sample = root / "tests/plans/full"
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/guide.md").write_text("# Guide\n\n<plan:ember-plan/sewers>\n", encoding="utf-8")
    folders = [f"--data={sample / 'data'}", f"--i18n={sample / 'i18n'}", f"--docs={tmp_path / 'docs'}"]
    arguments = (str(out), *folders, "--assets=none", "--today=2026-01-01")
    assert run(*arguments, "--languages=en,fr") == 0
    first, second = (sorted(one.relative_to(out / name) for one in (out / name).rglob("*")) for name in ("en", "fr"))
    assert first == second
    (out / "fr" / "old.md").write_text("", encoding="utf-8")
    assert run(*arguments, "--languages=fr") == 0
    assert [one.name for one in sorted(out.iterdir())] == [tree.MARK, "fr"]
    assert not (out / "fr" / "old.md").exists()
    assert sorted(one.name for one in tmp_path.iterdir()) == ["docs", "out"]


@pytest.fixture
def small(tmp_path) -> Path:
    """A project of one plan: hand-written pages in two languages, a picture, and a page at a generated address."""
    files = {
        "data/plan.yml": "plan: {id: tiny, title: Tiny, former_ids: [small]}\nactivities:\n  - {id: act, title: Act}\n",
        "docs/guide/index.md": "---\ntitle: plan:no\n---\n# Guide {#guide}\n\n<plan:tiny/act> and [it](plan:tiny).\n",
        "docs/guide/index.fr.md": "# Le guide\n\n<plan:tiny/act#title>\n",
        "docs/guide/only.md": "# Only English\n",
        "docs/plans/tiny.md": "# By hand\n",
        "docs/picture.svg": "<svg/>",
        "docs/picture.fr.svg": "<svg lang='fr'/>",
        "docs/.hidden/page.md": "# No\n",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def grow(project: Path, *more: str) -> int:
    return run(str(project / "out"), f"--data={project / 'data'}", f"--docs={project / 'docs'}", "--assets=none", *more)


def test_hand_written_pages_are_those_of_the_language(small):
    assert grow(small, "--languages=en,fr") == 0
    english, french = small / "out/en/docs", small / "out/fr/docs"
    assert (english / "guide/index.md").read_text(encoding="utf-8") == (
        "---\ntitle: plan:no\n---\n# Guide {#guide}\n\n[Act](../plans/tiny/act.md) and [it](../plans/tiny.md).\n"
    )
    assert (french / "guide/index.md").read_text(encoding="utf-8") == "# Le guide\n\nAct\n"
    assert (french / "guide/only.md").read_text(encoding="utf-8") == "# Only English\n"
    assert (french / "picture.svg").read_text(encoding="utf-8") == "<svg lang='fr'/>"
    assert (english / "plans/tiny.md").read_text(encoding="utf-8") == "# By hand\n"
    assert not list(small.glob("out/*/docs/.hidden"))
    assert 'href="../../plans/tiny/"' in (french / "plans/small/index.html").read_text(encoding="utf-8")


def test_a_mistake_in_a_reference_is_told_and_the_tree_written(small, capsys):
    (small / "docs/guide/only.md").write_text("# Only\n\n<plan:tinny>\n", encoding="utf-8")
    assert grow(small) == 1
    assert "docs/guide/only.md:3:1: error[PB601]" in capsys.readouterr().err
    assert (small / "out/en/docs/guide/only.md").exists()


def test_nothing_is_written_while_the_data_has_errors(small, capsys):
    (small / "data/plan.yml").write_text("plan: {id: tiny}\n", encoding="utf-8")
    assert grow(small) == 1
    assert "error[PB" in capsys.readouterr().err
    assert not (small / "out").exists()


def test_a_folder_of_others_is_never_replaced(small, capsys):
    (small / "out").mkdir()
    (small / "out/letter.txt").write_text("Dear", encoding="utf-8")
    assert grow(small) == 2
    assert "was not written by this command" in capsys.readouterr().err
    assert [one.name for one in (small / "out").iterdir()] == ["letter.txt"]
    assert run(str(small / "docs/out"), f"--data={small / 'data'}", f"--docs={small / 'docs'}") == 2


def test_a_language_is_no_path(small, capsys):
    assert grow(small, "--languages=en,../fr") == 2
    assert "`../fr` is no code of a language" in capsys.readouterr().err
    assert not (small / "out").exists()


def test_the_former_tree_stays_if_the_new_one_cannot_take_its_place(small, monkeypatch):
    assert grow(small) == 0
    rename = Path.rename

    def broken(self, target):
        if self.name.startswith(".out-"):
            raise OSError("disk")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", broken)
    with pytest.raises(OSError, match="disk"):
        grow(small)
    assert (small / "out/en/mkdocs.yml").exists()
    assert sorted(one.name for one in small.iterdir()) == ["data", "docs", "out"]
