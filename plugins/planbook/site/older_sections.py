"""In a translated hand-written page: a notice at each section that its source has left behind, and only there."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from planbook.answers.editions import Op, pieces
from planbook.i18n import locale
from planbook.i18n.bases import OldSection, sections, without_front_matter
from planbook.i18n.sentences import Age
from planbook.views.voice import Voice

_SAID = {
    Age.CHANGED: "older_section.changed",
    Age.REMOVED: "older_section.removed",
    Age.ADDED: "older_section.added",
}
_TAGS = {Op.INSERTED: "ins", Op.DELETED: "del"}


def with_marks(markdown: str, older: Sequence[OldSection], voice: Voice) -> tuple[str, dict[str, str]]:
    """The page with a place for a notice in each older section, and the HTML for each of these places.

    `markdown` is the translation without its front matter. What stands above the first heading has its notice there.
    """
    if not older:
        return markdown, {}
    parts = [section.text for section in sections(markdown)]
    fragments: dict[str, str] = {}
    for number, one in enumerate(older):
        mark = f'<div id="planbook-older-{number}"></div>'
        fragments[mark] = _notice(one, voice)
        parts[one.place] = _placed(parts[one.place], mark, one)
    return "".join(parts), fragments


def _placed(text: str, mark: str, one: OldSection) -> str:
    """Below the heading; what the source has besides is announced at the section's end."""
    if one.age is Age.ADDED:
        return f"{text.rstrip()}\n\n{mark}\n\n"
    head, rest = (
        text.split("\n", 1) if one.place and "\n" in text else (text if one.place else "", "" if one.place else text)
    )
    return f"{head}\n\n{mark}\n\n{rest}".lstrip("\n")


def _notice(one: OldSection, voice: Voice) -> str:
    source = locale.language_name(voice.source_language, voice.language)
    said = escape(voice.label(_SAID[one.age], language=source), quote=False)
    if one.age is Age.ADDED:
        said += f"{escape(voice.colon, quote=False)}{_source(escape(one.title, quote=False), 'span', voice)}"
    both = escape(voice.label("older_section.compare"), quote=False)
    details = f"<details><summary>{both}</summary>{_source(_changes(one), 'div', voice)}</details>"
    return f'<div class="pb-notice pb-notice--older" role="note"><p>{said}</p>{details}</div>'


def _source(html: str, tag: str, voice: Voice) -> str:
    language = voice.source_language
    kind = ' class="pb-older__source"' if tag == "div" else ""
    return f'<{tag}{kind} lang="{language}" dir="{locale.direction(language)}">{html}</{tag}>'


def _changes(one: OldSection) -> str:
    """What the source said and says, as it is written: words that came and went are marked."""
    was, now = (without_front_matter(text).strip() for text in (one.was, one.now))
    parts = []
    for piece in pieces(was, now):
        tag = _TAGS.get(piece.op)
        text = escape(piece.text, quote=False)
        parts.append(f"<{tag}>{text}</{tag}>" if tag else text)
    return "".join(parts)
