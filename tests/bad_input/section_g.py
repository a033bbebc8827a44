"""The machine."""

from __future__ import annotations

from bad_input.table import Case, Proved, Try, Void, plan

PUBLISHING = "tests/safety/test_publishing.py"
REPLACING = "tests/test_replacing.py"
CASES = (
    Case(
        81,
        "folder of the site that cannot be written",
        (
            Proved(
                f"{REPLACING}::test_whatever_call_fails_or_is_the_last_the_folder_is_whole",
                "whichever call is refused, the folder is whole",
                "",
                3,
            ),
            Proved(f"{REPLACING}::test_a_file_in_its_place_is_no_folder", "a file in its place"),
            Proved(
                "tests/test_cli.py::test_a_folder_that_cannot_be_read", "data that cannot be read", "access rights", 3
            ),
        ),
    ),
    Case(
        82,
        "disk full",
        (
            Proved(
                f"{PUBLISHING}::test_whatever_call_of_a_build_fails_or_is_the_last",
                "at any write of a build",
                "No space left on device; the site is as it was",
                3,
            ),
            Proved(
                "tests/i18n/test_sync.py::test_a_disk_that_is_full_leaves_the_old_file_and_no_rubbish",
                "at any write of a catalogue",
            ),
            Proved("tests/test_cli.py::test_a_disk_that_fails", "in any command", "No space left on device", 3),
        ),
    ),
    Case(
        83,
        "killed at any moment",
        (
            Proved(
                f"{PUBLISHING}::test_whatever_call_of_a_build_fails_or_is_the_last",
                "the old site or the new one; the next build heals",
                "KILL",
            ),
            Proved(f"{PUBLISHING}::test_a_build_that_is_interrupted_changes_nothing", "SIGTERM, SIGINT", "SIGTERM"),
        ),
    ),
    Case(
        84,
        "two builds at once",
        (
            Proved(
                f"{PUBLISHING}::test_of_two_builds_one_wins_and_the_other_says_so_at_once",
                "one wins",
                "planbook: another build is at work",
                75,
            ),
        ),
    ),
    Case(
        85,
        "files that cannot be read, change or vanish meanwhile",
        (
            Proved("tests/test_cli.py::test_a_file_that_cannot_be_read", "a file that the system refuses", "", 3),
            Proved(
                "tests/test_plugin.py::test_the_data_is_read_once_and_no_page_is_held_for_longer_than_it_is_written",
                "each file is read once, whatever happens to it later",
            ),
        ),
    ),
    Case(
        86,
        "time zone, locale, seed, mask, home",
        (
            Proved(
                "tests/safety/test_reproducible.py::test_the_site_hangs_on_nothing_but_its_sources",
                "the same bytes, readable for everyone",
            ),
        ),
    ),
    Case(
        87,
        "clock of 1970 or 2100; a day of the sources that is none",
        (
            Proved(
                "tests/test_cli.py::test_the_day_comes_from_the_option_or_the_environment",
                "1970 and 2100 are days like others",
            ),
            Proved(
                "tests/safety/test_reproducible.py::test_the_day_of_the_sources_is_the_day_of_the_site",
                "a day that is none",
                "planbook: SOURCE_DATE_EPOCH is a number of seconds since 1970, not yesterday",
                2,
            ),
        ),
    ),
    Case(
        88,
        "no network",
        (
            Proved(
                "tests/bad_input/test_machine.py::test_nothing_is_asked_of_a_network",
                "nothing is asked: 0 connections are tried",
            ),
        ),
    ),
    Case(
        89,
        "typefaces, Java or a browser missing",
        (
            Void("books need neither Java nor a browser, and bring their typefaces"),
            Proved(
                "tests/exports/test_pdf.py::test_the_faces_are_all_there", "the typefaces are a part of the package"
            ),
        ),
    ),
    Case(
        90,
        "odd paths",
        (
            Proved(
                "tests/safety/test_reproducible.py::test_the_site_hangs_on_nothing_but_its_sources",
                "quotes, spaces, Arabic: the same bytes",
                "o'ther place",
            ),
        ),
    ),
    Case(
        91,
        "left-over lock or folder, files of others",
        (
            Proved(f"{REPLACING}::test_a_lock_ends_with_its_owner", "a lock ends with its owner"),
            Proved(
                f"{REPLACING}::test_files_of_others_stop_it_before_and_after",
                "files of others are named and stay",
                "",
                1,
            ),
            Proved(
                f"{PUBLISHING}::test_a_rejected_build_changes_nothing",
                "in a site",
                "holds files that no build has put there: CNAME; move them away",
                1,
            ),
        ),
    ),
    Case(
        92,
        "little memory, no input, no output",
        (
            Proved(
                "tests/bad_input/test_machine.py::test_too_little_memory_is_told_in_one_line",
                "too little memory",
                "planbook: there is not enough memory",
                3,
            ),
            Proved(
                "tests/bad_input/test_machine.py::test_without_input_and_output_all_goes_on",
                "input and output closed: the exit code tells",
            ),
            Proved("tests/test_cli.py::test_a_reader_that_goes_away", "a reader that goes away"),
        ),
    ),
)
_ = (Try, plan)
