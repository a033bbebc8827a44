"""An old text is offered where a new one resembles it, and only then."""

from __future__ import annotations

from planbook.i18n.po import PoEntry
from planbook.i18n.similar import ALIKE, COMPARED, Similar


def entry(source: str, translation: str = "x") -> PoEntry:
    return PoEntry(key="a", source=source, translation=translation)


def found(new: str, *old: str) -> str | None:
    one = Similar(entry(text) for text in old).find(new)
    return one.source if one is not None else None


def test_the_text_that_agrees_most_is_offered():
    old = ("Train the rangers of the north", "Train the rangers of the south", "Feed the fish")
    assert found("Train the rangers of the south coast", *old) == old[1]
    assert found("Train the wardens of the north", *old) == old[0]
    assert found("Feed all fish", *old) == old[2]


def test_what_agrees_too_little_or_in_nothing_is_not_offered():
    assert found("Train the rangers", "The rangers sing about anything but a train") is None
    assert found("Train the rangers", "Feed fish") is None
    assert found("Train the rangers") is None
    assert found("", "Train") is None
    assert 0.5 < ALIKE < 1


def test_of_two_that_agree_as_much_the_first_is_offered():
    assert found("Plant ten oaks", "Plant two oaks", "Plant six oaks") == "Plant two oaks"


def test_case_does_not_matter_for_words_and_chinese_needs_no_spaces():
    assert found("TRAIN the rangers", "train the rangers") == "train the rangers"
    assert found("培训护林员和志愿者", "培训护林员和志愿人员") == "培训护林员和志愿人员"


def test_without_a_translation_or_a_source_there_is_nothing_to_offer():
    assert Similar([entry("Train the rangers", ""), entry("", "x")]).find("Train the rangers") is None


def test_words_that_stand_everywhere_say_nothing():
    many = [f"The plan of {letter}{number}" for letter in "abcdef" for number in range(10)]
    assert found("The plan of zzz", *many) is None
    assert found("The plan of c7 now", *many) == "The plan of c7"


def test_of_a_very_long_text_the_beginning_is_compared():
    long = "Train the rangers of every park " * 100
    assert found(f"{long} now", f"{long} then") == f"{long} then"


def test_a_word_in_fifty_texts_still_says_something_and_in_one_more_nothing():
    texts = [f"Rangers {chr(97 + number // 26)}{chr(97 + number % 26)}" for number in range(51)]
    assert found("Rangers zz", *texts[:50]) == "Rangers aa"
    assert found("Rangers zz", *texts) is None


def test_what_has_no_word_in_common_is_not_compared_and_seven_letters_of_ten_are_enough():
    assert found("abcdefghij", "abcdefghix") is None
    assert found("Feed xyzab", "Feed xycde") == "Feed xycde"
    assert found("Feed xzzab", "Feed xycde") is None


def test_words_beyond_two_thousand_characters_count_for_nothing():
    long = "a " * 999 + " b"
    assert len(long) == 2000 and found(f"{long}d", f"{long}c") == f"{long}c"
    assert found("b", long) is None
    blank = " " * 1999
    assert found(f"{blank}bd", f"{blank}bc") == f"{blank}bc"


def test_of_many_texts_those_that_share_most_words_are_compared():
    many = [f"Rangers {letter}" for letter in "abcdefghijkl"]
    assert found("Rangers guard the north coast", *many, "Rangers guard the south coast") is not None


def test_of_texts_that_share_as_many_words_no_more_than_eight_are_compared():
    other = [f"Rangers {letter * 9}" for letter in "abcdefgh"]
    assert len(other) == COMPARED
    assert found("Rangers zz", *other[1:], "Rangers zy") == "Rangers zy"
    assert found("Rangers zz", *other, "Rangers zy") is None


def test_seven_letters_of_ten_are_enough_also_where_one_text_is_much_longer():
    assert found("Feed it", "Feed it ab cd") == "Feed it ab cd"
    assert found("Feed it", "Feed it ab cde") is None


def test_a_text_of_two_hundred_characters_is_compared_however_often_its_letters_recur():
    old, new = "s " + "ranger " * 28, "e " + "ranger " * 28 + "ra"
    assert len(new) == 200 and found(new, old) == old
