"""Pages of a built site as they work from a disk."""

from __future__ import annotations

import pytest

from planbook.stick.pages import offline

FILES = frozenset(
    {
        "index.html",
        "plans/index.html",
        "plans/parks/index.html",
        "plans/parks/plan.ics",
        "fr/plans/parks/index.html",
        "assets/a.css",
        "terms.html",
    }
)
HERE = "plans/parks/index.html"


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("./", "./index.html"),
        (".", "./index.html"),
        ("", ""),
        ("#cost", "#cost"),
        ("./#cost", "./index.html#cost"),
        ("../", "../index.html"),
        ("..", "../index.html"),
        ("../../", "../../index.html"),
        ("../../fr/plans/parks/", "../../fr/plans/parks/index.html"),
        ("../../fr/plans/parks", "../../fr/plans/parks/index.html"),
        ("../../?q=river#top", "../../index.html?q=river#top"),
        ("plan.ics", "plan.ics"),
        ("../../terms.html#a", "../../terms.html#a"),
        ("/plans/", "../../plans/index.html"),
        ("/", "../../index.html"),
        ("https://parks.example/terms.html", "../../terms.html"),
        ("https://parks.example/", "../../index.html"),
        ("https://elsewhere.example/plans/", "https://elsewhere.example/plans/"),
        ("//elsewhere.example/", "//elsewhere.example/"),
        ("mailto:a@parks.example", "mailto:a@parks.example"),
        ("data:text/plain,a/", "data:text/plain,a/"),
    ],
)
def test_a_link_names_a_file(written, address):
    html = f'<a class="b" href="{written}">x</a>'
    assert offline(html, HERE, FILES, "https://parks.example/") == f'<a class="b" href="{address}">x</a>'


def test_a_site_in_a_folder_of_its_host_stays_inside():
    web = "https://host.example/parks/"
    html = '<a href="/parks/plans/">a</a><a href="/other/">b</a><a href="https://host.example/other/">c</a>'
    assert offline(html, HERE, FILES, web) == html.replace('"/parks/plans/"', '"../../plans/index.html"')


def test_what_leads_nowhere_is_no_link():
    html = '<p><a href="../gone/" class="a>b"><b>there</b></a> and <a href="../">here</a></p>'
    assert offline(html, HERE, FILES) == ('<p><span><b>there</b></span> and <a href="../index.html">here</a></p>')


def test_only_tags_are_read():
    html = (
        '<!-- <a href="../">x</a> --><pre>&lt;a href="../"&gt;</pre><p title=\'<a href="../">\'>href="../"</p>'
        '<script src="../../assets/a.css">const a = \'<a href="../">\';</script>'
        '<data value="../">x</data>'
    )
    assert offline(html, HERE, FILES) == html


def test_attributes_of_any_writing_are_understood():
    html = '<a href=\'../\'>a</a><a href=../>b</a><A HREF="../">c</A><a\n  href = "../?a=1&amp;b=2">d</a>'
    found = offline(html, HERE, FILES)
    assert found.count('"../index.html"') == 3
    assert '"../index.html?a=1&amp;b=2"' in found


def test_what_serves_search_engines_only_is_left_out():
    html = (
        '<link rel="canonical" href="https://parks.example/plans/"><link rel="alternate " hreflang="fr" href="../">'
        '<link rel="stylesheet" href="../../assets/a.css"><link rel="next" href="../">'
        '<script type="application/ld+json">{"@id": "https://parks.example/"}</script>'
    )
    assert offline(html, HERE, FILES, "https://parks.example/") == (
        '<link rel="stylesheet" href="../../assets/a.css"><link rel="next" href="../index.html">'
    )


def test_a_page_at_a_former_address_leads_on():
    html = '<meta charset="utf-8"><meta http-equiv="refresh" content="0; url=../parks/">'
    assert offline(html, "plans/old/index.html", FILES) == (
        '<meta charset="utf-8"><meta http-equiv="refresh" content="0; url=../parks/index.html">'
    )
