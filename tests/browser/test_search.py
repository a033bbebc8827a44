"""The search as it runs: what it finds in each language, by keyboard, on a phone, from a disk, under a strict policy.

Small indexes of plain documents show what is found; the built site shows how a reader meets it.
"""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import expect

from planbook.i18n.interface import Interface
from planbook.publish import THEME
from planbook.site.search import INDEX, Document, Part, Passage, search_index
from planbook.site.search.endings import LANGUAGES, rules, stem, variants
from planbook.site.search.folding import fold, terms

ENGINE = THEME / "assets" / "js" / "lookup.js"
PREFIXES = {"en": "", "fr": "fr/", "es": "es/", "ar": "ar/", "ru": "ru/", "zh": "zh/"}

# Texts by language, each a page of its own; then what a reader may type, and the pages to be found, the best first.
TEXTS = {
    "en": {
        "unit": "The unit trains focal points in workshops.",
        "res": "UNEP/CMS/Resolution 10.7 on outreach, row 3.2-1",
        "other": "Resolution 10.70 and row 3.2-10 cost US$ 30,000.",
        "parties": "Parties meet at the assembly.",
    },
    "fr": {
        "unit": "L’unité forme les points focaux ; d’autres unités l’aident.",
        "sec": "Le Secrétariat rédige les rapports nationaux.",
        "cost": "Cela coûte 30\N{NARROW NO-BREAK SPACE}000 €, un accord régional.",
    },
    "es": {"unit": "La unidad apoya las acciones de capacitación.", "sec": "La Secretaría redacta los informes."},
    "ar": {
        "reports": "تُقدَّم التقارير إلى الأمانة كل سنة.",
        "ministry": "تنسق الوزارة مع الدول الأطراف.",
        "number": "القرار ١٠ لعام ٢٠٢٧ والقرار UNEP/CMS/Res.10.7",
    },
    "ru": {"sec": "Секретариат готовит отчёты.", "plan": "План мероприятий утверждают стороны соглашения."},
    "zh": {
        "sec": "秘书处每年编写一份关于移栖物种的报告。",
        "plan": "各缔约方通过了为期三年的联合工作方案，并请秘书处执行。",
        "code": "见决议UNEP/CMS/Res.10.7第3.2-1行。",
    },
}
ASKED = {
    "en": {
        "UNIT": ["unit"],
        "train": ["unit"],
        "workshop": ["unit"],
        "wor": ["unit"],
        "focal training": ["unit"],
        "wrokshops": ["unit"],
        "10.7": ["res", "other"],
        "10.7 ": ["res"],
        "Res.10.7 ": ["res"],
        "UNEP/CMS/Resolution 10.7 ": ["res"],
        "3.2-1 ": ["res"],
        "30000": ["other"],
        "30,000": ["other"],
        "party of the assemblies": ["parties"],
        "outreach assembly": [],
        "zebra": [],
    },
    "fr": {
        "secretariat": ["sec"],
        "SECRÉTARIATS": ["sec"],
        "unites": ["unit"],
        "l'unité": ["unit"],
        "national": ["sec"],
        "régionaux": ["cost"],
        "30000": ["cost"],
        "30 000": ["cost"],
        "rappotr": ["sec"],
    },
    "es": {"unidades": ["unit"], "accion": ["unit"], "secretaria": ["sec"], "informe": ["sec"], "la": []},
    "ar": {
        "تقارير": ["reports"],
        "التقارير": ["reports"],
        "والتقارير": ["reports"],
        "الامانه": ["reports"],
        "أمانة": ["reports"],
        "تقدم": ["reports"],
        "وزارة": ["ministry"],
        "للوزارة": ["ministry"],
        "أطراف": ["ministry"],
        "2027": ["number"],
        "Res.10.7": ["number"],
    },
    "ru": {
        "секретариата": ["sec"],
        "СЕКРЕТАРИАТОМ": ["sec"],
        "отчет": ["sec"],
        "отчётов": ["sec"],
        "мероприятия": ["plan"],
        "соглашению": ["plan"],
    },
    "zh": {
        "工作方案": ["plan"],
        "秘书处": ["plan", "sec"],
        "移栖": ["sec"],
        "报": ["sec"],
        "秘书处 报告": ["sec"],
        "方案工作": [],
        "Res.10.7": ["code"],
        "3.2-1": ["code"],
    },
}


@pytest.fixture(scope="module")
def engine(chromium, tmp_path_factory):
    """What the real script finds in documents: `engine(documents, language).find("words")`."""
    folder = tmp_path_factory.mktemp("search")
    shutil.copy(ENGINE, folder / "lookup.js")
    page = chromium.new_page()
    count = iter(range(1000))

    class Engine:
        def __init__(self, documents: list[Document], language: str) -> None:
            name = f"{next(count)}.html"
            (folder / f"{name}.js").write_text(search_index(documents, language), encoding="utf-8")
            scripts = f'<script src="lookup.js"></script><script src="{name}.js"></script>'
            (folder / name).write_text(f'<!doctype html><meta charset="utf-8">{scripts}', encoding="utf-8")
            page.goto((folder / name).as_uri())

        def run(self, script: str, value: object) -> object:
            return page.evaluate(
                f"async (value) => {{ const s = planbookSearch, index = await s.index; return {script} }}", value
            )

        def find(self, query: str) -> list[str]:
            return self.run("s.find(value, index).results.map((one) => one.page.location)", query)

        def marked(self, query: str, text: str) -> list[str]:
            script = "s.spots(value[1], s.find(value[0], index).marked, index).map(([a, b]) => value[1].slice(a, b))"
            return self.run(script, [query, text])

    yield Engine
    page.close()


def page_of(location: str, *texts: str, title: str = "-", **more: object) -> Document:
    return Document(location, Passage(title), (Part(tuple(Passage(text) for text in texts)),), **more)


@pytest.mark.parametrize("language", ASKED)
def test_what_is_asked_for_is_found(language, engine):
    opened = engine([page_of(name, text) for name, text in TEXTS[language].items()], language)
    assert {query: opened.find(query) for query in ASKED[language]} == ASKED[language]


def test_the_best_comes_first(engine):
    text = "clean water"
    documents = [
        page_of("index", text, title="Clean water and more", rank=6),
        page_of("text", text),
        page_of("code", title="Something", codes=("clean-water",)),
        Document("heading", Passage("-"), (Part((), "a", Passage(text)),)),
        page_of("title", title="How clean water is kept", rank=10),
        page_of("exact", title="Clean water"),
        page_of("party", title="Clean Water", rank=12),
    ]
    assert engine(documents, "en").find("clean water") == [
        "party",
        "exact",
        "title",
        "code",
        "index",
        "heading",
        "text",
    ]


def test_all_words_are_found_somewhere_on_a_page(engine):
    parts = (Part((Passage("alpha"),)), Part((Passage("beta"),), "b", Passage("Gamma")))
    opened = engine([Document("all", Passage("Delta"), parts), page_of("some", "alpha beta")], "en")
    assert opened.find("alpha beta gamma delta") == ["all"]
    assert sorted(opened.find("alpha beta")) == ["all", "some"]


@pytest.mark.parametrize(
    ("language", "query", "text", "marks"),
    [
        ("fr", "secretariat", "Le Secrétariat, des secrétariats.", ["Secrétariat", "secrétariats"]),
        ("ar", "تقارير", "تُقدَّم التقارير", ["التقارير"]),
        ("ar", "الأمانة", "إلى الأَمَانَةِ", ["الأَمَانَةِ"]),
        ("zh", "工作方案", "通过了联合工作方案，工作", ["工作方案"]),
        ("en", "30000", "It costs 30,000 in 30 weeks", ["30,000"]),
        ("en", "10.7 ", "Res.10.7 and 10.70", ["10.7"]),
        ("en", "2012", "In 2012–2014", ["2012–2014"]),
    ],
)
def test_words_are_marked_as_they_are_written(language, query, text, marks, engine):
    opened = engine([page_of("a", text)], language)
    assert opened.marked(query, text) == marks


@pytest.mark.parametrize("language", [*LANGUAGES, "zh"])
def test_the_script_folds_as_the_build_does(language, engine, root):
    texts = [text for found in TEXTS.values() for text in found.values()]
    texts += min((root / "i18n").rglob("*.po")).read_text(encoding="utf-8").splitlines()[:200]
    texts += [
        "Ærøskøbing Łódź Straße İstanbul ΣΊΣΥΦΟΣ ﬁne Ⅻ ½ ﷺ ㎡ が 한국 x² 2027–2028",
        "1.4b A27 2027-Q2 10.7abc 3.a",
    ]
    words = sorted({term for text in texts for term in terms(text)})
    given = rules(language)
    opened = engine([page_of("a", "a")], language)
    assert opened.run("value.map((one) => s.fold(one, index.rules))", texts) == [fold(text) for text in texts]
    assert opened.run("value.map((one) => s.stem(one, index.rules))", words) == [stem(one, given) for one in words]
    found = opened.run("value.map((one) => s.variants(one, index.rules))", words)
    assert [set(one) for one in found] == [variants(one, given) for one in words]
    pieces = opened.run(
        "value.map((one) => [...s.fold(one, index.rules).matchAll(index.piece)].map((p) => p[0]))", texts
    )
    for text, own in zip(texts, pieces, strict=True):
        assert {piece for piece in own if len(piece) == 1 or not re.match(r"[\u3040-\u9fff]", piece)} <= terms(text)


# On the built site

PARTY = "parties/cms-sec/"
NAMED = {"en": "cms secretariat", "fr": "secretariat cms", "es": "secretaria cms"}


def say(key: str, language: str) -> str:
    return Interface().label(language, key)


@pytest.fixture
def search(visit, address):
    """Open a page and search: `search("fr", "unité")` gives the addresses found, as the reader comes to see them."""

    def look(language: str, query: str, path: str = "", base: str = address) -> list[str]:
        visit.page.goto(f"{base}{PREFIXES[language]}{path}")
        visit.page.keyboard.press("/")
        visit.page.get_by_role("searchbox").fill(query)
        return addresses(visit.page)

    return look


def addresses(page) -> list[str]:
    """The pages found, once the search has said how many they are."""
    page.wait_for_function("/[0-9]/.test(document.querySelector('dialog [role=status]').textContent)")
    return page.evaluate("[...document.querySelectorAll('dialog ol > li')].map((one) => one.querySelector('a').href)")


@pytest.fixture
def peaceful(visit, address):
    """In the end nothing was asked of another host, and nobody complained."""
    yield
    assert visit.requests_elsewhere(address) == []
    assert visit.complaints == []


@pytest.mark.usefixtures("peaceful")
@pytest.mark.parametrize("language", NAMED)
def test_a_party_comes_first_for_its_name(language, search, address):
    found = search(language, NAMED[language])
    assert found[0] == f"{address}{PREFIXES[language]}{PARTY}"
    assert [one for one in found if not one.startswith(address + PREFIXES[language])] == []


@pytest.mark.usefixtures("peaceful")
@pytest.mark.parametrize(
    ("language", "query", "path"),
    [
        ("en", "Res.10.7", "instruments/cms-res-10-7/"),
        ("fr", "UNEP/CMS/Resolution 10.7", "instruments/cms-res-10-7/"),
        ("es", "conduct-training", "plans/cms-capacity/conduct-training/"),
        ("ar", "cms-sec", PARTY),
    ],
)
def test_a_code_or_id_is_found_first(language, query, path, search, address):
    assert search(language, query)[0] == f"{address}{PREFIXES[language]}{path}"


@pytest.mark.usefixtures("peaceful")
def test_a_page_written_by_hand_is_found_by_its_sections(search, visit, address):
    assert f"{address}handbook/money-and-time/" in search("en", "money and time amounts")
    sections = visit.page.evaluate("[...document.querySelectorAll('dialog ol ul a')].map((one) => one.href)")
    assert any(one.startswith(f"{address}handbook/money-and-time/#") for one in sections)


def titles(folder: Path) -> list[str]:
    texts = (path.read_text(encoding="utf-8") for path in folder.glob("*.md") if path.name.count(".") == 1)
    return [found[1] for text in texts if (found := re.search(r"^# ([^`*{]+[^`*{ ])", text, re.MULTILINE))]


def test_a_page_that_wants_no_search_is_not_in_it(built_site, root):
    index = (built_site / INDEX).read_text(encoding="utf-8")
    assert [one for one in titles(root / "docs/guide") if one in index]
    assert (built_site / "decisions").is_dir()
    assert not [one for one in titles(root / "docs/decisions") if one in index]


@pytest.mark.usefixtures("peaceful")
def test_nothing_is_loaded_before_the_search_is_opened(visit, address):
    visit.page.goto(f"{address}fr/", wait_until="networkidle")
    assert not [url for url in visit.requests if url.endswith(("lookup.js", INDEX))]
    with visit.page.expect_request_finished(lambda one: one.url.endswith(INDEX)):
        visit.page.get_by_role("button", name=say("search.title", "fr")).click()
    assert [url for url in visit.requests if url.endswith(INDEX)] == [f"{address}fr/{INDEX}"]


def test_what_is_typed_before_the_index_is_there_is_answered_when_it_is(visit, address):
    held = []
    visit.page.route(f"**/{INDEX}", lambda route: held.append(route))
    visit.page.goto(f"{address}fr/")
    visit.page.keyboard.press("s")
    visit.page.get_by_role("searchbox").fill("formation")
    status = visit.page.locator("dialog").get_by_role("status")
    assert status.inner_text() == say("search.loading", "fr")
    visit.until(lambda: held)
    held[0].continue_()
    assert addresses(visit.page)
    assert re.search(r"\d", status.inner_text())


def test_an_index_that_is_not_there_is_said(visit, address):
    visit.page.route(f"**/{INDEX}", lambda route: route.abort())
    visit.page.goto(f"{address}es/?q=plan")
    status = visit.page.locator("dialog").get_by_role("status")
    status.get_by_text(say("search.failed", "es")).wait_for()


@pytest.mark.usefixtures("peaceful")
def test_the_whole_way_by_keyboard(search, visit):
    found = search("fr", "formation", "plans/")
    page = visit.page

    def focused() -> str:
        return page.evaluate("document.activeElement.href ?? document.activeElement.tagName")

    page.keyboard.press("ArrowDown")
    assert focused() == found[0]
    page.keyboard.press("ArrowDown")
    assert focused() not in (found[0], "INPUT")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert focused() == "INPUT"
    page.keyboard.press("ArrowDown")
    page.keyboard.type("s")
    assert focused() == "INPUT" and page.get_by_role("searchbox").input_value() == "formations"
    page.keyboard.press("Escape")
    expect(page.locator("dialog[open]")).to_have_count(0)
    page.keyboard.press("/")
    page.get_by_role("searchbox").fill("formation")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.url == found[0]


@pytest.mark.usefixtures("peaceful")
def test_the_button_has_the_focus_again_after_escape(visit, address):
    visit.page.goto(address)
    button = visit.page.get_by_role("button", name=say("search.title", "en"))
    button.focus()
    visit.page.keyboard.press("Enter")
    visit.page.get_by_role("searchbox").fill("x")
    visit.page.keyboard.press("Escape")
    expect(button).to_be_focused()


@pytest.mark.usefixtures("peaceful")
def test_a_result_on_the_same_page_closes_the_search(search, visit, address):
    found = search("en", "money and time", "handbook/money-and-time/")
    assert found[0] == f"{address}handbook/money-and-time/"
    visit.page.locator("dialog ol ul a").first.click()
    visit.page.wait_for_url("**/#*")
    expect(visit.page.locator("dialog[open]")).to_have_count(0)


@pytest.mark.usefixtures("peaceful")
def test_a_link_can_ask(visit, address):
    visit.page.goto(f"{address}fr/plans/?q=secretariat%20cms")
    assert addresses(visit.page)[0] == f"{address}fr/{PARTY}"
    assert visit.page.get_by_role("searchbox").input_value() == "secretariat cms"


@pytest.mark.usefixtures("peaceful")
def test_more_is_shown_when_asked_for(search, visit):
    assert len(search("en", "cms")) == 20
    visit.page.get_by_role("button", name=say("search.more", "en")).click()
    expect(visit.page.locator("dialog ol > li")).to_have_count(40)
    expect(visit.page.locator("dialog ol a:focus")).to_have_count(1)


@pytest.mark.usefixtures("peaceful")
@pytest.mark.parametrize("language", ["fr", "ar", "zh"])
def test_it_fits_a_narrow_screen(language, search, visit):
    visit.page.set_viewport_size({"width": 360, "height": 640})
    assert search(language, "cms")
    for selector in ("dialog", "dialog ol > li", "dialog input", "dialog [data-pb-close]"):
        box = visit.page.locator(selector).first.bounding_box()
        assert box["x"] >= 0 and box["x"] + box["width"] <= 360, selector
    assert visit.page.evaluate("document.querySelector('.pb-search__found').scrollWidth") <= 360
    side = visit.page.locator("dialog [data-pb-close]").bounding_box()["x"]
    assert (side < 180) == (language == "ar")


@pytest.mark.parametrize("language", PREFIXES)
def test_it_works_from_a_disk(language, search, visit, built_site):
    base = f"{built_site.as_uri()}/"
    found = search(language, "cms-sec", "index.html", base)
    assert found[0] == f"{base}{PREFIXES[language]}{PARTY}index.html"
    assert [url for url in visit.requests if not url.startswith(("file:", "data:"))] == []


def test_what_a_text_holds_is_never_markup(visit, address):
    evil = '<img src=x onerror="document.title=1"> & <b>bold</b>'
    parts = (Part((Passage(evil),), "a", Passage(evil)),)
    script = search_index([Document("a/", Passage(evil), parts, kind=evil)], "en")
    visit.page.route(f"**/{INDEX}", lambda route: route.fulfill(body=script, content_type="text/javascript"))
    visit.page.goto(f"{address}?q=bold")
    assert len(addresses(visit.page)) == 1
    assert visit.page.locator("dialog ol").evaluate("one => one.querySelectorAll('img, b').length") == 0
    assert evil in visit.page.locator("dialog ol").inner_text()


def test_a_text_in_another_language_says_so(visit, address):
    parts = (
        Part(
            (Passage("ein Wort", "de"), Passage("word")),
        ),
    )
    script = search_index([Document("a/", Passage("Wort", "de"), parts)], "en")
    visit.page.route(f"**/{INDEX}", lambda route: route.fulfill(body=script, content_type="text/javascript"))
    visit.page.goto(f"{address}?q=wort")
    addresses(visit.page)
    assert visit.page.locator("dialog ol [lang=de]").all_inner_texts() == ["Wort", "ein Wort"]


def test_without_scripts_there_is_no_search(chromium, address):
    with chromium.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(address)
        assert page.get_by_role("searchbox").count() == 0
        assert page.get_by_role("button", name=say("search.title", "en")).count() == 0


def test_the_number_found_is_said_in_the_right_form(search, visit):
    search("ru", "cms-sec")
    said = visit.page.locator("dialog").get_by_role("status").inner_text()
    number = int(re.search(r"\d+", said)[0])
    form = "one" if number % 10 == 1 and number % 100 != 11 else None
    found = Interface().forms("ru", "search.found")
    assert said in {words.replace("{n}", str(number)) for name, words in found.items() if form in (None, name)}
    assert json.loads(visit.page.locator("dialog").get_attribute("data-words"))["found"] == found
