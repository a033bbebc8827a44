"""Parties and what they do."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from planbook.model import fields as f
from planbook.model.entity import Entity, Ref, Struct, Text
from planbook.model.fields import Kind
from planbook.model.words import PartyKind, Role
from planbook.values.time import When


@dataclass(frozen=True, kw_only=True)
class Assignment(Struct):
    """A party in a role. Short form: the party's id alone (role `responsible`)."""

    short: ClassVar[str] = "party"
    named_by: ClassVar[tuple[str, ...]] = ("party", "role")

    party: Ref = f.ref("party", doc="The party, by its id.", required=True)
    role: Role = f.word(
        Role, "What it does; the plan's usual role when not written, else responsible.", default=Role.RESPONSIBLE
    )
    via: tuple[Ref, ...] = f.refs("party", "document", doc="Through whose grant or channel.")
    specifier: Text | None = f.text("Which part of it, or in what respect.")
    country: str | None = f.plain(Kind.COUNTRY, "The country for which it has the role.")
    condition: Text | None = f.text("On what condition it has the role.")


@dataclass(frozen=True, kw_only=True)
class Alias(Struct):
    """Another name under which a party or term is met in documents."""

    short: ClassVar[str] = "name"
    named_by: ClassVar[tuple[str, ...]] = ("name",)

    name: Text = f.text("The other name.", required=True, limit=250)
    remark: Text | None = f.text("Where or when it is met.")


@dataclass(frozen=True, kw_only=True)
class Share(Struct):
    """One party's exact part of a shared cost."""

    named_by: ClassVar[tuple[str, ...]] = ("party",)

    party: Ref = f.ref("party", doc="The party that bears it.", required=True)
    share: Fraction = f.plain(Kind.SHARE, "Which part of the whole it bears.", required=True, example="1/3")


@dataclass(frozen=True, kw_only=True)
class Party(Entity):
    """An organisation, body, unit, role, group, person, country or open class of them."""

    kind = "party"
    plural = "parties"
    shared = True

    name: Text = f.text("Its full name.", required=True, limit=250)
    abbreviation: Text | None = f.text("Its abbreviation; may differ per language.", limit=24)
    type: PartyKind | None = f.word(PartyKind, "What sort of party it is.")
    description: Text | None = f.prose("What it is, and what it does.")
    criterion: Text | None = f.text("For an open class: who belongs to it.")
    aliases: tuple[Alias, ...] = f.struct("Alias", "Other names it is met under.", many=True)
    part_of: tuple[Ref, ...] = f.refs("party", doc="The larger bodies it is a part of.")
    member_of: tuple[Ref, ...] = f.refs("party", doc="The groups and networks it is a member of.")
    owners: tuple[Ref, ...] = f.refs("party", doc="Who jointly owns it, for a joint unit.")
    holds: tuple[Ref, ...] = f.refs("party", doc="For a person or office: the roles it holds at once.")
    serves: tuple[Ref, ...] = f.refs("party", doc="The bodies it serves, as a secretariat does.")
    country: str | None = f.plain(Kind.COUNTRY, "The country that it is, or is in.")
    established: When | None = f.plain(Kind.WHEN, "When it was set up.")
    link: str | None = f.plain(Kind.LINK, "The address of its website.")
    iati: str | None = f.label("Its identifier in the registers that IATI accepts.", example="XM-DAC-41301")
    iati_type: str | None = f.label("What sort it is by IATI's list of organisation types.", example="40")


@dataclass(frozen=True, kw_only=True)
class CostSharing(Entity):
    """A cost borne by several parties in exact shares that add up to one."""

    kind = "cost-sharing"
    plural = "cost_sharings"

    title: Text = f.text("What it is whose cost is shared, in one line.", required=True, limit=250)
    of: tuple[Ref, ...] = f.refs(doc="The unit, budget or activity whose cost is shared.")
    shares: tuple[Share, ...] = f.struct("Share", "Who bears which part; together they make one.", many=True)
    basis: Text | None = f.text("What the shares rest on, in words.")
    decided_by: tuple[Ref, ...] = f.refs(
        "clause", "response", "document", doc="The clause, response or document in which it was decided."
    )
