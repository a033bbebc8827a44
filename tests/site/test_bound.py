"""Years from one to another stay in one piece, and nothing else is touched."""

from __future__ import annotations

import pytest
from lxml.html import fromstring

from planbook.pages import Page, Paragraph, Prose, Words
from planbook.site.bound import bound
from planbook.site.links import Links
from planbook.site.render import render

WHOLE = '<span class="pb-bound">2012–2014</span>'


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>خطة العمل 2012–2014.</p>", f"<p>خطة العمل {WHOLE}.</p>"),
        ('<a title="2012–2014" href="#2012–2014">2012–2014</a>', f'<a title="2012–2014" href="#2012–2014">{WHOLE}</a>'),
        ("9–11 March, 2012–14", '<span class="pb-bound">9–11</span> March, <span class="pb-bound">2012–14</span>'),
        ("<svg><text x='1'>2012–2014</text></svg>", "<svg><text x='1'>2012–2014</text></svg>"),
        ("<code>2012–2014</code>", "<code>2012–2014</code>"),
        ("US$ 45,000–90,000", "US$ 45,000–90,000"),
        ("1–2–3", "1–2–3"),
        ("March–May 2027", "March–May 2027"),
        ("2012-2014", "2012-2014"),
    ],
)
def test_only_figures_from_one_to_another_are_bound(html: str, expected: str) -> None:
    assert bound(html) == expected


def test_a_page_binds_them_in_its_title_and_its_text_and_says_the_same() -> None:
    title = "Plan 2012–2014"
    page = Page(
        id="a", address="a", title=title, summary="", blocks=(Prose("In 2012–2014."), Paragraph((Words("7–9"),)))
    )
    made = render(page, Links({}))
    assert made.shell["heading_html"] == f"Plan {WHOLE}"
    assert made.html.count("pb-bound") == 2
    assert fromstring(f"<div>{made.html}</div>").text_content().split() == ["In", "2012–2014.", "7–9"]
