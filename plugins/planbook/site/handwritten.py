"""Hand-written pages: their references filled in, their blocks made, before the host converts the Markdown."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from planbook.i18n.bases import OldSection
from planbook.i18n.locale import direction
from planbook.problems import Problem, sort
from planbook.site.front_matter import check_front_matter
from planbook.site.html import blocks
from planbook.site.links import Links
from planbook.site.older_sections import with_marks
from planbook.site.references import check_references
from planbook.views.embedded import embedded
from planbook.views.voice import Voice


@dataclass(frozen=True, slots=True)
class Prepared:
    """A page ready to be converted; `fragments` is the HTML to put in place of each mark afterwards."""

    markdown: str
    fragments: Mapping[str, str]
    problems: tuple[Problem, ...]


def prepare(
    markdown: str,
    whole: str,
    name: str,
    address: str,
    voice: Voice,
    links: Links,
    target: Callable[[str], str],
    older: Sequence[OldSection] = (),
    reader: Voice | None = None,
) -> Prepared:
    """Fill in the references and blocks of a page in the voice's language, its own.

    `reader` speaks to those who find the page untranslated: what its blocks show is theirs as far as it is translated.

    `whole` is the file with its front matter and `name` what messages call it; `address` is where the
    page stands; `target` gives what the host understands as a link to an id; `older` are the sections that the
    page's source has left behind.
    """
    start = whole.find(markdown.strip()) if markdown.strip() else 0
    first_line = whole.count("\n", 0, max(start, 0)) + 1 - (len(markdown) - len(markdown.lstrip("\n")))
    shown = reader or voice
    found, problems = embedded(markdown, name, shown, first_line, voice.language)
    fragments: dict[str, str] = {}
    parts: list[str] = []
    last = 0
    for number, one in enumerate(found):
        mark = f'<div id="planbook-block-{number}"></div>'
        html = blocks(one.blocks, lambda id: links.href(id, address), 3)
        other = shown.language if shown.language != voice.language else ""
        fragments[mark] = f'<div lang="{other}" dir="{direction(other)}">{html}</div>' if other else html
        parts.extend((markdown[last : one.start], mark))
        last = one.end
    text, notices = with_marks("".join((*parts, markdown[last:])), older, voice)
    wrong = sort((*_outside_blocks(whole, name, voice), *problems))
    return Prepared(voice.link_references(text, target), {**fragments, **notices}, wrong)


def problems_in(whole: str, name: str, voice: Voice) -> tuple[Problem, ...]:
    """What is wrong with the head, the references and the blocks of a page, without making it."""
    return sort((*_outside_blocks(whole, name, voice), *embedded(whole, name, voice)[1]))


def _outside_blocks(whole: str, name: str, voice: Voice) -> tuple[Problem, ...]:
    return (*check_front_matter(whole, name), *check_references(whole, name, voice))


def finish(html: str, fragments: Mapping[str, str]) -> str:
    """Put the blocks in the places that were kept for them."""
    for mark, fragment in fragments.items():
        html = html.replace(mark, fragment, 1)
    return html
