"""Two editions compared: each kind of change, what holds for any two, and what a reader is told of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbook.answers.editions import (
    ORDER,
    Added,
    Moved,
    Nature,
    Op,
    Reassigned,
    Rebudgeted,
    Redated,
    Related,
    Removed,
    Renamed,
    Renumbered,
    Restated,
    Revalued,
    Reworded,
    compare,
    pieces,
)
from planbook.answers.editions.measure import differences, shift
from planbook.answers.editions.wording import MOST_COMPARED, lexicon
from planbook.graph import Graph
from planbook.i18n.catalogue import State
from planbook.i18n.languages import Languages
from planbook.load.ids import usable
from planbook.model import Entity, Ref, Text
from planbook.model.finance import Cost
from planbook.model.parties import Assignment
from planbook.model.results import Activity
from planbook.model.words import ActivityStatus
from planbook.pipeline import build, catalogues, site, voice
from planbook.problems import Severity, Span
from planbook.values.money import Money
from planbook.values.resolve import no_events
from planbook.values.time import parse as parse_when
from planbook.views.changes import Sides, facts_of

DATA = Path(__file__).parents[1] / "plans" / "editions"
TODAY = date(2026, 1, 15)
OLD, NEW = "heron-2024", "heron-2027"
NOWHERE = Span("", 1, 1, 1, 1)


@cache
def sample():
    return build(DATA / "data", TODAY)


@cache
def changes():
    graph = sample().graph
    return compare(graph, graph, OLD, NEW)


def of(kind, id):
    """The changes of a kind that are about one thing of the newer edition."""
    return [one for one in changes() if isinstance(one, kind) and one.new.local_id == id]


def test_the_sample_is_in_order():
    assert [one for one in sample().problems if one.severity is not Severity.info] == []


# Each kind of change


def test_what_only_one_edition_has_is_added_or_removed():
    assert {one.new.local_id for one in changes() if isinstance(one, Added)} == {"watch-by-camera", "towns-plan"}
    assert [one.old.local_id for one in changes() if isinstance(one, Removed)] == ["buy-boat"]


def test_a_thing_is_known_by_the_id_that_it_had_before():
    (found,) = of(Renamed, "survey-colonies")
    assert found.old.local_id == "count-herons"


def test_a_number_is_no_identity():
    (found,) = of(Renumbered, "build-platforms")
    assert (found.before, found.after) == ("1.2", "1.3")


def test_another_result_is_a_move():
    (found,) = of(Moved, "teach-pupils")
    assert (found.field, found.before, found.after) == ("results", (f"{OLD}/people-care",), (f"{NEW}/towns-plan",))


def test_of_two_that_changed_places_one_has_moved():
    moved = [one for one in changes() if isinstance(one, Moved) and one.field == ORDER]
    assert [one.new.local_id for one in moved] == ["guard-nests"]
    assert moved[0].before == (f"{OLD}/build-platforms",)
    assert moved[0].after == (f"{NEW}/survey-colonies",)


def test_a_text_says_which_words_are_others():
    (found,) = of(Reworded, "build-platforms")
    assert [(one.op, one.text) for one in found.words] == [
        (Op.KEPT, "Volunteers "),
        (Op.DELETED, "should"),
        (Op.INSERTED, "will"),
        (Op.KEPT, " build the platforms from reed"),
        (Op.INSERTED, ", with the <plan:bird-society>"),
        (Op.KEPT, "."),
    ]
    assert found.natures == (Nature.PARTY, Nature.VERB)


def test_a_comma_is_told_from_a_number():
    assert all(one.cosmetic for one in (*of(Reworded, "print-leaflets"), *of(Reworded, "hold-marsh-day")))
    (found,) = of(Reworded, "survey-colonies")
    assert found.natures == (Nature.NUMBER, Nature.DATE)


def test_a_time_has_moved_by_so_much():
    (found,) = of(Redated, "guard-nests")
    assert str(found.shift.start.by) == str(found.shift.end.by) == "3 years"
    assert found.shift.start.later


def test_money_differs_by_an_interval():
    (found,) = of(Rebudgeted, "build-platforms")
    assert [(one.currency, str(one.range)) for one in found.differences] == [("EUR", "-10000-40000")]
    (settled,) = of(Rebudgeted, "guard-nests")
    assert settled.before.open
    assert settled.differences == ()


def test_parties_come_go_and_change_their_roles():
    (found,) = of(Reassigned, "build-platforms")
    told = [(a and (a.party.id, a.role.value), b and (b.party.id, b.role.value)) for a, b in found.parties]
    assert told == [
        (None, ("bird-society", "lead")),
        (("heron-office", "lead"), ("heron-office", "partner")),
        (("fishing-towns", "partner"), None),
    ]


def test_relations_are_gained_and_lost():
    (found,) = of(Related, "survey-colonies")
    assert (found.field, found.lost, found.gained) == ("implements", (), ("marsh-treaty/article-5",))
    assert of(Related, "build-platforms") == []  # it depends on the same thing, under another id


def test_words_of_a_list_and_other_values():
    assert [one.field for one in of(Restated, "build-platforms")] == ["commitment"]
    assert [one.field for one in of(Revalued, "build-platforms")] == ["quantities/platforms/quantity"]


def test_each_language_says_whether_it_has_followed():
    graph = sample().graph
    found, _ = catalogues(DATA / "i18n", ("fr", "es"))
    told = compare(graph, graph, OLD, NEW, catalogues=found)
    (one,) = [one for one in told if isinstance(one, Reworded) and one.new.local_id == "survey-colonies"]
    assert dict(one.translations) == {"fr": State.TRANSLATED, "es": State.STALE}


# What holds for any two editions


def test_nothing_has_changed_from_a_thing_to_itself():
    graph = sample().graph
    assert compare(graph, graph) == compare(graph, graph, NEW) == compare(graph, graph, OLD, OLD) == ()
    data = build(DATA.parents[2] / "data", TODAY).graph
    assert compare(data, data) == ()


def test_read_backwards_what_was_added_is_removed():
    graph = sample().graph
    back = compare(graph, graph, NEW, OLD)
    for kind, other in ((Added, Removed), (Removed, Added)):
        there = {getattr(one, "new", None) or one.old for one in changes() if isinstance(one, kind)}
        here = {getattr(one, "new", None) or one.old for one in back if isinstance(one, other)}
        assert {one.id for one in there} == {one.id for one in here}
    assert len(back) == len(changes())


def graph_of(entities: Iterable[Entity]) -> Graph:
    found = {one.id: one for one in entities}
    former = {f"{one.container_id}/{id}".removeprefix("/"): one.id for one in found.values() for id in one.former_ids}
    by_kind: dict[str, list[Entity]] = {}
    by_container: dict[tuple[str, str], list[Entity]] = {}
    for one in found.values():
        by_kind.setdefault(one.kind, []).append(one)
        by_container.setdefault((one.container_id, one.kind), []).append(one)
    kinds = {kind: tuple(one) for kind, one in by_kind.items()}
    return Graph(found, {}, {}, former, kinds, {place: tuple(one) for place, one in by_container.items()})


def activity(number: int) -> Activity:
    id = f"plan/activity-{number}"
    return Activity(id=id, where=NOWHERE, label=str(number), title=text(f"{id}#title", f"Do thing {number}"))


def text(key: str, source: str) -> Text:
    return Text(key=key, source=source, where=NOWHERE, prose=False, normative=False)


def ref(id: str) -> Ref:
    return Ref(id=id, where=NOWHERE)


# Each edit changes one activity in one way; what is to be found of it.
EDITS = {
    Renumbered: lambda one: replace(one, label=f"{one.label}.9"),
    Reworded: lambda one: replace(one, title=text(one.title.key, f"{one.title.source} well")),
    Redated: lambda one: replace(one, when=parse_when("2024-05")),
    Rebudgeted: lambda one: replace(one, cost=(Cost(where=NOWHERE, amount=Money.parse("CHF 5")),)),
    Reassigned: lambda one: replace(one, parties=(Assignment(where=NOWHERE, party=ref("office")),)),
    Related: lambda one: replace(one, depends_on=(ref("plan/activity-99"),)),
    Restated: lambda one: replace(one, status=ActivityStatus.DONE),
    Revalued: lambda one: replace(one, countries=("CH",)),
    Moved: lambda one: replace(one, parent=ref("plan/activity-99")),
    Renamed: lambda one: replace(one, id=f"{one.id}-too", former_ids=(one.local_id,)),
    Removed: lambda _: None,
}


@given(st.dictionaries(st.integers(0, 11), st.sampled_from(list(EDITS)), max_size=12), st.integers(0, 3))
def test_every_edit_is_found_and_nothing_else(edits, added):
    before = [*(activity(number) for number in range(12)), activity(99)]
    edited = [EDITS[edits[place]](one) if place in edits else one for place, one in enumerate(before)]
    more = [activity(number) for number in range(20, 20 + added)]
    found = compare(graph_of(before), graph_of([*(one for one in edited if one is not None), *more]))
    told = {(type(one), (one.new if isinstance(one, Added) else one.old).id) for one in found}
    wanted = {(kind, before[place].id) for place, kind in edits.items()} | {(Added, one.id) for one in more}
    assert told == wanted
    assert len(found) == len(wanted)


@given(st.permutations(range(8)))
def test_the_fewest_moves_that_explain_an_order(order):
    before = [activity(number) for number in range(8)]
    found = compare(graph_of(before), graph_of(before[place] for place in order))
    moved = {one.new.id for one in found}
    staying = [place for place in order if before[place].id not in moved]
    assert staying == sorted(staying)
    assert all(isinstance(one, Moved) and one.field == ORDER for one in found)


@given(st.text("ab ,\u4e2d1", max_size=40), st.text("ab ,\u4e2d1", max_size=40))
def test_the_pieces_make_up_both_texts(before, after):
    found = pieces(before, after)
    assert "".join(one.text for one in found if one.op is not Op.INSERTED) == before
    assert "".join(one.text for one in found if one.op is not Op.DELETED) == after


def test_two_things_can_become_one():
    before = graph_of([activity(1), activity(2)])
    after = graph_of([replace(activity(1), former_ids=("activity-2",))])
    (found,) = compare(before, after)
    assert isinstance(found, Removed)
    assert found.into.id == "plan/activity-1"


def test_a_text_longer_than_any_patience_is_still_compared():
    words = int(MOST_COMPARED**0.5)
    found = pieces("a " * words + "end", "b " * words + "end")
    assert [one.op for one in found] == [Op.DELETED, Op.INSERTED, Op.KEPT]


# Wordings, times and money


@pytest.mark.parametrize(
    ("before", "after", "natures"),
    [
        ("Hold a day.", "hold a day", {Nature.COSMETIC}),
        ("Up to 1,000 trees", "Up to 1000 trees", {Nature.COSMETIC}),
        ("3-4 days", "34 days", {Nature.NUMBER}),
        ("It may rain", "It shall rain", {Nature.VERB}),
        ("By May 2024", "By June 2024", {Nature.DATE}),
        ("It is so", "It is not so", {Nature.VERB}),
        ("The Heron Office counts", "The Bird Society counts", {Nature.PARTY}),
        ("The HO counts", "The [office](plan:heron-office) counts", {Nature.WORDING}),
        ("green reeds", "brown reeds", {Nature.WORDING}),
        ("in 2024", "in 2025", {Nature.DATE}),
    ],
)
def test_the_nature_of_a_rewording(before, after, natures):
    assert set(lexicon([sample().graph], "en").natures(before, after)) == natures


@pytest.mark.parametrize(
    ("before", "after", "start", "end"),
    [
        ("2024", "2026", "2 years", "2 years"),
        ("2024-01", "2024-04", "3 months", "3 months"),
        ("2024-01-31", "2024-02-29", "1 month", "1 month"),
        ("2024-05-15", "2024-05-01", "-14 days", "-14 days"),
        ("2024/2026", "2024/2027", "", "1 year"),
        ("2024-05-15", "upon request", None, None),
        ("2024?", "2026", None, None),
    ],
)
def test_how_far_a_time_has_moved(before, after, start, end):
    found = shift(parse_when(before), parse_when(after), (no_events, no_events))

    def said(distance):
        return None if distance is None else f"{'' if distance.later else '-'}{distance.by or ''}"

    assert (found and said(found.start), found and said(found.end)) == (start, end)


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("USD 100", "USD 130", {"USD": "30"}),
        ("USD 10-20", "USD 15-40", {"USD": "-5-30"}),
        ("USD 100", "EUR 100", {"USD": "-100", "EUR": "100"}),
        ("0", "USD 5", {"USD": "5"}),
        ("tbd", "USD 5", {}),
        ("USD 5", "in kind", {}),
        ("USD 5", "at least USD 9", {}),
        ("up to USD 10", "USD 10", {"USD": "0-10"}),
    ],
)
def test_how_much_more_money(before, after, told):
    found = differences(Money.parse(before), Money.parse(after))
    assert {one.currency: str(one.range) for one in found} == told


def test_a_price_says_what_it_is_for():
    def priced(amount, per):
        said = text("plan/activity-1/cost/per", per) if per else None
        return graph_of([replace(activity(1), cost=(Cost(where=NOWHERE, amount=Money.parse(amount), per=said),))])

    (found,) = compare(priced("CHF 5", "one boat"), priced("CHF 9", "one boat"))
    (shown,) = facts_of([found], Sides(*2 * [voice(sample(), "en", Languages("en", ("en",)), {}, TODAY)]))
    assert "CHF 9 for one boat" in "".join(one.text for one in shown.values[0]).replace("\N{NO-BREAK SPACE}", " ")
    (whole,) = compare(priced("CHF 5", None), priced("CHF 9", None))
    assert whole.per is None


# Pages


@cache
def pages(language: str):
    found, _ = catalogues(DATA / "i18n", ("fr", "es"))
    made, links = site(voice(sample(), language, Languages("en", ("en", "fr", "es")), found, TODAY))
    return {page.id: page for page in made}, links


@pytest.mark.parametrize(
    ("language", "title"), [("en", "There is a newer edition"), ("es", "Hay una edición más reciente")]
)
def test_an_old_page_offers_its_successor(language, title):
    made, _ = pages(language)
    notice = made[f"{OLD}/count-herons"].blocks[0]
    assert notice.title == title
    assert [part.to for block in notice.blocks for part in block.text if hasattr(part, "to")] == [
        f"{NEW}/survey-colonies",
        NEW,
        f"{NEW}/changes",
    ]


def test_what_has_no_successor_leads_to_the_plan():
    made, _ = pages("en")
    notice = made[f"{OLD}/buy-boat"].blocks[0]
    assert notice.blocks[0].text[0].text.startswith("The newer edition no longer has it")


def test_the_newer_edition_offers_nothing_newer():
    made, _ = pages("en")
    assert all(type(block).__name__ != "Notice" for block in made[f"{NEW}/guard-nests"].blocks)


def test_the_page_of_changes_has_an_address_that_nothing_else_can_have():
    made, links = pages("fr")
    assert made[f"{NEW}/changes"].address == f"plans/{NEW}/changes"
    assert links.href(f"{NEW}/changes", f"plans/{NEW}") is not None
    assert f"{OLD}/changes" not in made
    assert not usable("changes")
