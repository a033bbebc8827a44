"""One language's way of saying things: texts in translation, labels, amounts, times, names.

A voice is what a view speaks with. It is made once per language and build; it remembers titles.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from posixpath import dirname

from planbook.answers.agenda import Agenda, agenda, resolver
from planbook.answers.content import of_all as content_of_all
from planbook.answers.content import of_plan as content_of_plan
from planbook.answers.crosswalk import Crosswalk, crosswalks
from planbook.graph import Graph
from planbook.i18n import locale
from planbook.i18n.catalogue import Catalogue
from planbook.i18n.interface import Interface
from planbook.load.written import Parts
from planbook.model import Entity, Ref, Text
from planbook.model.inline import references
from planbook.model.instruments import Event
from planbook.model.plans import Plan
from planbook.pages import Amount, Code, Inline, Inlines, Link, Moment, NoteMark, Older, Page, Prose, Shelf, Words
from planbook.pages.statement import Statement
from planbook.values.amount import Quantity
from planbook.values.money import Money, Total
from planbook.values.resolve import Bounds, bounds
from planbook.values.time import When, events_of, to_edtf
from planbook.views.kept import Kept, same
from planbook.views.markdown import escaped
from planbook.views.order import Order
from planbook.views.shared import Shared
from planbook.views.standing import Standing, standing
from planbook.views.translation import Translations, filled


class Voice(Shared):
    """Says things of one graph in one language.

    `chain` are the catalogues to look in, the page's own language first; a text that none of them
    has is given in the source language and keeps that as its language.
    """

    def __init__(
        self,
        graph: Graph,
        language: str,
        source_language: str,
        chain: tuple[Catalogue, ...],
        interface: Interface,
        today: date,
        order: Order | None = None,
    ) -> None:
        super().__init__()
        self.graph, self.language, self.source_language, self.today = graph, language, source_language, today
        self.name: Callable[[Entity], Inline] = lambda entity: Code(entity.local_id)
        self.value: Callable[[Entity, str], str] = lambda _entity, _field: ""
        self.is_fallback: Callable[[str], bool] = lambda _address: False
        self.told: Callable[[Page], Page] = lambda page: page
        self.web: Callable[[str], str] = lambda _id: ""  # the full address of a thing, where the site's is known
        self.pages: tuple[tuple[str, Parts], ...] = ()  # those written by hand, and how far each section is translated
        self.shelf: Shelf | None = None  # the files to take along, where the site offers any
        self.statement: Statement | None = None  # how accessible the site is, where it says so
        self.edit: Callable[[str], str] = lambda _path: ""  # where a catalogue can be edited, if known
        self.translations = Translations(
            chain if language != source_language else (),
            language,
            source_language,
            self.label,
            lambda id, scope: graph.find(id, scope) is not None,
        )
        self.siblings: Mapping[str, Voice] = {}
        self._interface, self.kept, self.order = interface, Kept(), order or Order(graph)

    def written(self) -> None:
        """All pages in this language are written: let go of what was remembered for them alone."""
        self.kept = Kept()
        self.forget(("duties", "feed", "shared", "title"))

    def sibling(self, language: str) -> Voice:
        """The voice of another language over the same graph."""
        return self.siblings.get(language, self)

    @property
    def crosswalks(self) -> tuple[Crosswalk, ...]:
        """What the mappings say of any two frameworks, worked out once."""
        return self.once("crosswalks", lambda: crosswalks(self.graph))

    @property
    def invented(self) -> frozenset[str]:
        """The folders of the plans that are illustrations: whatever lies in one is invented too."""
        return self.settled(
            "invented",
            lambda: frozenset(dirname(plan.where.path) for plan in self.graph.all(Plan) if plan.illustration),
        )

    @property
    def agenda(self) -> Agenda:
        """Everything that has a time, worked out once."""
        return self.once("agenda", lambda: agenda(self.graph))

    @property
    def standing(self) -> Standing:
        """How far this language is, counted once."""
        return self.once("standing", lambda: standing(self.graph, self.words, self.pages))

    def content(self, plan: str = "", pages: Iterable[bytes] = ()) -> str:
        """The mark of a plan's content in all languages, or of everything: the same in every voice."""
        if not plan:
            return content_of_all(self.graph, self.wordings, pages)
        known = self.sibling(self.source_language).once
        return known(("content", plan), lambda: content_of_plan(self.graph, plan, self.wordings))

    # Texts

    def wordings(self, text: Text) -> tuple[tuple[str, str], ...]:
        """A text in every language that really has it."""
        said = ((one.language, one.words(text)) for one in (self.siblings.values() or (self,)))
        return tuple((language, words.text) for language, words in said if words.language is None)

    def words(self, text: Text) -> Words:
        """A text of the data in this language or the one it is really in, marked where it is older than its source."""
        return self.translations.words(text)

    def said(self, text: Text) -> str:
        """The same as bare characters; what is older than its source says so."""
        return self.plain(self.words(text))

    def prose(self, text: Text, scope: str) -> Prose:
        """A Markdown text with its references filled in, in this language."""
        return filled(self.words(text), lambda markdown: self.expand(markdown, scope))

    def expand(self, markdown: str, scope: str = "") -> str:
        """Fill in `<plan:ID>` and `<plan:ID#field>`; links keep the form `plan:ID`, with the full id.

        A reference to nothing is left as its bare words: the check has reported it.
        """
        parts, last = [], 0
        for found in references(markdown):
            parts.append(markdown[last : found.start])
            last = found.end
            entity = self.graph.find(found.id, scope)
            if entity is None:
                parts.append(found.words or found.id)
            elif found.words is not None:
                parts.append(f"[{found.words}](plan:{entity.id})")
            elif found.field:
                said = self.value(entity, found.field)
                parts.append(escaped(said))
                last += said.endswith(".") and markdown.startswith(".", last)  # one full stop ends both
            else:
                parts.append(f"[{escaped(self.plain(self.title(entity)))}](plan:{entity.id})")
        return "".join(parts) + markdown[last:] if parts else markdown

    def link_references(self, markdown: str, target: Callable[[str], str]) -> str:
        """Fill in the references of a whole page; `target` gives the address that stands for an id."""
        expanded = self.expand(markdown)
        parts, last = [], 0
        for found in references(expanded):
            parts.append(f"{expanded[last : found.start]}[{found.words}]({target(found.id)})")
            last = found.end
        return "".join(parts) + expanded[last:]

    # Names

    def title(self, entity: Entity) -> Inline:
        """What an entity is called."""
        if entity.id not in self.kept.names:
            self.kept.names[entity.id] = self.name(entity)
        return self.kept.names[entity.id]

    def tongue(self, entity: Entity) -> str | None:
        """The language that an entity's title is in, where that is another one."""
        title = self.title(entity)
        return title.language if isinstance(title, Words) else None

    def link(self, ref: Ref | Entity, text: Inlines = ()) -> Inlines:
        """A link to an entity, with its title unless other words are given."""
        entity = ref if isinstance(ref, Entity) else self.graph.get(ref.id)
        if entity is None:
            return ()
        if text:
            return (Link(entity.id, text),)
        title, known = self.title(entity), self.kept.links.get(entity.id)
        if known is None or known[0] is not title:
            known = self.kept.links[entity.id] = title, (Link(entity.id, (title,)),)
        return known[1]

    def links(self, refs: tuple[Ref, ...]) -> tuple[Inlines, ...]:
        """Links to several entities; those that could not be read are left out."""
        return tuple(found for ref in refs if (found := self.link(ref)))

    @staticmethod
    def plain(inline: Inline) -> str:
        """The bare characters of an inline. A text older than its source says so, for no mark can stand here."""
        match inline:
            case Words(text, _, Older(plain=words)) if words:
                return f"{text} ({words})"
            case Link():
                return "".join(Voice.plain(one) for one in inline.text)
            case NoteMark():
                return ""
            case _:
                return inline.text

    def flat(self, inlines: Inlines) -> str:
        """The bare characters of several inlines."""
        return "".join(self.plain(one) for one in inlines)

    # The interface's own words

    def label(self, key: str, /, **words: object) -> str:
        """A label of the interface, with its places filled."""
        found = self.kept.labels.get(key)
        if found is None:
            found = self.kept.labels[key] = self._interface.label(self.language, key)
        return found.format_map(words) if words else found

    @property
    def colon(self) -> str:
        """A colon with the spaces that this language sets around it."""
        return self.label("punctuation.colon")

    @property
    def semicolon(self) -> str:
        """A semicolon with the spaces that this language sets around it."""
        return self.label("punctuation.semicolon")

    @property
    def comma(self) -> str:
        """What stands between the things of a list, with the spaces that this language sets around it."""
        return self.label("punctuation.comma")

    @property
    def brackets(self) -> tuple[str, str]:
        """The brackets of an aside, with the space before them where this language sets one."""
        opening, closing = self.bracketed("\n").split("\n")
        return opening, closing

    def bracketed(self, text: str) -> str:
        """A text as an aside after another: ` (so)`."""
        return self.label("punctuation.bracketed", text=text)

    def count(self, key: str, number: int) -> str:
        """A number of things, in the right plural form."""
        return self._interface.count(self.language, key, number)

    def forms(self, key: str) -> dict[str, str]:
        """The plural forms of a number of things, by CLDR class, with `{n}` unfilled."""
        return self._interface.forms(self.language, key)

    def has_label(self, key: str) -> bool:
        """Whether the interface has such a label."""
        return self._interface.has(key)

    def word(self, word: object) -> str:
        """A word of a closed list, as in `Role.LEAD`."""
        return self.label(f"word.{type(word).__name__}.{getattr(word, 'value', word)}")

    # Values

    def money(self, money: Money) -> Amount:
        """An amount in this language."""
        said = self.kept.amounts
        return same(said, money, lambda: Amount(locale.money(money, self.language), str(money)))

    def total(self, total: Total) -> str:
        """A sum in this language; that of one amount is said again and again."""
        if total.parts != 1:
            return locale.total(total, self.language)
        return same(self.kept.totals, total, lambda: locale.total(total, self.language))

    def when(self, when: When) -> Moment:
        """A time in this language."""
        found = self.kept.moments.get(when)
        if found is None:
            found = Moment(locale.when(when, self.language, self.event_name), to_edtf(when))
            if not events_of(when):  # what an event is called has to be asked for each time
                self.kept.moments[when] = found
        return found

    def quantity(self, quantity: Quantity) -> str:
        """How many, in this language."""
        return locale.quantity(quantity, self.language)

    def bounds(self, when: When) -> Bounds:
        """The first and last day that a time can mean, events resolved."""
        return bounds(when, resolver(self.graph))

    def event_name(self, id: str) -> str:
        """A meeting's short name, for times that hang on it."""
        entity = self.graph.find(id)
        if isinstance(entity, Event) and entity.aliases:
            return entity.aliases[0]
        if entity is None:
            return id
        title = self.plain(self.title(entity))
        return locale.event_title(title, self.language) if isinstance(entity, Event) else title
