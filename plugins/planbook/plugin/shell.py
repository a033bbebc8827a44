"""The theme's templates rendered once for many pages, with marks where pages differ; each page is put into their place.

Nothing here knows what the templates say. Four of their blocks belong to one page and are rendered for each; what is
around them is rendered once for a group of pages from where everything else is as far away. Two pages of each group
are compared with the ordinary rendering, byte by byte: if they differ, the whole group is rendered the ordinary way.
So it is where a word of a single page turns up in the shell.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from copy import copy
from dataclasses import dataclass, field
from typing import Any

from jinja2 import Environment, Template, pass_context
from jinja2.runtime import Context
from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig

from planbook.plugin.files import others_at_work
from planbook.plugin.host import log
from planbook.plugin.page import GeneratedPage
from planbook.plugin.templates import Templates, share

OWN = ("site_meta", "htmltitle", "extrahead", "container")
"""The blocks of `main.html` that belong to one page."""

COMPARED = 2
"""How many pages of each group are rendered both ways."""

_MARK = "planbookmark{}end"
_MARKS = re.compile(_MARK.format("([a-z_]+:[A-Za-z0-9_-]+)"))
_TURNS = 8
"""How often an address may turn up that no group was made for, before the search for groups is given up."""


class PageTemplate(Template):
    """A template that has its pages put together, where that gives the same bytes."""

    def render(self, *args: Any, **kwargs: Any) -> str:
        """Render a page made from data by its group's shell, and anything else as ever."""
        shells: Shells | None = getattr(self.environment, "planbook_shells", None)
        given = dict(*args, **kwargs)
        page = given.get("page")
        if shells is None or not isinstance(page, GeneratedPage) or "template" not in page.meta:
            return super().render(given)
        return shells.render(self, given, page, super().render)


def install(env: Environment, config: MkDocsConfig, compiled: Templates) -> None:
    """Have every page of one language rendered in its group, unless another plugin says things of single pages.

    Its templates are taken from those `compiled` for other languages.
    """
    share(env, compiled)
    strangers = others_at_work(config, ("page_context",))
    if strangers:
        log.info("pages are rendered one by one, because of %s", ", ".join(strangers))
        return
    env.extend(planbook_shells=Shells(env))
    env.template_class = PageTemplate


@dataclass
class _Group:
    """Pages that have all but their own blocks in common. `pieces` are texts and, at odd places, names of marks."""

    pages: int = 0
    sound: bool = True
    pieces: list[str] = field(default_factory=list)
    blocks: dict[str, list[Any]] = field(default_factory=dict)
    variables: dict[str, Any] = field(default_factory=dict)


class Shells:
    """The shells of one language, by group."""

    def __init__(self, env: Environment) -> None:
        self.groups: dict[object, _Group] = {}
        self.prefixes: set[str] = {""}
        self.turns, self.told = 0, False
        self.asked: list[str] | None = None
        self._listen(env)

    def _listen(self, env: Environment) -> None:
        """Note which addresses a shell asks the way to: how far they are away is what makes a group."""
        ordinary = env.filters["url"]

        @pass_context
        def url(context: Context, value: str) -> str:
            if self.asked is not None:
                self.asked.append(str(value))
            return ordinary(context, value)  # type: ignore[no-any-return]

        env.filters["url"] = url

    def render(self, template: Template, given: dict[str, Any], page: GeneratedPage, ordinary: Any) -> str:
        """One page: the first of its group the ordinary way, some both ways, the others put together."""
        if self.turns > _TURNS or _is_way(page, given["nav"]):
            return ordinary(given)  # type: ignore[no-any-return]
        group = self.groups.setdefault(self._key(template, given, page), _Group())
        group.pages += 1
        if group.pages > 1 and group.sound and not group.pieces:
            self._make(group, template, given)
        if not group.sound or group.pages == 1 or not all(map(_is_safe, given["planbook_versions"].values())):
            return ordinary(given)  # type: ignore[no-any-return]
        made = _put(group, template, given, page)
        if group.pages > 1 + COMPARED:
            return made
        rendered: str = ordinary(given)
        if made != rendered:
            self._give_up(group, page)
        return rendered

    def _give_up(self, group: _Group, page: GeneratedPage) -> None:
        """Have a group rendered page by page, and tell of the first."""
        group.sound = False
        if not self.told:
            log.info(
                "pages such as %s are rendered one by one: a template says something of each in its frame", page.url
            )
        self.told = True

    def _key(self, template: Template, given: Mapping[str, Any], page: GeneratedPage) -> tuple[object, ...]:
        """What the shells of two pages must have in common: nothing else of a page is used outside its own blocks."""
        crumbs = page.meta["planbook"]["crumbs"]
        steps = page.url.split("/")
        near = max((i for i in range(len(steps)) if "/".join(steps[:i]) in self.prefixes), default=0)
        return (
            template.name,
            given["base_url"],
            given["planbook_base"],
            crumbs[0]["href"] if crumbs else "",
            len(steps),
            *steps[:near],
            given["planbook_fallback"],
            bool(page.edit_url),
            *given["planbook_versions"],
            *given["extra_css"],
            *given["extra_javascript"],
        )

    def _make(self, group: _Group, template: Template, given: dict[str, Any]) -> None:
        """Render the shell of a group, with marks."""
        context = template.new_context(_nobody(given))
        for name in OWN:
            context.blocks[name] = [_marker(name), *context.blocks.get(name, ())]
        self.asked = []
        try:
            said = "".join(template.root_render_func(context))
        finally:
            asked, self.asked = self.asked, None
        group.pieces = _MARKS.split(said)
        group.blocks = {**context.blocks, **{name: context.blocks[name][1:] for name in OWN}}
        group.variables = dict(context.vars)
        marks = [one for one in group.pieces[1::2] if not one.startswith("version:")]
        if sorted(marks) != sorted(f"block:{name}" for name in OWN):
            self._give_up(group, given["page"])
        self._learn(asked)

    def _learn(self, asked: Iterable[str]) -> None:
        """Make the groups anew where a shell led to an address that nobody knew of."""
        found = {one for address in asked for one in _prefixes(address)}
        if not found <= self.prefixes:
            self.prefixes |= found
            self.groups.clear()
            self.turns += 1


def _nobody(given: Mapping[str, Any]) -> dict[str, Any]:
    """What a shell is rendered with: a page with marks for all that it says, which a shell must not hold."""
    leak, page = _MARK.format("leak:x"), copy(given["page"])
    page.title = page.content = leak
    page.canonical_url, page.edit_url = page.canonical_url and leak, page.edit_url and leak
    about = page.meta["planbook"]
    said = {name: leak if isinstance(value, str) and value else value for name, value in about.items()}
    page.meta = {**page.meta, "title": leak, "description": leak, "planbook": {**said, "crumbs": about["crumbs"][:1]}}
    versions = {one: _MARK.format(f"version:{one}") for one in given["planbook_versions"]}
    return {**given, "page": page, "planbook_canonical": leak, "planbook_notice": leak, "planbook_versions": versions}


def _put(group: _Group, template: Template, given: dict[str, Any], page: GeneratedPage) -> str:
    """One page in the shell of its group."""
    about = page.meta["planbook"]
    context = template.new_context(given)
    context.blocks = group.blocks
    context.vars = {**group.variables, "meta": page.meta, "pb": about, "title": about["title"]}
    pieces = group.pieces.copy()
    for place in range(1, len(pieces), 2):
        kind, _, name = pieces[place].partition(":")
        pieces[place] = given["planbook_versions"][name] if kind == "version" else _block(context, name)
    return "".join(pieces)


def _block(context: Context, name: str) -> str:
    return "".join(context.blocks[name][0](context))


def _marker(name: str) -> Any:
    def mark(_context: Context) -> Iterator[str]:
        yield _MARK.format(f"block:{name}")

    return mark


def _is_way(page: GeneratedPage, nav: Any) -> bool:
    """Whether a page stands in the navigation, which every page shows and marks the page's own entry of."""
    return (
        page.parent is not None
        or any(page is one for one in (nav.homepage, *nav.pages))
        or any(page.url == getattr(one, "url", None) for one in nav.items)
    )


def _is_safe(address: str) -> bool:
    """Whether an address is the same as text and as the value of an attribute."""
    return str(escape(address)) == address


def _prefixes(address: str) -> list[str]:
    """The folders on the way to an address."""
    steps = address.split("/")
    return ["/".join(steps[:i]) for i in range(1, len(steps) + 1)]
