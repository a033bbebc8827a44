"""What every entity has: identity, place in its file, sources, variants, notes, further fields."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, ClassVar

from planbook.model import fields as f
from planbook.model.fields import Kind
from planbook.model.words import FieldType
from planbook.problems import Span


@dataclass(frozen=True, kw_only=True, slots=True)
class Text:
    """A text in the source language and the key that its translations are filed under.

    `key` is `object-id#field[/item-id[/field]]`: never a position in a list, never the text. `normative` texts have
    legal force: of them an older wording is never shown as the text.
    """

    key: str
    source: str
    where: Span
    prose: bool
    normative: bool

    @property
    def owner(self) -> str:
        """The id of the object that it belongs to."""
        return self.key.partition("#")[0]


@dataclass(frozen=True, kw_only=True, slots=True)
class Ref:
    """A reference to another entity, resolved: `id` is its full id (`plan-id/local-id`)."""

    id: str
    where: Span


@dataclass(frozen=True, kw_only=True)
class Struct:
    """A group of fields inside an entity. `short` names the field that a bare value sets.

    `named_by` are the fields that name it in a list where it has no `id` of its own.
    """

    short: ClassVar[str] = ""
    named_by: ClassVar[tuple[str, ...]] = ()

    where: Span = field(compare=False)
    id: str = ""


@dataclass(frozen=True, kw_only=True)
class Source(Struct):
    """Where in a document a fact stands."""

    short: ClassVar[str] = "paragraph"

    document: Ref | None = f.ref("document", doc="The document; the plan's own when not written.")
    page: str | None = f.label("Page or pages, as printed.")
    section: str | None = f.label("The number or heading of the section, as printed.", example="III.1")
    paragraph: str | None = f.label("The number of the paragraph, as printed.", example="11")
    item: str | None = f.label("Lettered item, bullet or sentence within it.", example="(a)")
    row: str | None = f.label("The row of a table, by its number or first words.", example="1.4")
    column: str | None = f.label("The column of a table, by its heading.")
    annex: str | None = f.label("The annex, as printed.")
    box: str | None = f.label("Box, figure or table, as printed.")
    footnote: str | None = f.label("The number of the footnote, as printed.")


@dataclass(frozen=True, kw_only=True)
class Variant(Struct):
    """The same thing worded differently elsewhere, kept instead of lost."""

    named_by: ClassVar[tuple[str, ...]] = ("of",)

    of: str = f.label("The field that is worded differently.", required=True, example="title")
    wording: Text | None = f.text("How it is worded there.")
    source: Source | None = f.struct("Source", "Where the other wording stands.")
    remark: Text | None = f.text("What the difference is about.")


@dataclass(frozen=True, kw_only=True)
class Acceptance(Struct):
    """One problem that is so on purpose, with the reason."""

    code: str = f.label("The code of the problem, as in `PB401`.", required=True)
    reason: str = f.label("Why it is right here, for whoever reads the data later.", required=True)


@dataclass(frozen=True, kw_only=True)
class Entity:
    """Anything with an id. Subclasses declare their fields; the loader fills them.

    `id` is the full id: `cms-sec`, or `cms-capacity/conduct-training` inside a container (plan,
    framework, instrument). It never derives from a title, a number or a position. A `shared` kind
    belongs to no plan, wherever its file lies; a `container` gives its id to what is inside it.
    """

    kind: ClassVar[str]
    plural: ClassVar[str]
    container: ClassVar[bool] = False
    shared: ClassVar[bool] = False

    id: str
    where: Span = field(compare=False)
    former_ids: tuple[str, ...] = f.label("Ids it had before; old links go on working.", many=True)
    source: tuple[Source, ...] = f.struct("Source", "Where in a document this is said.", many=True)
    variants: tuple[Variant, ...] = f.struct("Variant", "Differing wordings found elsewhere.", many=True)
    accept: tuple[Acceptance, ...] = f.struct("Acceptance", "Problems that are so on purpose.", many=True)
    more: tuple[tuple[str, Any], ...] = field(default=())

    @property
    def local_id(self) -> str:
        """The id inside its container, or the whole id of a thing that has none."""
        return self.id.rpartition("/")[2]

    @property
    def container_id(self) -> str:
        """The id of the plan, framework or instrument it belongs to, or an empty text."""
        return self.id.rpartition("/")[0]


@dataclass(frozen=True, kw_only=True)
class CustomField(Entity):
    """A further field that a site declares for its own entities, without any Python."""

    kind = "field"
    plural = "fields"
    shared = True

    name: Text = f.text("What the field is called on the page.", required=True, limit=250)
    on: tuple[str, ...] = f.label("The kinds of entity that have it.", many=True, required=True)
    type: FieldType | None = f.word(FieldType, "What it holds; a text when not written.")
    many: bool = f.flag("Whether it may hold a list.")
    targets: tuple[str, ...] = f.label("For references: the kinds of entity it may name.", many=True)


@dataclass(frozen=True, kw_only=True)
class Note(Entity):
    """A footnote or remark. It can hang on any entity, a field of it, or a column of its table."""

    kind = "note"
    plural = "notes"

    mark: str | None = f.label("The printed number or mark.", example="1")
    text: Text = f.prose("What the note says.", required=True)
    on: tuple[Ref, ...] = f.refs(doc="The entries that it hangs on.")
    field: str | None = f.label("The field or table column it hangs on.", example="budget")
    document: Ref | None = f.ref("document", doc="The document it points to.")


__all__ = ["Acceptance", "CustomField", "Entity", "Kind", "Note", "Ref", "Source", "Struct", "Text", "Variant"]
