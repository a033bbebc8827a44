"""A reader of each language finds a page with an older sentence, reads both versions, and changes the language.

The sentence is one of the illustration: its source was changed from three to six months after it was translated.
"""

from __future__ import annotations

import pytest

from planbook.i18n.interface import Interface

PAGE = "plans/illustration-rivers-2027/join-towns/"
SEARCHED = {
    "fr": "raccorder villes stations",
    "es": "conectar ciudades depuradoras",
    "ar": "محطات المعالجة",
    "ru": "подключение городов очистным",
    "zh": "污水处理厂",
}
OLD = {"fr": "trois mois", "es": "tres meses", "ar": "ثلاثة أشهر", "ru": "трех месяцев", "zh": "三个月"}


@pytest.mark.parametrize("language", OLD)
def test_exactly_one_sentence_is_marked_and_leads_to_both_versions(language, visit, address):
    page = visit.page
    page.goto(f"{address}{language}/{PAGE}")
    marked = page.locator(".pb-prose .pb-older")
    assert marked.count() == 1
    assert OLD[language] in marked.inner_text()
    assert len(marked.inner_text()) < len(page.locator(".pb-prose p").first.inner_text())
    sign = page.locator(".pb-prose .pb-sign-older")
    assert sign.get_by_text(Interface().label(language, "freshness.changed")).count() == 1
    sign.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**#*")
    both = page.locator(f"[id='{page.url.partition('#')[2]}']")
    assert both.locator("del").all_inner_texts() == ["three"]
    assert both.locator("ins").all_inner_texts() == ["six"]
    assert both.locator("[lang=en][dir=ltr]").count() == 2
    assert both.locator("..").locator("..").bounding_box() is not None


def test_the_source_has_no_mark(visit, address):
    visit.page.goto(f"{address}{PAGE}")
    assert visit.page.locator(".pb-older, .pb-sign-older, .pb-notice--fallback").count() == 0
    assert "within six months" in visit.page.locator(".pb-prose").first.inner_text()


@pytest.mark.parametrize("language", SEARCHED)
def test_a_reader_finds_the_page_and_changes_the_language_there(language, visit, address):
    page = visit.page
    page.goto(f"{address}{language}/")
    page.keyboard.press("/")
    page.get_by_role("searchbox").fill(SEARCHED[language])
    page.locator(f"dialog ol a[href*='{PAGE}']").first.click()
    page.wait_for_url(f"{address}{language}/{PAGE}**")
    other = "es" if language == "fr" else "fr"
    page.locator(".pb-languages summary").click()
    page.locator(f'.pb-languages a[hreflang="{other}"]').click()
    page.wait_for_url(f"{address}{other}/{PAGE}**")
    assert OLD[other] in page.locator(".pb-prose .pb-older").inner_text()


def test_the_page_of_translations_names_it_in_each_language(visit, address):
    for language in OLD:
        visit.page.goto(f"{address}{language}/translations/")
        listed = visit.page.locator("section:has(> #part_older_here) li")
        assert listed.count() == 1
        assert listed.locator("a").first.get_attribute("href").partition("#")[0].endswith(PAGE)
