"""Organisations and stakeholders: each name one party, with all its roles."""

from __future__ import annotations

from typing import Any, Final

from planbook.exchange.xml import Element
from planbook.exports.wording import KEPT
from planbook.graph import Graph
from planbook.importing.known import party_names, said
from planbook.importing.stratml.reading import Reading
from planbook.importing.texts import line, markdown
from planbook.model.words import Role
from planbook.problems import problem

_SORTS: Final = {"Person": "person", "Organization": "organisation", "Generic_Group": "group"}


class People:
    """The parties of a file, those that the data has already left out."""

    def __init__(self, reading: Reading, graph: Graph | None) -> None:
        self._reading = reading
        self.parties: dict[str, dict[str, Any]] = {}
        self.known = party_names(graph)

    def organisation(self, element: Element) -> str:
        """The party of an organisation, or nothing where it has no name."""
        identifier = self._reading.identifier(element)
        found = self._party(element, "")
        if found in self.parties:
            self.parties[found].setdefault("abbreviation", self._reading.line(element, "Acronym"))
            if identifier:
                self.parties[found][KEPT] = identifier
        return found

    def assignments(self, parent: Element) -> list[dict[str, Any]]:
        """The stakeholders of an element, one assignment for each role."""
        found: list[dict[str, Any]] = []
        for stakeholder in parent.all("Stakeholder"):
            party = self._party(stakeholder, _SORTS.get(stakeholder.get("StakeholderTypeType"), ""))
            roles = list(stakeholder.all("Role")) or [stakeholder]
            found.extend(one for role in roles if party and (one := self._role(party, role)) not in found)
        return _told_apart(found)

    def submitter(self, element: Element) -> str:
        """The person who submitted the plan; how to reach it is left out, for data are published."""
        names = (("GivenName", "FirstName"), ("Surname", "LastName"))
        parts = [self._reading.line(element, one) or self._reading.line(element, other) for one, other in names]
        name = " ".join(part for part in parts if part)
        return self._named(element, name, "person") if name else ""

    def _party(self, element: Element, sort: str) -> str:
        name = self._reading.line(element, "Name")
        text = self._reading.text(element, "Description")
        if not name and text:
            name, text = line(text), ""
            self._reading.look(element, f"a {element.name} without a name; its description is taken for one")
        found = self._named(element, name, sort) if name else ""
        if found and text:
            self._described(found, text, element)
        return found

    def _named(self, element: Element, name: str, sort: str) -> str:
        known = self.known.get(name.casefold())
        if known is None:
            known = self._reading.id(name, "party", shared=True)
            self.known[name.casefold()] = known
            self.parties[known] = {"id": known, "name": name}
        party = self.parties.get(known)
        if sort and party is not None and party.setdefault("type", sort) != sort and "#" not in party:
            party["#"] = [
                self._reading.look(element, f"`{name}` is of the sort {sort} here, {party['type']} elsewhere")
            ]
        return known

    def _described(self, party: str, text: str, element: Element) -> None:
        """Keep the first description; another one of the same party is listed."""
        first = self.parties.get(party, {}).setdefault("description", markdown(text))
        if party not in self.parties or first != markdown(text):
            where = self._reading.where(element)
            what = f"another description of `{party}`"
            self._reading.problems.append(problem("PB754", where, what=what, text=line(text)))

    def _role(self, party: str, role: Element) -> dict[str, Any]:
        named = role.name == "Role"  # in older files the sort of a role stands in the stakeholder itself
        name, more = (self._reading.line(role, one) if named else "" for one in ("Name", "Description"))
        sorts = [line(self._reading.own(one)) for one in role.all("RoleType")]
        known = said("word.Role.").get(name.casefold())
        instead = Role.RESPONSIBLE if "Performer" in sorts else Role.PARTNER
        meant = known or (Role.BENEFICIARY if "Beneficiary" in sorts else instead).value
        specifier = more if known else "; ".join(one for one in (name, more) if one)
        return {"party": party, "role": meant, "specifier": specifier}


def _told_apart(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Assignments of one party in one role, each with an id of its own."""
    met: dict[tuple[str, str], int] = {}
    for one in found:
        both = one["party"], one["role"]
        met[both] = met.get(both, 0) + 1
        if met[both] > 1:
            one["id"] = f"{one['party']}-{one['role']}-{met[both]}"
    return found
