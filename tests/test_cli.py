"""The command line: what it prints, and the code it ends with."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from planbook import cli
from planbook.checking import command
from planbook.cli import main
from planbook.problems import CODES
from planbook.terminal import ENVIRONMENT, FINE, INTERRUPTED, OURS, PROBLEMS, USAGE

GOOD = "plan: {id: coast, title: The coast, short_title: Coast}\nparties:\n  - {id: office, name: Office}\n"
LONG = GOOD.replace("short_title: Coast", f"short_title: {'a' * 50}")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "plan.yml").write_text(GOOD)
    return folder


def write(data, text):
    (data / "plan.yml").write_text(text)


def test_a_check_without_a_problem(data, capsys):
    assert main(["check", str(data)]) == FINE
    assert capsys.readouterr() == ("", "2 entries in 1 files: no problems\n")


def test_a_check_with_a_problem_shows_the_line(data, capsys):
    write(data, GOOD.replace("name: Office", "nam: Office"))
    assert main(["check", str(data)]) == PROBLEMS
    out, err = capsys.readouterr()
    assert out.startswith("data/plan.yml:3:18: error[PB301]: a party has no field `nam`\n")
    assert "3 |   - {id: office, nam: Office}\n   |                  ^^^\n" in out
    assert err == "1 entries in 1 files: 1 error, 0 warnings\n"


def test_a_warning_counts_only_if_asked(data):
    write(data, LONG)
    assert main(["check", str(data)]) == FINE
    assert main(["check", "--strict", str(data)]) == PROBLEMS


def test_json_and_github(data, capsys):
    write(data, LONG)
    main(["check", "--format", "json", str(data)])
    assert [one["code"] for one in json.loads(capsys.readouterr().out)["problems"]] == ["PB307"]
    main(["check", "--format", "github", str(data)])
    assert capsys.readouterr().out.startswith("::warning ")


def test_a_mistake_in_a_catalogue_shows_its_line_wherever_it_lies(data, tmp_path, capsys):
    home = tmp_path / "elsewhere" / "words" / "fr"
    home.mkdir(parents=True)
    (home / "plan.po").write_text('msgctxt "a"\nmsgid "b\n')
    assert main(["check", str(data), "--i18n", str(home.parent)]) == PROBLEMS
    out = capsys.readouterr().out
    assert out.startswith("words/fr/plan.po:2:1: error[PB501]")
    assert '2 | msgid "b\n' in out


def test_a_folder_that_is_missing(tmp_path, capsys):
    assert main(["check", str(tmp_path / "none")]) == USAGE
    assert main(["i18n", "sync", str(tmp_path / "none")]) == USAGE
    assert "there is no folder" in capsys.readouterr().err


def test_a_folder_that_cannot_be_read(data, monkeypatch, capsys):
    monkeypatch.setattr("planbook.terminal.os.access", lambda *_: False)
    assert main(["check", str(data)]) == ENVIRONMENT
    assert "access rights" in capsys.readouterr().err


def test_a_file_that_cannot_be_read(data, monkeypatch):
    def refused(*_args, **_more):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("planbook.source.files.os.open", refused)
    assert main(["check", str(data)]) == ENVIRONMENT


@pytest.mark.parametrize("arguments", [[], ["chek"], ["check", "--format", "xml"], ["check", "--today", "1.2.2024"]])
def test_wrong_usage(arguments):
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == USAGE


@pytest.mark.parametrize("code", ["PB201", "pb201"])
def test_a_code_explained(code, capsys):
    assert main(["explain", code]) == FINE
    out = capsys.readouterr().out
    assert out.startswith("PB201: Nothing has this id (error)\n")
    assert "Wrong:\n- party: cms-sek\n" in out


def test_a_code_that_there_is_not(capsys):
    assert main(["explain", "PB999"]) == USAGE
    assert "PB999" in capsys.readouterr().err


def test_all_codes(capsys):
    assert main(["explain"]) == FINE
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == sorted(CODES)


def test_the_day_comes_from_the_option_or_the_environment(data, monkeypatch):
    days = []
    build = command.build
    monkeypatch.setattr(command, "build", lambda folder, day: days.append(day.isoformat()) or build(folder, day))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    main(["check", str(data)])
    main(["check", str(data), "--today", "2030-05-06"])
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "4102444800")
    main(["check", str(data)])
    assert days == ["1970-01-02", "2030-05-06", "2100-01-01"]


@pytest.mark.parametrize("epoch", ["soon", "1e9", "99999999999999999999"])
def test_a_day_in_the_environment_that_is_none(data, monkeypatch, capsys, epoch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert main(["check", str(data)]) == USAGE
    assert epoch in capsys.readouterr().err


def test_bringing_catalogues_up_to_date(data, capsys):
    (data.parent / "i18n" / "fr").mkdir(parents=True)
    assert main(["i18n", "sync", str(data)]) == FINE
    counted = "0 translated, 0 stale, 3 untranslated"
    assert capsys.readouterr().out == f"fr/plan.po: {counted}\nfr: {counted}; 1 of 1 file changed\n"
    assert main(["i18n", "sync", str(data)]) == FINE
    assert capsys.readouterr().out == f"fr: {counted}; 0 of 1 file changed\n"
    assert main(["i18n", "sync", str(data), "--languages", "es,fr", "--only", "data/other"]) == FINE
    assert capsys.readouterr().out == ""


def test_catalogues_get_what_can_be_read_while_the_data_has_errors(data, capsys):
    (data.parent / "i18n" / "fr").mkdir(parents=True)
    write(data, GOOD + "activities: [{id: sweep}]\n")
    assert main(["i18n", "sync", str(data)]) == PROBLEMS
    assert "1 error" in capsys.readouterr().err
    assert "sweep" not in (data.parent / "i18n" / "fr" / "plan.po").read_text(encoding="utf-8")


def test_a_catalogue_in_doubt_is_shown(data, capsys):
    home = data.parent / "i18n" / "fr"
    home.mkdir(parents=True)
    (home / "plan.po").write_text("nonsense\n")
    assert main(["i18n", "sync", str(data)]) == PROBLEMS
    assert "PB501" in capsys.readouterr().out
    assert (home / "plan.po").read_text() == "nonsense\n"


def test_a_disk_that_fails(data, monkeypatch, capsys):
    def full(*_):
        raise OSError(28, "No space left on device", "data/x")

    monkeypatch.setattr(command, "build", full)
    assert main(["check", str(data)]) == ENVIRONMENT
    assert capsys.readouterr().err == "planbook: data/x: No space left on device\n"


def test_our_own_mistake_is_one_line_and_a_file(data, monkeypatch, capsys, tmp_path):
    monkeypatch.setattr(cli.tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(command, "build", lambda *_: 1 / 0)
    assert main(["check", str(data)]) == OURS
    err = capsys.readouterr().err
    assert err.count("\n") == 1
    assert "ZeroDivisionError" in Path(err.split()[-1]).read_text()


def test_an_interruption(data, monkeypatch):
    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(command, "build", interrupted)
    assert main(["check", str(data)]) == INTERRUPTED


def test_a_reader_that_goes_away(data):
    write(data, GOOD + "".join(f"n{n}: 1\n" for n in range(3000)))
    command = f"{sys.executable} -m planbook.cli check {data} | head -1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert done.stdout.startswith("data/plan.yml:4:1: error[PB305]")
    assert "Traceback" not in done.stderr


def test_explain_lists_the_fields_of_a_kind(capsys):
    assert cli.main(["explain", "activity"]) == 0
    shown = capsys.readouterr().out
    assert (
        "  title: What is done, in one line. (required; one line of text, translated; at most 250 characters)" in shown
    )
    assert "planning, construction, implementation, monitoring-and-evaluation" in shown
    assert cli.main(["explain", "activities"]) == 0
    assert capsys.readouterr().out == shown
