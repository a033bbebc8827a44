"""The blocks of a page that is not translated speak to its reader, as far as what they show is translated."""

from __future__ import annotations

from lxml.html import fromstring

from planbook.site.handwritten import finish, prepare

PAGE = """\
See <plan:ember-plan/sewers>.

```plan-table
show: activities
plan: ember-plan
columns: [title]
sort: title
limit: 1
title: What we do
```

```plan-list
show: activities
plan: ember-plan
sort: title
limit: 1
```
"""


def made(written, reader=None) -> str:
    voice, _, links = reader or written
    prepared = prepare(PAGE, PAGE, "docs/a.md", "a", written[0], links, lambda id: id, (), reader and voice)
    assert prepared.problems == ()
    return finish(prepared.markdown, prepared.fragments)


def test_a_block_is_in_the_language_of_the_reader_and_its_title_in_that_of_the_page(sample):
    page = fromstring(f"<div>{made(sample('en'), sample('fr'))}</div>")
    assert "[Lay sewers](ember-plan/sewers)" in page.text_content()
    blocks = page.xpath("./div[@lang='fr'][@dir='ltr']")
    (title, table), (listed,) = ([*one] for one in blocks)
    assert title.xpath("string(./span[@lang='en'][@dir='ltr'])") == "What we do"
    assert table.xpath("string(.//caption)") == table.get("aria-label") == "Activités"
    assert table.xpath(".//th[@scope='col']/text()") == ["Titre"]
    assert table.xpath(".//tbody//a/text()") == ["Compter les poissons"] == listed.xpath(".//a/text()")


def test_in_the_language_of_the_page_nothing_is_marked(sample):
    for said in (made(sample("en")), made(sample("en"), sample("en"))):
        page = fromstring(f"<div>{said}</div>")
        assert page.xpath(".//@lang") == []
        assert page.xpath("string(.//caption)") == "What we do"
