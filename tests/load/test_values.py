"""Values as authors write them: section B of the catalogue of bad input, case by case."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from planbook.model.words import ActivityStatus


def text_of(found):
    return found.one("coast/sweep").place.source


def message(found):
    assert len(found.problems) == 1, found.problems
    return f"{found.problems[0].message} | {found.problems[0].hint or ''}"


def test_24_the_country_norway_is_a_text(activity):
    found = activity("countries: [NO, MA]\nplace: NO")
    assert found.problems == ()
    assert found.one("coast/sweep").countries == ("NO", "MA")
    assert text_of(found) == "NO"


def test_24_the_language_norwegian_is_a_text(plan):
    found = plan("documents:\n  - {id: report, title: Report, language: no}")
    assert found.problems == ()
    assert found.one("report").language == "no"


@pytest.mark.parametrize("word", "yes no on off y n True NULLS".split())
def test_25_yes_and_no_in_a_text_are_text(activity, word):
    assert text_of(activity(f"place: {word}")) == word


@pytest.mark.parametrize("word", ["true", "false"])
def test_25_true_and_false_fill_a_flag(plan, word):
    found = plan(f"options:\n  - {{id: one, text: One, chosen: {word}}}")
    assert found.problems == ()
    assert found.one("coast/one").chosen is (word == "true")


@pytest.mark.parametrize("word", ["yes", "on", "True", "TRUE", "1", "'true'", '"false"'])
def test_25_nothing_else_fills_a_flag(plan, word):
    found = plan(f"options:\n  - {{id: one, text: One, chosen: {word}}}")
    assert "write true or false" in message(found)


@pytest.mark.parametrize("label", ["1.10", "1.0", "010", "(a)", "1e3", "0x10", "12:30", "2024-01-01", "NO", "~1"])
def test_26_a_label_keeps_its_characters(activity, label):
    found = activity(f"label: {label}")
    assert found.problems == ()
    assert found.one("coast/sweep").label == label


@pytest.mark.parametrize(
    ("written", "mended"),
    [("010", "10"), ("1_000", "1000"), ("1e3", "1000"), ("30,000", "30000"), ("30'000", "30000"), ("+5", "5")],
)
def test_27_a_number_is_written_one_way_only(activity, written, mended):
    assert f"write {mended}" in message(activity(f"cost: {written}"))


def test_27_a_hexadecimal_number_is_none(activity):
    assert "is not a number" in message(activity("cost: 0x10"))


@pytest.mark.parametrize("time", ["12:30", "190:20:30", "1:2"])
def test_28_a_time_of_day_is_a_text(activity, time):
    assert text_of(activity(f"place: {time}")) == time


def test_29_a_day_is_a_date_in_a_date_field_and_a_text_in_a_text_field(activity):
    found = activity("place: 2024-01-01\nprogress: [{date: 2024-01-01}]")
    assert found.problems == ()
    assert text_of(found) == "2024-01-01"
    assert found.one("coast/sweep").progress[0].date == date(2024, 1, 1)


@pytest.mark.parametrize("day", ["2024-13-01", "2024-02-30", "01/02/2024", "1.2.2024", "2024-1-1", "٢٠٢٤-٠١-٠١"])
def test_30_a_day_that_is_none(activity, day):
    assert "YYYY-MM-DD" in message(activity(f"progress: [{{date: {day}}}]"))


def test_31_a_day_with_time_and_zone_never_shifts(activity):
    found = activity("progress: [{date: '2024-01-01T23:30:00-05:00'}]")
    assert "write 2024-01-01, the day alone" in message(found)


@pytest.mark.parametrize("nothing", ["", "~", "null", "''", "'  '", "[]"])
def test_32_nothing_in_a_required_field(plan, nothing):
    found = plan(f"activities:\n  - {{id: sweep, title: {nothing}}}")
    assert "`title`" in message(found)
    assert found.ids == ["coast"]


def test_32_all_missing_fields_are_told_at_once(plan):
    found = plan("results:\n  - {id: safe}")
    assert [one.message for one in found.problems] == [
        "a result needs the field `level`",
        "a result needs the field `title`",
    ]


def test_32_nothing_in_an_optional_field_is_as_if_it_were_not_written(activity):
    found = activity("place:\nstatus: ~\ncost: null")
    assert found.problems == ()
    assert found.one("coast/sweep").place is None


def test_32_nothing_in_a_list_is_told(activity):
    assert "but nothing is written here" in message(activity("depends_on: [null]"))


def test_33_a_list_where_a_text_is_wanted(activity):
    assert "but a list is written here" in message(activity("place: [here, there]"))


def test_33_a_group_where_a_text_is_wanted(activity):
    assert "but a group of fields is written here" in message(activity("place: {here: there}"))


def test_33_a_text_where_a_group_is_wanted(activity):
    assert "but the text `30 people` is written here" in message(activity("quantities: 30 people"))


def test_33_a_single_value_needs_no_list(activity):
    found = activity("countries: MA\ntopics: Birds")
    assert found.problems == ()
    assert found.one("coast/sweep").countries == ("MA",)
    assert [one.source for one in found.one("coast/sweep").topics] == ["Birds"]


def test_34_an_unknown_field_with_the_one_that_was_meant(activity):
    assert message(activity("stauts: done")) == "an activity has no field `stauts` | did you mean `status`?"


def test_34_a_misspelt_required_field_is_one_problem(plan):
    assert plan("activities:\n  - {id: sweep, titel: Sweep it}").codes == ["PB301"]


def test_35_a_word_that_is_not_allowed(activity):
    found = activity("status: dnoe")
    assert message(found) == (
        "`dnoe` is not a status; allowed are planned, ongoing, done, delayed, cancelled, moved | did you mean `done`?"
    )


def test_35_every_allowed_word_is_read(activity):
    for word in ActivityStatus:
        assert activity(f"status: {word}").one("coast/sweep").status is word


@pytest.mark.parametrize("figure", ["NaN", ".nan", "Infinity", ".inf", "-.inf", "nan"])
def test_36_what_is_not_a_number(activity, figure):
    assert activity(f"cost: {figure}").codes == ["PB306"]


@pytest.mark.parametrize("figure", ["-5", "USD -5", "-10-20"])
def test_36_an_amount_below_nothing(activity, figure):
    assert "an amount cannot be less than nothing" in message(activity(f"cost: {figure}"))


def test_36_decimals_are_exact(activity):
    first, second = activity("cost: [0.1, 0.2]").one("coast/sweep").cost
    assert first.amount.range.low + second.amount.range.low == Fraction(3, 10)


@pytest.mark.parametrize(("written", "mended"), [("٣٠٠٠", "3000"), ("1,5", "1.5"), ("３０", "30")])
def test_37_other_digits_and_decimal_commas(activity, written, mended):
    assert f"write {mended}" in message(activity(f"cost: {written}"))


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("xq", "there is no language with the code `xq`"),
        ("EN-us", "write a language code such as"),
        ("iw", "write he"),
        ("English", "write a language code such as"),
    ],
)
def test_62_a_language_that_is_none(plan, code, told):
    assert told in message(plan(f"documents:\n  - {{id: report, title: Report, language: {code}}}"))


@pytest.mark.parametrize("code", ["nb", "nn", "no", "zh", "zh-Hans", "fr-CA", "ar"])
def test_62_a_language_that_is_one(plan, code):
    assert plan(f"documents:\n  - {{id: report, title: Report, language: {code}}}").problems == ()


@pytest.mark.parametrize("address", ["javascript:alert(1)", "www.example.org", "https://a b", "data:text/html,x"])
def test_an_address_is_whole_and_of_the_web(plan, address):
    assert "https://" in message(plan(f"parties:\n  - {{id: office, name: Office, link: '{address}'}}"))


def test_a_text_is_read_without_the_spaces_around_it(activity):
    assert text_of(activity("place: '  here '")) == "here"


EVENTS = (
    "events:\n  - {id: cbd-cop16, title: Sixteenth Conference, aliases: [COP16, COP 16]}\n"
    "  - {id: kick-off, title: x}\n"
)


@pytest.mark.parametrize("name", ["COP16", "COP 16", "the COP16", "Sixteenth Conference"])
def test_an_event_by_another_name_is_told_with_its_id(plan, name):
    found = plan(f"{EVENTS}activities:\n  - {{id: sweep, title: Sweep, when: 3 months before {name}}}")
    assert "write 3 months before cbd-cop16" in message(found)
    assert [one.text for one in found.problems[0].fixes] == ["3 months before cbd-cop16"]


def test_an_event_nearly_by_its_name_is_asked_for(plan):
    found = plan(f"{EVENTS}activities:\n  - {{id: sweep, title: Sweep, when: after COP17}}")
    assert "did you mean `cbd-cop16`?" in message(found)
    assert found.problems[0].fixes == ()
    found = plan("activities:\n  - {id: sweep, title: Sweep, when: after COP17}")
    assert "planbook add event" in message(found)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("River Office", "did you mean `river-office`?"),
        ("RO", "that is a name of `river-office`: write its id"),
        ("River Ofice of Towns", "did you mean `river-office`?"),
    ],
)
def test_a_name_where_an_id_belongs_is_told_with_the_id(plan, name, told):
    parties = (
        "parties:\n  - {id: river-office, name: River Office of Towns, abbreviation: RO, aliases: [River Office]}\n"
    )
    found = plan(f"{parties}activities:\n  - {{id: sweep, title: Sweep, parties: {name}}}")
    assert told in message(found)


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("responsible: me", "planbook calls this `parties`"),
        ("lead: me", "planbook calls this `parties`: as in `parties: {party: its-id, role: lead}`"),
        ("start: 2027-03", "planbook calls this `when`: write both ends into it, as in `when: 2027-03/2027-06`"),
        ("deadline: 2027-06", "planbook calls this `when`: write `when: ../2027-06`"),
        ("currency: USD", "planbook calls this `cost`: the currency stands before the figure"),
        ("budget: 5000", "planbook calls this `cost`"),
        ("name: Sweep it", "planbook calls this `title`"),
        ("number: 3", "planbook calls this `label`"),
        ("location: Oslo", "planbook calls this `place`"),
        ("Responsible: me", "planbook calls this `parties`"),
        ("cots: 5", "did you mean `cost`?"),
        ("zebra: 5", "its fields are: id, "),
    ],
)
def test_a_word_of_elsewhere_is_told_with_ours(activity, written, told):
    found = activity(written)
    assert told in " ".join(one.hint or "" for one in found.problems if one.code == "PB301")
