"""What readers see of a translation's state: sentence by sentence, in six languages, never as if it were current."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date

import pytest

from planbook import pages as p
from planbook.exports import data
from planbook.i18n.catalogue import Catalogue, Entry, State
from planbook.i18n.languages import Languages
from planbook.load.translations import faithful
from planbook.model.texts import texts
from planbook.pipeline import Build, build, site, voices
from planbook.problems import Span
from planbook.site.linked import linked
from planbook.site.links import Links
from planbook.site.render import render
from planbook.site.search import read_page
from planbook.site.standalone import LABELS, standalone
from planbook.views.freshness import PART
from planbook.views.voice import Voice

pytestmark = pytest.mark.slow

TODAY = date(2027, 1, 15)
NOWHERE = Span("i18n/x.po", 1, 1, 1, 1)
TASK, CLAUSE = "river-plan/take-samples", "decision-9/op-1"
DESCRIPTION = "The towns report in three months. The Board pays <plan:river-plan/take-samples#cost>."
ORDER = "The towns shall report within three months. They shall pay."

PLAN = """\
plan: {id: river-plan, title: Plan for the river, currency: EUR}
results:
  - id: clean
    level: outcome
    title: Clean water
    activities:
      - id: take-samples
        title: Take samples of the water
        description: DESCRIPTION
        parties: board
        when: 2027-05-03
        cost: 12000
parties:
  - {id: board, name: River Board}
instruments:
  - id: decision-9
    title: Decision on samples
    clauses:
      - {id: op-1, label: "1", title: Report on the samples, text: ORDER, addressees: board}
"""

# By language: a description of two sentences, a clause of two, a title.
SAID = {
    "ar": (
        "تقدم البلدات تقريرًا في غضون ثلاثة أشهر. ويدفع المجلس <plan:river-plan/take-samples#cost>.",
        "تقدم البلدات تقريرًا في غضون ثلاثة أشهر. وعليها أن تدفع.",
        "أخذ عينات من المياه",
    ),
    "es": (
        "Las ciudades informan en tres meses. La Junta paga <plan:river-plan/take-samples#cost>.",
        "Las ciudades informarán en un plazo de tres meses. Deberán pagar.",
        "Tomar muestras de agua",
    ),
    "fr": (
        "Les villes font rapport sous trois mois. Le Conseil paie <plan:river-plan/take-samples#cost>.",
        "Les villes feront rapport dans un délai de trois mois. Elles devront payer.",
        "Prélever des échantillons d’eau",
    ),
    "ru": (
        "Города отчитываются через три месяца. Совет платит <plan:river-plan/take-samples#cost>.",
        "Города отчитываются в течение трёх месяцев. Они должны заплатить.",
        "Взять пробы воды",
    ),
    "zh": (
        "各城镇在三个月内提交报告。委员会支付<plan:river-plan/take-samples#cost>。",
        "各城镇应在三个月内提交报告。它们应付款。",
        "采集水样",
    ),
}
KEYS = (f"{TASK}#description", f"{CLAUSE}#text", f"{TASK}#title")
SOURCES = (DESCRIPTION, ORDER, "Take samples of the water")
LANGUAGES = Languages("en", ("en", *SAID))
translated = pytest.mark.parametrize("language", sorted(SAID))


@dataclass(frozen=True)
class Site:
    """A site in six languages: its graph, catalogues and voices, and the pages of each language by their ids."""

    built: Build
    found: dict[str, Catalogue]
    voices: dict[str, Voice]
    pages: dict[str, dict[str, p.Page]]
    links: Links

    def html(self, language: str, id: str) -> str:
        return render(self.pages[language][id], self.links).html


def catalogue(language: str, made_from: tuple[str, ...] = SOURCES, said: tuple[str, ...] = ()) -> Catalogue:
    texts = said or SAID[language]
    entries = {key: Entry(key, source, text, NOWHERE) for key, source, text in zip(KEYS, made_from, texts, strict=True)}
    return Catalogue(language, entries)


@pytest.fixture
def publish(tmp_path):
    def publish(*changes: tuple[str, str], found: dict[str, Catalogue] | None = None) -> Site:
        text = PLAN.replace("DESCRIPTION", DESCRIPTION).replace("ORDER", ORDER)
        for old, new in changes:
            assert old in text
            text = text.replace(old, new)
        (tmp_path / "plan.yml").write_text(text, encoding="utf-8")
        built = build(tmp_path, TODAY)
        assert [one for one in built.problems if one.severity == "error"] == []
        found = found or {language: catalogue(language) for language in SAID}
        spoken = voices(built, LANGUAGES, found, TODAY)
        sites = {language: site(voice) for language, voice in spoken.items()}
        pages = {language: {page.id: page for page in made} for language, (made, _) in sites.items()}
        return Site(built, found, spoken, pages, sites["en"][1])

    return publish


def pieces(html: str) -> list[str]:
    return re.findall(r'<span class="pb-older[^"]*">(.*?)</span>', html)


def signs(html: str) -> list[str]:
    return re.findall(r'class="pb-sign-older[^"]*"[^>]*title="([^"]*)"', html)


THREE_TO_SIX = ("in three months", "in six months")
FIRST = {language: re.split(r"(?<=[.。])", said[0])[0] for language, said in SAID.items()}


# The journey


@translated
def test_from_three_to_six_months_marks_exactly_one_sentence_in_each_language(language, publish):
    made = publish(THREE_TO_SIX)
    html = made.html(language, TASK)
    assert pieces(html) == [FIRST[language]]
    assert signs(html) == [made.voices[language].label("freshness.changed")]
    assert 'href="#older_river-plan_take-samples_description"' in html
    assert 'id="older_river-plan_take-samples_description"' in html


def test_the_source_language_has_no_marks(publish):
    made = publish(THREE_TO_SIX)
    assert pieces(made.html("en", TASK)) == []
    assert made.pages["en"][TASK].standing is None


@translated
def test_after_a_typo_fix_that_is_marked_as_one_nothing_is_stale(language, publish):
    now = DESCRIPTION.replace("The towns", "The  towns").replace("report", "reports")
    fixed = {one: catalogue(one, (now.replace("  ", " "), *SOURCES[1:])) for one in SAID}
    made = publish((DESCRIPTION, now.replace("  ", " ")), found=fixed)
    assert pieces(made.html(language, TASK)) == []
    assert signs(made.html(language, TASK)) == []


@translated
def test_a_clause_of_legal_force_is_shown_as_it_is_now_with_the_older_translation_on_request(language, publish):
    made = publish(("within three months", "within six months"))
    html = made.html(language, "decision-9")
    assert pieces(html) == ["The towns shall report within six months."]
    assert signs(html) == [made.voices[language].label("freshness.source")]
    shown, _, versions = html.partition(f'id="{PART}"')
    assert SAID[language][1] not in shown
    assert SAID[language][1] in versions


def test_both_versions_are_there_with_the_words_that_changed_and_their_language(publish):
    html = publish(THREE_TO_SIX).html("fr", TASK).partition(f'id="{PART}"')[2]
    assert '<span lang="en" dir="ltr">The towns report in <del>three</del> months.' in html
    assert '<span lang="en" dir="ltr">The towns report in <ins>six</ins> months.' in html


@translated
def test_a_title_has_a_sign_that_is_no_link_inside_a_link_and_says_so_in_plain_text(language, publish):
    made = publish(("title: Take samples of the water", "title: Take many samples of the water"))
    voice, title = made.voices[language], SAID[language][2]
    assert len(signs(made.html(language, "river-plan/clean"))) == 1
    html = made.html(language, "board")
    link = re.search(r"<a [^>]*>((?:(?!</a>).)*" + re.escape(title) + r".*?)</a>", html)
    assert link is not None and "<a " not in link[1] and signs(link[1]) == [voice.label("freshness.changed")]
    outdated = f"{title} ({voice.label('freshness.plain')})"
    assert made.pages[language][TASK].title == outdated
    csv = next(one.content for one in made.pages[language]["board"].downloads if one.name.endswith(".csv"))
    assert outdated in csv
    feeds = [one.content for one in made.pages[language]["board"].downloads if one.name.endswith(".ics")]
    unfolded = feeds[0].replace("\r\n ", "")
    assert outdated in unfolded.replace("\\,", ",")
    assert voice.expand(f"<plan:{TASK}>").replace("\\", "") == f"[{outdated}](plan:{TASK})"


def test_machines_get_the_source_and_the_state(publish):
    made = publish(("title: Take samples of the water", "title: Take many samples of the water"))
    entity = made.built.graph.entities[TASK]
    facts = json.loads(linked(entity, made.voices["fr"], lambda id: id))
    assert facts["name"] == {"@value": "Take many samples of the water", "@language": "en"}
    title = data.record(entity, made.found, "en")["title"]
    assert set(title) == {"en", "outdated"}
    assert title["outdated"]["fr"] == {"text": SAID["fr"][2], "madeFrom": SOURCES[2]}


def test_the_concordance_marks_each_column(publish):
    html = publish(THREE_TO_SIX).html("en", "river-plan/languages")
    assert sorted(pieces(html)) == sorted(FIRST.values())
    assert 'href="#older' not in html


def test_another_generator_gets_the_marks_and_the_notice_too(publish):
    made = publish(THREE_TO_SIX)
    page = made.pages["fr"][TASK]
    text = standalone(page, made.links, {name: name for name in LABELS}, "data.json")
    assert len(pieces(text)) == 1
    assert page.standing is not None and page.standing.notice[-1] in text


# What cannot be shown as the text


def test_a_stale_translation_in_error_is_replaced_by_the_source(publish):
    broken = (SAID["fr"][0].replace("#cost", "#gone"), *SAID["fr"][1:])
    marked, problems = faithful(catalogue("fr", SOURCES, broken))
    assert [one.code for one in problems] == ["PB503"]
    made = publish(THREE_TO_SIX, found={"fr": marked})
    html = made.html("fr", TASK)
    assert pieces(html) == ["The towns report in six months."]
    assert marked.state(KEYS[0], DESCRIPTION) is State.UNTRANSLATED
    assert marked.find(KEYS[0], DESCRIPTION) is None


def test_a_translation_of_unknown_origin_is_shown_on_request_only(publish):
    made = publish(found={"fr": catalogue("fr", ("", *SOURCES[1:]))})
    words = made.voices["fr"].words(next(texts(made.built.graph.entities[TASK])))
    assert words.older is None
    html = made.html("fr", TASK)
    assert "The towns report" in pieces(html)[0]
    assert "Les villes" in html.partition(f'id="{PART}"')[2]


def test_a_reference_to_what_is_gone_is_an_error_too(publish):
    gone = (SAID["fr"][0].replace(f"<plan:{TASK}#cost>", "<plan:gone>"), *SAID["fr"][1:])
    made = publish((" <plan:river-plan/take-samples#cost>", ""), found={"fr": catalogue("fr", SOURCES, gone)})
    assert made.voices["fr"].prose(made.built.graph.entities[TASK].description, "river-plan").language == "en"


# How far a page is translated


def test_a_page_counts_what_is_older_and_what_is_missing(publish):
    standing = publish(THREE_TO_SIX).pages["fr"][TASK].standing
    assert standing is not None
    assert (standing.older, standing.fallback) == (1, False)
    assert standing.untranslated > 0
    assert standing.notice[1].startswith("1 texte de cette page est plus ancien")


def test_the_form_that_a_term_has_in_another_language_waits_for_no_translation(publish):
    term = "terms:\n  - {id: sample, title: Sample, official: [{language: en, form: water sample}]}\n"
    published = publish(("parties:\n", f"{term}parties:\n"))
    (page,) = (one for one in published.pages["fr"].values() if one.address == "terms")
    assert 'lang="en" dir="ltr">water sample<' in render(page, published.links).html
    assert page.standing is not None and page.standing.untranslated == 1  # the title of the term


def test_of_a_page_of_which_nothing_is_translated_only_its_names_are_found(publish):
    published = publish()
    voice, pages = published.voices["fr"], published.pages["fr"]
    places = published.links
    board = read_page(pages["board"], places, voice)
    assert pages["board"].standing is not None and pages["board"].standing.fallback
    assert board is not None and "board" in board.codes
    assert [part.passages for part in board.parts] == [()]
    assert any(part.passages for part in read_page(pages[TASK], places, voice).parts)


def test_steps_have_the_language_that_their_titles_are_in(publish):
    page = publish().pages["fr"][TASK]
    assert {one.words.language for one in page.around.crumbs if one.words} == {"en"}
    shell = render(page, publish().links).shell
    assert '<span lang="en" dir="ltr">Plan for the river</span>' in str(shell["crumbs"])


def test_the_chain_of_a_regional_language(publish):
    built = publish().built
    canadian = Catalogue("fr-CA", {KEYS[2]: Entry(KEYS[2], SOURCES[2], "Échantillonner l’eau", NOWHERE)})
    spoken = voices(built, Languages("en", ("en", "fr-CA")), {"fr": catalogue("fr"), "fr-CA": canadian}, TODAY)["fr-CA"]
    task = built.graph.entities[TASK]
    assert spoken.words(task.title) == p.Words("Échantillonner l’eau")
    assert (spoken.words(task.description).text, spoken.words(task.description).language) == (SAID["fr"][0], "fr")
    assert spoken.words(built.graph.entities["board"].name) == p.Words("River Board", "en")


# Facts that translate themselves

FACTS = "The Board <plan:board> pays <plan:river-plan/take-samples#cost> on <plan:river-plan/take-samples#when>."
CHANGES = [
    ("cost: 12000", "cost: 15000"),
    ("when: 2027-05-03", "when: 2028-06-04"),
    ("name: River Board", "name: Water Board"),
]


@translated
@pytest.mark.parametrize("change", CHANGES, ids=["amount", "date", "party"])
def test_a_fact_that_changes_changes_every_language_and_makes_nothing_stale(language, change, publish):
    found = {one: catalogue(one, (FACTS, *SOURCES[1:]), (f"«{one}» {FACTS}", *SAID[one][1:])) for one in SAID}
    before = publish((DESCRIPTION, FACTS), found=found)
    after = publish((DESCRIPTION, FACTS), change, found=found)
    texts = [
        one.voices[language].prose(one.built.graph.entities[TASK].description, "river-plan") for one in (before, after)
    ]
    assert texts[0].markdown != texts[1].markdown
    assert all(one.older is None and one.language is None for one in texts)
    assert found[language].state(KEYS[0], FACTS) is State.TRANSLATED
