"""The look that comes with planbook: where its templates, styles and typefaces lie, and how the theme is told."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote

from mkdocs.config.defaults import MkDocsConfig

from planbook.i18n import locale
from planbook.plugin.publishing import page_policy
from planbook.plugin.statement import way_to
from planbook.publish import THEME
from planbook.views.voice import Voice

_ICON = "assets/images/favicon.svg"
"""The icon of a site that has none of its own; it stands in each page, which spares the reader a request."""

_LABELS = (
    "files",
    "data",
    "previous",
    "next",
    "breadcrumbs",
    "contents",
    "in_this_part",
    "edit",
    "home",
    "languages",
    "print",
    "dark",
    "light",
)
_PLAIN = "/:;=,"
"""Signs that an address of data may hold as they are."""
_OF_THE_THEME = "assets/images/favicon.png"


def dress(config: MkDocsConfig) -> None:
    """Lay our templates and files over those of Material, below the site's own; no other theme is touched.

    MkDocs asks once for each language: what is there already is not laid again.
    """
    theme = config.theme
    if theme.name != "material" or str(THEME) in theme.dirs:
        return
    theme.dirs.insert(1 if theme.custom_dir else 0, str(THEME))
    if theme.get("favicon") in (None, _OF_THE_THEME):
        theme["favicon"] = f"data:image/svg+xml,{quote((THEME / _ICON).read_text(encoding='utf-8'), safe=_PLAIN)}"


def words_for_templates(voice: Voice) -> dict[str, str]:
    """The words of the interface that the templates say."""
    return {name: voice.label(f"page.{name}") for name in _LABELS}


def globals_for_templates(voice: Voice, languages: Iterable[str], config: MkDocsConfig) -> dict[str, object]:
    """What every template of one language may say, that of a missing page too."""
    directions = {one: locale.direction(one) for one in languages}
    way = way_to(voice, config)
    return {
        "planbook_language": voice.language,
        "planbook_direction": directions[voice.language],
        "planbook_directions": directions,
        "planbook_policy": page_policy(),
        "planbook_statement": {"href": way, "words": voice.label("accessibility.title")} if way else None,
    }
