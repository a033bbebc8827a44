"""Elements and their narratives: a text in each language that really has it, the source first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from lxml import etree

from planbook.exports.wording import plain
from planbook.model import Entity, Text
from planbook.values.amount import Quantity
from planbook.views.voice import Voice

LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"

Element = Any


def add(parent: Element, name: str, attributes: Mapping[str, str] | None = None, **further: str) -> Element:
    """Add an element with its attributes."""
    found: Element = etree.SubElement(parent, name)
    for key, value in {**(attributes or {}), **further}.items():
        found.set(key, value)
    return found


class Narratives:
    """Says things in all languages at once."""

    def __init__(self, voice: Voice) -> None:
        spoken = voice.siblings or {voice.language: voice}
        source = voice.source_language
        self._voices = sorted(spoken.values(), key=lambda one: (one.language != source, one.language))

    def text(self, parent: Element, text: Text, scope: str = "") -> None:
        """A text in every language that has it as it is now; an older wording is none."""
        self.texts(parent, (text,), scope)

    def texts(self, parent: Element, texts: Iterable[Text], scope: str = "", quantity: Quantity | None = None) -> None:
        """Several texts, one below the other, after a quantity: IATI takes one narrative for each language."""
        found = tuple(texts)
        for voice in self._voices:
            words = [(one, voice.words(one)) for one in found]
            said = [plain(one, voice, scope) for one, way in words if way.language is None and way.older is None]
            if quantity is not None:
                said.insert(0, voice.quantity(quantity))
            self._say(parent, voice.language, "\n".join(said))

    def names(self, parent: Element, entity: Entity) -> None:
        """What an entity is called, in every language in which it is called something of its own."""
        said: set[str] = set()
        for voice in self._voices:
            name, own = voice.plain(voice.title(entity)), voice.tongue(entity) is None or voice is self._voices[0]
            if own and name not in said:
                said.add(name)
                self._say(parent, voice.language, name)

    @staticmethod
    def _say(parent: Element, language: str, words: str) -> None:
        if words:
            add(parent, "narrative", {LANGUAGE: language}).text = words
