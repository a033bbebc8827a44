"""The search index: what a word is, which words are one, what is read of a page, and that all of it is found again."""

from __future__ import annotations

import json
import string
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbook.pages import Badge, Code, Fact, Facts, Link, Page, Paragraph, Prose, Section, Words
from planbook.site.search import Document, Part, Passage, read_html, read_page, search_index
from planbook.site.search.coding import DIGITS, number, rising, sorted_words
from planbook.site.search.endings import LANGUAGES, LEAST, rules, stem, variants
from planbook.site.search.folding import fold, terms

WORDS = st.text(
    st.sampled_from(string.ascii_letters + string.digits + " .,-/'’éÉñßœاأةىلتقريـёЙщ工作方案"), max_size=40
)


# An index read back, with the rules of the script that reads it.


@dataclass
class Opened:
    texts: list[str]
    foreign: dict[int, str]
    terms: dict[str, list[int]]
    pages: list[list]


def numbers(written: str) -> list[int]:
    found, value, shift = [], 0, 0
    for sign in written:
        digit = DIGITS.index(sign)
        value, shift = value | (digit & 31) << shift, shift + 5
        if digit < 32:
            found.append(value)
            value = shift = 0
    return found


def climbing(written: str) -> list[int]:
    steps = numbers(written)
    return [sum(steps[: at + 1]) for at in range(len(steps))]


def words(written: str) -> list[str]:
    found: list[str] = []
    for part in written.split(" ") if written else ():
        found.append((found[-1] if found else "")[: int(part[0], 36)] + part[1:])
    return found


def content(script: str) -> dict:
    assert script.startswith("planbookSearch.load(") and script.endswith(");\n")
    return json.loads(script.removeprefix("planbookSearch.load(").removesuffix(");\n"))


def opened(documents: list[Document], language: str = "en") -> Opened:
    read = content(search_index(documents, language))
    foreign = {text: other for other, found in read["foreign"].items() for text in climbing(found)}
    postings = (climbing(one) for one in read["postings"].split(" "))
    return Opened(read["texts"], foreign, dict(zip(words(read["terms"]), postings, strict=False)), read["pages"])


def document(*texts: str, title: str = "Title", location: str = "a/") -> Document:
    return Document(location, Passage(title), (Part(tuple(Passage(text) for text in texts)),))


# Words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("secretariat", "SECRÉTARIAT"),
        ("coeur", "cœur"),
        ("strasse", "Straße"),
        ("الامانه", "الأَمَانَة"),
        ("علي", "على"),
        ("2027", "٢٠٢٧"),
        ("отчет", "Отчёт"),
        ("2012-2014", "2012–2014"),
        ("σοφοσ", "σοφός"),
    ],
)
def test_spellings_that_are_one(one, other):
    assert fold(other) == fold(one)


@given(st.text())
def test_what_is_folded_stays_as_it_is(text):
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("UNEP/CMS/Resolution 10.7", {"unep", "cms", "resolution", "10.7", "10", "7"}),
        ("Res.10.7, 3.2-1.", {"res", "10.7", "10", "7", "3.2-1", "3", "2", "1"}),
        ("2027-Q2", {"2027-q2", "2027", "q2"}),
        ("US$ 30,000", {"us", "30", "000", "30000"}),
        ("1\N{NARROW NO-BREAK SPACE}200\N{NARROW NO-BREAK SPACE}000 €", {"1", "200", "000", "1200000"}),
        ("l’unité", {"l", "unite"}),
        ("CMS秘书处", {"cms", "秘", "书", "处", "秘书", "书处"}),
        ("conduct-training", {"conduct", "training"}),
        ("第3.2-1行", {"第", "3.2-1", "3", "2", "1", "行"}),
        ("10.7abc", {"10", "7abc"}),
        ("10.", {"10"}),
        ("·  –", set()),
    ],
)
def test_what_a_text_is_found_under(text, found):
    assert terms(text) == found


SAME = {
    "en": "party parties | plan plans planning planned | training trainings | programme program | agree agrees",
    "fr": "unité unités | national nationaux nationale | niveau niveaux | former formées forme | objectif objective",
    "es": "unidad unidades | acción acciones | plan planes | capaz capaces | parte partes",
    "ru": "секретариат секретариата секретариатом | решение решений решениями | программа программы программ",
    "ar": "دولة دول | منظمة منظمات | قرار قرارات قراران",
}
DIFFERENT = {
    "en": "status state bus business plan planet plant",
    "fr": "unité union plan plante",
    "es": "plan planta plaza",
    "ru": "план планета",
    "ar": "دولة تقرير",
}


@pytest.mark.parametrize("language", SAME)
def test_forms_of_one_word_share_a_stem(language):
    for group in SAME[language].split(" | "):
        forms = group.split()
        assert len({stem(fold(one), rules(language)) for one in forms}) == 1, group


@pytest.mark.parametrize("language", DIFFERENT)
def test_different_words_stay_apart(language):
    stems = [stem(fold(one), rules(language)) for one in DIFFERENT[language].split()]
    assert len(set(stems)) == len(stems)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_rules_are_written_in_folded_letters(language):
    own = LANGUAGES[language]
    written = (*own.endings, *own.endings.values(), *own.prefixes, *own.common)
    assert [one for one in written if fold(one) != one] == []
    assert max(map(len, own.endings)) <= 5


@pytest.mark.parametrize("language", LANGUAGES)
@given(text=WORDS)
def test_a_stem_keeps_the_beginning_of_its_word(language, text):
    """The script looks for other forms among the terms that begin like the stem, but for its last letter."""
    for term in terms(text):
        found = stem(term, rules(language))
        assert len(found) >= min(LEAST, len(term)) and term.startswith(found[:-1])


def test_an_article_or_preposition_may_stand_before_an_arabic_word():
    own = rules("ar")
    for one in ("التقارير", "والتقارير", "بالتقارير", "للتقارير", "وتقارير"):
        assert "تقارير" in variants(fold(one), own)
    assert variants("ولد", own) == {"ولد"}


def test_a_language_without_rules_has_none():
    assert rules("zh-Hans") == rules("xx")
    assert rules("fr-CA") is LANGUAGES["fr"]


# Writing


@given(st.lists(st.integers(0, 10**9)))
def test_numbers_are_read_back(values):
    assert numbers("".join(map(number, values))) == values
    assert climbing(rising(sorted(values))) == sorted(values)


@given(st.sets(st.text(st.characters(exclude_characters=" ", exclude_categories=["Cs"]), min_size=1)))
def test_sorted_words_are_read_back(found):
    assert words(sorted_words(sorted(found))) == sorted(found)


# The index


@given(st.lists(WORDS, max_size=5), st.sampled_from([*LANGUAGES, "zh"]))
def test_each_word_of_each_text_finds_it(texts, language):
    index = opened([document(*texts)], language)
    for position, text in enumerate(index.texts):
        for term in terms(text) - rules(language).common:
            assert position in index.terms[term]


def test_a_text_is_kept_once_and_a_page_says_all_of_it():
    index = opened([document("same", "own", location="a/"), document("same", "same", location="b/")])
    assert index.texts == ["Title", "same", "own"]
    assert [(page[0], numbers(page[2]), numbers(page[6])) for page in index.pages] == [
        ("a/", [0], [0, 0]),
        ("b/", [1], [2, 2]),
    ]


def test_the_order_of_pages_makes_no_difference():
    pages = [document(str(number), location=f"{number}/") for number in range(20)]
    assert search_index(pages, "fr") == search_index(reversed(pages), "fr")


def test_a_text_in_another_language_is_kept_apart():
    parts = (Part((Passage("mot"), Passage("word", "en"), Passage("mot", "en"))),)
    index = opened([Document("a/", Passage("Titre"), parts)], "fr")
    assert index.foreign == {index.texts.index("word"): "en", 3: "en"}


@pytest.mark.parametrize("text", ["</script><script>alert(1)</script>", "\u2028 \u2029", "\\'\"", "\N{PILE OF POO}"])
def test_a_text_is_data_whatever_it_holds(text):
    script = search_index([document(text)], "en")
    assert content(script)["texts"][1] == text.replace("\u2028", " ").replace("\u2029", " ")
    assert "\u2028" not in script and script.count("\n") == 1


# Pages made from data


def test_a_page_of_data_is_found_by_all_that_it_says(sample):
    voice, pages, links = sample("fr")
    found = {one.location: one for page in pages if (one := read_page(page, links, voice))}
    for page in pages:
        if not page.searched:
            assert links.location(page.address) not in found
    one = found["plans/ember-plan/sewers/"]
    assert one.title == Passage("Poser des égouts")
    assert "sewers" in one.codes
    assert one.kind and one.rank == 10
    party = found["parties/ember-commission/"]
    assert party.rank > one.rank > found["parties/"].rank
    texts = [passage.text for part in one.parts for passage in part.passages]
    assert len(texts) > 5
    assert [text for text in texts if text != " ".join(text.split()) or "**" in text or "plan:" in text] == []


def read(sample, *blocks, **more) -> Document:
    voice, _, links = sample("fr")
    found = read_page(Page(id="x", address="x", title="Titre", blocks=blocks, **more), links, voice)
    assert found is not None
    return found


def test_lines_are_split_where_pages_repeat_each_other_and_where_the_language_changes(sample):
    line = (Words("Voir "), Link("a", (Words("le plan"),)), Words(", "), Code("3.2-1"), Words(" in English", "en"))
    badges = (Badge("ferme"), Badge("phase 2"))
    found = read(sample, Facts((Fact("Selon", (line,)),)), badges=badges).parts[0].passages
    assert [(one.text, one.language) for one in found] == [
        ("ferme", None),
        ("phase 2", None),
        ("Selon", None),
        ("Voir", None),
        ("le plan", None),
        ("3.2-1", None),
        ("in English", "en"),
    ]


def test_markdown_leaves_its_words(sample):
    text = "Un *mot*, [un lien](plan:ici), un_nom.\n\n- puce\n- autre\n\n| a | b |\n| - | - |\n| c | 1\\* |\n"
    found = read(sample, Prose(text, "en")).parts[0].passages
    assert [one.text for one in found] == ["Un mot, un lien, un_nom.", "puce autre", "a b c 1"]
    assert {one.language for one in found} == {"en"}


def test_sections_are_parts_with_their_headings(sample):
    inner = Section("dedans", (Words("Dedans"),), (Paragraph((Words("profond"),)),))
    repeats = Section("part_origin", (Words("Origine"),), (Paragraph((Words("répété"),)),))
    found = read(sample, Section("dehors", (Words("Dehors"),), (Paragraph((Words("clair"),)), inner)), repeats)
    assert [(part.anchor, part.heading, [one.text for one in part.passages]) for part in found.parts] == [
        ("", None, []),
        ("dehors", Passage("Dehors"), ["clair"]),
        ("dedans", Passage("Dedans"), ["profond"]),
    ]


# Pages written by hand

HTML = """<h1 id="t">Guide<a class="headerlink" href="#t" title="Permanent link">¶</a></h1>
<p>An <em>open</em>ing &amp; more.</p>
<table><tr><td>35,199</td><td>UNEP</td></tr></table>
<h2 id="way">The <code>way</code></h2><ul><li>one</li><li><p lang="fr">deux</p> three</li></ul>
<script>alert("not said")</script><svg><title>drawn</title></svg><p data-search-exclude>hidden</p>
<h2>No anchor</h2>last<br>line</div>"""


def test_a_page_written_by_hand_is_read_by_its_sections():
    found = read_html(HTML, "guide/", "Guide", "en", "Handbook")
    assert (found.location, found.title, found.kind) == ("guide/", Passage("Guide"), "Handbook")
    assert [(part.anchor, part.heading and part.heading.text) for part in found.parts] == [
        ("", None),
        ("way", "The way"),
        ("", "No anchor"),
    ]
    assert [[(one.text, one.language) for one in part.passages] for part in found.parts] == [
        [("An opening & more.", None), ("35,199", None), ("UNEP", None)],
        [("one", None), ("deux", "fr"), ("three", None)],
        [("last", None), ("line", None)],
    ]


@given(st.text(st.sampled_from("<>/=\"' aphtdbr12é&;!-"), max_size=60))
def test_any_html_is_read(html):
    found = read_html(html, "", "T", "en")
    assert isinstance(search_index([found], "en"), str)
