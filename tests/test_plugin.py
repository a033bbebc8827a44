"""Real builds through MkDocs: the samples in one and two languages, what stops a build, our own site."""

from __future__ import annotations

import json
import os
import posixpath
import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pytest
from lxml.html import fromstring

from planbook.site.search import INDEX
from processes import run_python, start_python

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[1]
PLANS = ROOT / "tests" / "plans"
LANGUAGES = [
    {"locale": "en", "name": "English", "default": True, "build": True},
    {"locale": "fr", "name": "Français", "build": True},
]
I18N = {"i18n": {"docs_structure": "suffix", "reconfigure_search": False, "languages": LANGUAGES}}
OURS = {"planbook": {"today": "2026-01-15", "look": False}}
DRESSED = {"planbook": {"today": "2026-01-15"}}
GUIDE = {
    "guide.md": "# Guide\n\nWho lays <plan:ember-plan/sewers>? See [them](plan:river-towns).\n\n"
    "## When {#when}\n\n<plan:ember-decision-4/para-1#deadline>, not later.\n\n## Who {#who}\n\nAll.\n",
    "guide.fr.md": "# Mode d’emploi\n\nQui fait <plan:ember-plan/sewers>? Voir [elles](plan:river-towns).\n\n"
    "## Quand {#when}\n\n<plan:ember-decision-4/para-1#deadline>\n\n## Qui {#who}\n\nTous.\n",
}
TRANSLATED_FROM = GUIDE["guide.md"].replace(", not later", "")
"""The English page as it was when it was translated: one section has changed since."""

# A site as a crawler sees it.

TAG = re.compile(r"<([a-zA-Z][\w-]*)((?:\s[^<>]*)?)>")
LEADING = {"html", "a", "link"}
ATTRIBUTE = re.compile(r'\s([\w:-]+)(?:="([^"]*)"|=([^\s"\'>]+)|(?=[\s/]|$))')


@dataclass
class Seen:
    """One page: its ids, its links, what it loads, its root element."""

    ids: Counter[str] = field(default_factory=Counter)
    links: list[str] = field(default_factory=list)
    loads: list[str] = field(default_factory=list)
    alternates: dict[str, str] = field(default_factory=dict)
    html: dict[str, str] = field(default_factory=dict)


@cache
def seen(file: Path) -> Seen:
    found = Seen()
    for tag, written in TAG.findall(file.read_text(encoding="utf-8")):
        if tag not in LEADING and "id=" not in written and "src=" not in written:
            continue
        attributes = {name: unescape(quoted or bare) for name, quoted, bare in ATTRIBUTE.findall(written)}
        if tag == "html":
            found.html = attributes
        if "id" in attributes:
            found.ids[attributes["id"]] += 1
        if "src" in attributes:
            found.loads.append(attributes["src"])
        if tag == "a" and "href" in attributes:
            found.links.append(attributes["href"])
        if tag == "link" and "href" in attributes:
            kinds = attributes.get("rel", "").split()
            if "alternate" in kinds and "hreflang" in attributes:
                found.alternates[attributes["hreflang"]] = attributes["href"]
            (found.links if {"alternate", "prev", "next", "canonical"} & set(kinds) else found.loads).append(
                attributes["href"]
            )
    return found


def pages_of(site: Path) -> list[Path]:
    return sorted(site.rglob("*.html"))


def lead(page: str, href: str) -> tuple[str, str] | None:
    """The path and the anchor that an address on a page leads to, from the root; None for what leaves the site."""
    path, _, anchor = href.partition("#")
    if not path:
        return page, unquote(anchor)
    if not path.startswith("../") and re.match(r"[a-z][a-z0-9+.-]*:|//", path):
        return None
    path = unquote(path.partition("?")[0])
    start = "" if path.startswith("/") else posixpath.dirname(page)
    return posixpath.normpath(posixpath.join(start, path.lstrip("/"))) if path else page, unquote(anchor)


def place(site: Path, page: Path, href: str) -> tuple[Path, str] | None:
    """The same as a file of the site."""
    found = lead(page.relative_to(site).as_posix(), href)
    if found is None:
        return None
    target = Path(os.path.normpath(site / found[0]))
    return target / "index.html" if target.is_dir() else target, found[1]


ICON = "data:image/svg+xml,"
"""What the address of the icon begins with: it stands in the page, and nothing is asked for."""


def dead_links(site: Path) -> Iterator[str]:
    """Links and loaded files that lead nowhere."""
    known = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    for page in sorted(one for one in known if one.endswith(".html")):
        for href in {*seen(site / page).links, *seen(site / page).loads}:
            found = lead(page, href)
            if found is None:
                continue
            path, anchor = found
            file = path if path in known else posixpath.normpath(f"{path}/index.html")
            if file not in known or (anchor and file.endswith(".html") and anchor not in seen(site / file).ids):
                yield f"{page}: {href}"


def twice(site: Path) -> Iterator[str]:
    """Ids that a page has more than once."""
    for page in pages_of(site):
        again = [id for id, count in seen(page).ids.items() if count > 1]
        if again:
            yield f"{page.relative_to(site)}: {' '.join(again)}"


def foreign(site: Path) -> Iterator[str]:
    """What is loaded from another host: by pages, and by style sheets."""
    for page in pages_of(site):
        loads = (href for href in seen(page).loads if not href.startswith(ICON))
        yield from (f"{page.relative_to(site)}: {href}" for href in loads if place(site, page, href) is None)
    for sheet in site.rglob("*.css"):
        for href in re.findall(r"url\(\s*[\"']?([^)\"']+)|@import\s+[\"']([^\"']+)", sheet.read_text(encoding="utf-8")):
            if re.match(r"(https?:)?//", "".join(href)):
                yield f"{sheet.relative_to(site)}: {''.join(href)}"


# Builds of the samples.


@dataclass
class Built:
    """What a build said, and the folder that it wrote."""

    code: int
    said: str
    site: Path

    def html(self, address: str) -> str:
        return (self.site / address).read_text(encoding="utf-8")


def run(folder: Path, strict: bool = True, program: tuple[str, ...] = ("-m", "mkdocs")) -> Built:
    command = (*program, "build", "--site-dir", "site", *(["--strict"] if strict else []))
    done = (run_python if "mkdocs" in program else start_python)(*command, cwd=folder)
    return Built(done.returncode, done.stdout + done.stderr, folder / "site")


def prepare(folder: Path, sample: str = "full", plugins: tuple[dict, ...] = (I18N, OURS), **more: object) -> Path:
    """A site of a sample in a folder; `docs` are its hand-written pages."""
    shutil.copytree(PLANS / sample, folder, dirs_exist_ok=True)
    docs = more.pop("docs", GUIDE if sample == "full" else {})
    (folder / "docs").mkdir(exist_ok=True)
    for name, text in docs.items():
        (folder / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "docs" / name).write_text(text, encoding="utf-8")
    if "guide.md" in docs and sample == "full":
        base = folder / "i18n" / "fr" / "pages" / "guide.md"
        base.parent.mkdir(parents=True, exist_ok=True)
        base.write_text(TRANSLATED_FROM, encoding="utf-8")
    config = {
        "site_name": "Ember",
        "site_url": "https://ember.example/",
        "theme": {"name": "material", "font": False},
        "plugins": ["search", *plugins],
        "markdown_extensions": ["attr_list"],
        "validation": {"absolute_links": "warn", "unrecognized_links": "warn", "anchors": "warn"},
        **more,
    }
    # JSON is YAML too.
    (folder / "mkdocs.yml").write_text(json.dumps(config), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The full sample in two languages, in the look that comes with planbook, strictly."""
    built = run(prepare(tmp_path_factory.mktemp("full"), plugins=(I18N, DRESSED)))
    assert built.code == 0, built.said
    return built


def test_a_strict_build_passes_and_warns_of_nothing(full):
    assert "WARNING" not in full.said and "ERROR" not in full.said


def test_every_page_is_there_in_both_languages(full):
    english = {page.relative_to(full.site) for page in pages_of(full.site)}
    french = {page.relative_to(full.site / "fr") for page in pages_of(full.site / "fr")}
    assert french == {page for page in english if page.parts[0] != "fr"} - {Path("404.html")} | (
        {Path("404.html")} & french
    )
    assert Path("plans/ember-plan/sewers/index.html") in french


def test_another_host_builds_the_same_site(full, tmp_path):
    other = run(prepare(tmp_path, plugins=(I18N, DRESSED)), program=("-m", "properdocs"))
    assert other.code == 0, other.said
    assert [one.relative_to(other.site) for one in pages_of(other.site)] == [
        one.relative_to(full.site) for one in pages_of(full.site)
    ]
    for page in pages_of(full.site):
        theirs = (other.site / page.relative_to(full.site)).read_bytes()
        assert theirs == page.read_bytes(), page


def test_the_sample_site_holds_together(full):
    assert list(dead_links(full.site)) == []
    assert list(twice(full.site)) == []
    assert list(foreign(full.site)) == []


def test_the_data_bear_the_mark_that_their_page_shows(full):
    data = json.loads((full.site / "plans/ember-plan/data.json").read_text())
    assert data["content"] in (full.site / "fr/plans/ember-plan/index.html").read_text()
    whole = json.loads((full.site / "data/planbook.json").read_text())
    assert re.fullmatch("[0-9a-f]{5}-[0-9a-f]{5}", whole["content"]) and whole["content"] != data["content"]


def test_hand_written_pages_speak_of_the_data_in_their_language(full):
    assert '<a href="../plans/ember-plan/sewers/">Lay sewers</a>' in full.html("guide/index.html")
    french = full.html("fr/guide/index.html")
    assert '<a href="../plans/ember-plan/sewers/">Poser des égouts</a>' in french
    assert "trois mois après ERC9" in french


def test_of_a_translated_page_only_the_older_section_is_marked(full):
    french = full.html("fr/guide/index.html")
    assert french.count("pb-notice--older") == 1
    between = french[french.index('id="when"') : french.index('id="who"')]
    assert "plus ancienne" in between and 'lang="en" dir="ltr"' in between
    assert "<ins>, not later</ins>" in between
    assert "pb-notice--older" not in full.html("guide/index.html")


def test_a_translation_built_otherwise_than_its_source_is_reported(tmp_path):
    other = GUIDE["guide.fr.md"].replace("{#who}", "{#whom}").replace("[elles](plan:river-towns)", "elles")
    built = run(prepare(tmp_path, docs={**GUIDE, "guide.fr.md": other}))
    assert built.code != 0
    assert "docs/guide.fr.md:9:1: warning[PB531]: the heading `whom` is not one of its source" in built.said
    assert "warning[PB532]: `plan:river-towns` is missing" in built.said


@pytest.mark.parametrize("prefix", ["", "fr/"])
def test_former_addresses_lead_on(prefix, full):
    for former, present in (
        ("parties/river-board", "../ember-commission/"),
        ("plans/ember/drains", "../../ember-plan/sewers/"),
        ("plans/ember/text", "../../ember-plan/text/"),
    ):
        html = full.html(f"{prefix}{former}/index.html")
        refresh = re.search(r'http-equiv="refresh" content="0; url=([^"]+)"', html)
        assert refresh
        page = full.site / prefix / former / "index.html"
        assert place(full.site, page, refresh[1]) == place(full.site, page, present)


def test_with_the_plain_theme_it_works_as_well(tmp_path):
    built = run(prepare(tmp_path))
    assert built.code == 0, built.said
    assert "Poser des égouts" in built.html("fr/plans/ember-plan/sewers/index.html")
    assert list(dead_links(built.site)) == []


def test_in_one_language_no_other_plugin_is_needed(tmp_path):
    built = run(prepare(tmp_path, plugins=(OURS,), docs={"guide.md": GUIDE["guide.md"]}))
    assert built.code == 0, built.said
    assert "Lay sewers" in built.html("plans/ember-plan/sewers/index.html")
    assert not (built.site / "fr").exists()
    assert list(dead_links(built.site)) == []
    # A theme without our search keeps the host's, which reads our pages like any other.
    found = json.loads(built.html("search/search_index.json"))
    assert any(one["title"] == "Lay sewers" for one in found["docs"])
    assert not (built.site / INDEX).exists()


def searched(root: Path) -> dict:
    """The search index of a language."""
    script = (root / INDEX).read_text(encoding="utf-8")
    return json.loads(script.removeprefix("planbookSearch.load(").removesuffix(");\n"))


def test_the_search_needs_no_plugin_of_the_host(full, tmp_path):
    docs = {**GUIDE, "decisions/apart.md": "---\nsearch:\n  exclude: true\n---\n\n# Apart\n\nunseen\n"}
    folder = prepare(tmp_path, plugins=(I18N, DRESSED), docs=docs)
    config = json.loads((folder / "mkdocs.yml").read_text(encoding="utf-8"))
    config["plugins"].remove("search")
    (folder / "mkdocs.yml").write_text(json.dumps(config), encoding="utf-8")
    built = run(folder)
    assert built.code == 0, built.said
    for language in ("", "fr"):
        script = (built.site / language / INDEX).read_bytes()
        assert script == (full.site / language / INDEX).read_bytes(), "with the host's search listed it is the same"
        assert b"unseen" not in script
    locations = [page[0] for page in searched(built.site / "fr")["pages"]]
    assert "guide/" in locations and "" in locations
    assert "decisions/apart/" not in locations
    assert "Mode d’emploi" in searched(built.site / "fr")["texts"]


def test_pages_can_be_files_instead_of_folders(tmp_path):
    built = run(prepare(tmp_path, use_directory_urls=False, plugins=(I18N, DRESSED)))
    assert built.code == 0, built.said
    assert (built.site / "fr/plans/ember-plan/sewers.html").is_file()
    assert list(dead_links(built.site)) == []
    assert 'url=ember-commission.html"' in built.html("parties/river-board.html").replace("../parties/", "")


def test_a_page_written_by_hand_wins(tmp_path):
    own = {"parties.md": "# Our own list\n\n<plan:ember-commission>\n", "index.md": "# Our own welcome\n"}
    built = run(prepare(tmp_path, docs=own))
    assert built.code == 0, built.said
    assert "Our own list" in built.html("parties/index.html")
    assert "Our own welcome" in built.html("index.html")
    assert "Ember River Commission" in built.html("parties/ember-commission/index.html")
    assert list(dead_links(built.site)) == []


def test_a_dangling_reference_in_a_page_stops_a_strict_build(tmp_path):
    folder = prepare(tmp_path, docs={"guide.md": "---\ntitle: Guide\n---\n\nWho lays\n<plan:ember-plan/sewer>?\n"})
    built = run(folder)
    assert built.code != 0
    assert "docs/guide.md:6:1: error[PB601]" in built.said
    assert "did you mean `ember-plan/sewers`?" in built.said
    assert "Traceback" not in built.said
    assert run(folder, strict=False).code == 0


def test_broken_data_stops_a_strict_build_with_every_problem(tmp_path):
    built = run(prepare(tmp_path, "broken"))
    assert built.code != 0
    assert "Traceback" not in built.said
    told = re.findall(r"^(\S+:\d+:\d+: error\[PB\d+\])", CHECKED.read_text(encoding="utf-8"), re.MULTILINE)
    assert len(told) > 10
    assert [one for one in told if one not in built.said] == []


def test_broken_data_breaks_no_loose_build(tmp_path):
    built = run(prepare(tmp_path, "broken"), strict=False)
    assert built.code == 0, built.said
    assert "Reed Union" in built.html("parties/index.html")


def test_an_activity_of_three_lines_is_a_site(tmp_path):
    built = run(prepare(tmp_path, "minimal"), strict=False)
    assert built.code == 0, built.said
    pages = [page for page in pages_of(built.site) if "Count the fish" in page.read_text(encoding="utf-8")]
    assert len(pages) > 1
    assert list(dead_links(built.site)) == []


def test_an_index_of_nothing_is_no_way_in_but_can_be_linked_to(tmp_path):
    kinds = [{"More": ["crosswalks.md"]}, {"Kinds": ["frameworks.md", "terms.md"]}]
    nav = ["index.md", "parties.md", "activities.md", *kinds, "about.md"]
    docs = {"about.md": "# About\n\n[Whom we aim at](frameworks.md)\n", "terms.md": "# Our words\n"}
    built = run(prepare(tmp_path, "minimal", nav=nav, docs=docs, theme={"name": "mkdocs"}))
    assert built.code == 0, built.said
    assert list(dead_links(built.site)) == []
    page = fromstring(built.html("activities/index.html"))
    menu = [" ".join(one.text_content().split()) for one in page.xpath("(//ul[contains(@class, 'navbar-nav')])[1]//a")]
    assert menu == ["Plans you can ask questions", "Activities", "Kinds", "Our words", "About"]
    assert "Nothing of this kind has been entered so far." in built.html("frameworks/index.html")
    assert page.xpath("//a[@rel='prev' or @rel='next']/@href") == ["..", "../terms/"]
    ways = fromstring(built.html("index.html")).xpath("//section[@id='part_ways' or .//*[@id='part_ways']]//li//a")
    assert [one.text_content().strip() for one in ways] == ["By plan"]


COUNTING = """
import gc
import planbook.plugin.making as p
from mkdocs.__main__ import cli
from planbook.plugin.files import MadeFile
from planbook.plugin.page import GeneratedPage

read, end = p.build, p.Making.end

def build(*given):
    print("the data is read")
    return read(*given)

def ended(making):
    files, pages = ([one for one in gc.get_objects() if type(one) is sort] for sort in (MadeFile, GeneratedPage))
    made = [one for one in pages if one.later]
    print(f"{len(files)} files, {len(pages)} pages, {len([one for one in made if one.value is not None])} left")
    end(making)

p.build, p.Making.end = build, ended
cli()
"""


def test_the_data_is_read_once_and_no_page_is_held_for_longer_than_it_is_written(tmp_path):
    built = run(prepare(tmp_path), program=("-c", COUNTING))
    assert built.code == 0, built.said
    assert built.said.count("the data is read") == 1
    files, pages, left = map(int, re.search(r"(\d+) files, (\d+) pages, (\d+) left", built.said).groups())
    assert pages > 100
    assert left == 0
    assert files < 1.2 * pages  # those of the same page in other languages went with it


def test_a_missing_folder_is_told_in_words(tmp_path):
    built = run(prepare(tmp_path, plugins=(I18N, {"planbook": {"data_dir": "nowhere"}})))
    assert built.code != 0
    assert "there is no folder `nowhere`" in built.said
    assert "Traceback" not in built.said


def test_a_day_that_is_none_is_told_in_words(tmp_path):
    built = run(prepare(tmp_path, plugins=({"planbook": {"today": "tomorrow"}},)))
    assert built.code != 0
    assert "write `today` as YYYY-MM-DD" in built.said


# The check of the broken sample: everything in one run.

CHECKED = ROOT / "tests" / "golden" / "broken.txt"


def test_the_check_tells_every_mistake_of_the_broken_sample_in_one_run(golden: Callable[[Path, str], None]):
    done = run_python("-m", "planbook.cli", "check", "broken/data", "--today", "2026-01-15", cwd=PLANS)
    assert done.returncode == 1, done.stderr
    assert "15 errors" in done.stderr
    golden(CHECKED, done.stdout)


@pytest.mark.parametrize("sample", ["full", "minimal"])
def test_the_good_samples_have_no_errors(sample):
    done = run_python("-m", "planbook.cli", "check", f"{sample}/data", "--today", "2026-01-15", cwd=PLANS)
    assert done.returncode == 0, done.stdout
    assert "error" not in done.stdout


# The site of this repository, in every language.


def test_our_own_site_holds_together(built_site):
    """Every link leads somewhere, no id stands twice, nothing comes from another host: one reading of all pages."""
    assert list(dead_links(built_site))[:50] == []
    assert list(twice(built_site))[:50] == []
    assert list(foreign(built_site))[:50] == []


def languages_of(site: Path) -> dict[str, Path]:
    """Each language of a site and its root."""
    others = {one.name: one for one in site.iterdir() if (one / INDEX).is_file()}
    return {"en": site, **others}


def own_pages(site: Path, language: str) -> list[Path]:
    roots = languages_of(site)
    found = pages_of(roots[language])
    others = [root for one, root in roots.items() if one not in (language, "en")] if language == "en" else []
    books = roots["en"] / "downloads"  # files to take along, in a language each, are no pages of the site
    others += [books] if books.is_dir() else []
    return [page for page in found if (page.parent == books and page.name == "index.html") or not _below(page, others)]


def _below(page: Path, folders: list[Path]) -> bool:
    return any(page.is_relative_to(folder) for folder in folders)


def test_our_own_site_is_in_six_languages(built_site):
    assert set(languages_of(built_site)) == {"ar", "en", "es", "fr", "ru", "zh"}


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_every_page_says_its_language(language, built_site):
    wrong = [page for page in own_pages(built_site, language) if seen(page).html.get("lang") != language]
    # Notes for developers are in English wherever they are read.
    assert [page for page in wrong if page.name != "404.html"] == []


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_every_page_names_itself_in_the_other_languages(language, built_site):
    roots = languages_of(built_site)
    for page in own_pages(built_site, language):
        refreshed = 'http-equiv="refresh"' in page.read_text(encoding="utf-8")[:600]
        if page.name == "404.html" or refreshed:
            continue
        alternates = seen(page).alternates
        if 'content="noindex"' in page.read_text(encoding="utf-8")[:2000]:  # in another language than it seems
            assert alternates == {}
            continue
        assert not alternates or {language, "x-default"} <= set(alternates), page
        for other in set(alternates) & set(roots):
            own = roots[other] / page.relative_to(roots[language])
            assert place(built_site, page, alternates[other]) == (own, ""), page


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_the_search_of_a_language_finds_only_that_language(language, built_site):
    root = languages_of(built_site)[language]
    index = searched(root)
    assert len(index["pages"]) > 100
    origins = {"en": "Where this comes from", "fr": "D’où vient cette information", "es": ""}
    texts = set(index["texts"])
    assert [name for other, name in origins.items() if other != language and name and name in texts] == []
    for location, _, _, _, *parts in index["pages"]:
        file, _ = place(built_site, root / "index.html", location or "./")
        assert file.is_file(), location
        assert seen(file).html.get("lang") == language, location
        assert [anchor for anchor in parts[::3] if anchor and anchor not in seen(file).ids] == [], location
