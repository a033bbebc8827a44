"""`planbook check`: pages by hand, severities of the site, formats, and mending."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from planbook.cli import main
from planbook.terminal import BUSY, FINE, PROBLEMS, USAGE

PLAN = "plan: {id: coast, title: The coast, short_title: Coast}\nactivities: [{id: sweep, title: Sweep}]\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    (tmp_path / "docs").mkdir()
    (tmp_path / "data" / "plan.yml").write_text(PLAN)
    (tmp_path / "mkdocs.yml").write_text("site_name: Coast\nplugins:\n  - planbook\n")
    return tmp_path


def check(site: Path, *options: str) -> int:
    return main(["check", str(site / "data"), *options])


def test_pages_by_hand_are_read(site, capsys):
    (site / "docs" / "page.md").write_text(
        "---\ntitle: A\n---\nSee <plan:coast/swep>.\n\n```plan-table\nshow: activitys\n```\n"
    )
    assert check(site) == PROBLEMS
    out = capsys.readouterr().out
    assert "docs/page.md:4:5: error[PB601]: nothing has the id `coast/swep`" in out
    assert "4 | See <plan:coast/swep>." in out
    assert "docs/page.md:7:7: error[" in out


def test_what_a_garbled_data_file_may_hold_is_not_missed_in_pages(site, capsys):
    (site / "docs" / "page.md").write_text("See <plan:coast/swim>.\n")
    (site / "data" / "more.yml").write_text("activities:\n\t- {id: swim, title: Swim}\n  - x: [\n")
    assert check(site, "--remarks") == PROBLEMS
    out = capsys.readouterr().out
    assert "PB601" not in out and "info[PB205]" in out and "may stand in data/more.yml: 1" in out
    (site / "data" / "more.yml").unlink()
    assert check(site) == PROBLEMS and "PB601" in capsys.readouterr().out


def test_a_translated_page_is_compared_with_its_source(site, capsys):
    (site / "mkdocs.yml").write_text(
        "site_name: Coast\nplugins:\n  - i18n:\n      languages:\n        - {locale: en, build: true}\n"
        "        - {locale: fr, build: true}\n  - planbook\n"
    )
    (site / "docs" / "page.md").write_text("# A\n\n## B {#b}\n\nSee <plan:coast>.\n")
    (site / "docs" / "page.fr.md").write_text("# A\n\n## B {#c}\n\nVoir <plan:coast>.\n")
    check(site, "--remarks")
    assert "docs/page.fr.md:3:1: warning[PB531]" in capsys.readouterr().out


HEAD = 'msgid ""\nmsgstr ""\n"Language: fr\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'


@pytest.fixture
def french(site):
    """Writes one French translation, with what stands above it."""
    (site / "mkdocs.yml").write_text(
        "site_name: Coast\nplugins:\n  - i18n:\n      languages:\n        - {locale: en, build: true}\n"
        "        - {locale: fr, build: true}\n  - planbook\n"
    )
    (site / "data" / "plan.yml").write_text("plan: {id: coast, title: Coast, summary: It ends by 31 March 2028.}\n")
    (site / "i18n" / "fr").mkdir(parents=True)

    def write(translation: str, above: str = "") -> None:
        entry = f'msgctxt "coast#summary"\nmsgid "It ends by 31 March 2028."\nmsgstr "{translation}"\n'
        (site / "i18n" / "fr" / "plan.po").write_text(HEAD + above + entry, encoding="utf-8")

    return write


def test_another_date_in_a_translation_that_readers_see_is_told(site, french, capsys):
    french("Il prend fin le 30 mars 2028.")
    assert (check(site), check(site, "--strict")) == (FINE, PROBLEMS)
    assert "i18n/fr/plan.po:8:25: warning[PB555]" in capsys.readouterr().out
    settings = (site / "mkdocs.yml").read_text()
    (site / "mkdocs.yml").write_text(settings.replace("- planbook", "- planbook: {checks: {PB555: error}}"))
    assert check(site) == PROBLEMS
    french("Il prend fin le 31 mars 2028.")
    assert check(site, "--strict") == FINE


def test_what_readers_do_not_see_as_current_is_for_the_translators(site, french, capsys):
    older = '#, fuzzy\n#| msgid "It ends by 30 March 2028."\n'
    french("Il prend fin le 29 mars 2028.", older)
    assert check(site, "--strict") == FINE
    capsys.readouterr()
    ask = ["i18n", "check", "fr", "--data", str(site / "data"), "--i18n", str(site / "i18n")]
    main(ask)
    said = capsys.readouterr().out
    assert "PB555" in said
    assert "it was made from: It ends by 30 March 2028.; once it is right, take out the mark `fuzzy`" in said
    for now_or_then in ("31", "30"):
        french(f"Il prend fin le {now_or_then} mars 2028.", older)
        main(ask)
        said = capsys.readouterr().out
        assert "PB504" in said and "PB555" not in said


def test_pages_of_a_site_with_other_data_are_left_alone(site):
    (site / "docs" / "page.md").write_text("<plan:nothing>\n")
    (site / "mkdocs.yml").write_text("site_name: Coast\nplugins:\n  - planbook: {data_dir: elsewhere}\n")
    assert check(site) == FINE


def test_a_page_that_is_no_text_is_told(site, capsys):
    (site / "docs" / "page.md").write_bytes(b"caf\xe9 <plan:coast>\n")
    assert check(site) == PROBLEMS
    assert "docs/page.md:1:4: error[PB101]" in capsys.readouterr().out


def test_a_site_weighs_problems(site, capsys):
    (site / "mkdocs.yml").write_text(
        "site_name: Coast\nplugins:\n  - planbook:\n      checks: {PB404: error, PB403: off, PB307: warning}\n"
    )
    assert check(site) == PROBLEMS
    assert "error[PB404]" in capsys.readouterr().out
    check(site, "--remarks", "--format", "json")
    assert {one["code"] for one in json.loads(capsys.readouterr().out)["problems"]} == {"PB404"}


def test_other_commands_obey_too(site, capsys):
    (site / "mkdocs.yml").write_text("plugins:\n  - planbook: {checks: {PB404: error}}\n")
    (site / "i18n" / "fr").mkdir(parents=True)
    out = str(site / "out")
    assert main(["export", "--format", "json", str(site / "data"), "--lang", "en", "-o", out]) == PROBLEMS
    assert "1 error" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ("PB4O4: error", "mkdocs.yml:2:25: error[PB801]: no problem has the code `PB4O4`"),
        ("PB404: eror", "mkdocs.yml:2:32: error[PB802]: `eror` is no severity"),
        ("PB201: off", "mkdocs.yml:2:32: error[PB803]: PB201 is always an error"),
    ],
)
def test_a_setting_that_cannot_be_followed(site, capsys, setting, said):
    (site / "mkdocs.yml").write_text(f"plugins:\n  - planbook: {{checks: {{{setting}}}}}\n")
    assert check(site) == PROBLEMS
    out = capsys.readouterr().out
    assert said in out
    assert "2 |   - planbook: {checks:" in out


NEEDED = {
    "type": "object",
    "required": ["version", "runs"],
    "properties": {
        "version": {"const": "2.1.0"},
        "runs": {"items": {"$ref": "#/$defs/run"}, "minItems": 1},
    },
    "$defs": {
        "message": {"type": "object", "required": ["text"], "properties": {"text": {"type": "string", "minLength": 1}}},
        "artifact": {"required": ["uri"], "properties": {"uri": {"type": "string", "pattern": r"^[^\s\\]+$"}}},
        "region": {
            "required": ["startLine", "startColumn", "endLine", "endColumn"],
            "additionalProperties": {"type": "integer", "minimum": 1},
        },
        "place": {
            "required": ["artifactLocation", "region"],
            "properties": {"artifactLocation": {"$ref": "#/$defs/artifact"}, "region": {"$ref": "#/$defs/region"}},
        },
        "location": {
            "required": ["physicalLocation"],
            "properties": {"physicalLocation": {"$ref": "#/$defs/place"}, "message": {"$ref": "#/$defs/message"}},
        },
        "fix": {
            "required": ["artifactChanges"],
            "properties": {
                "artifactChanges": {
                    "minItems": 1,
                    "items": {
                        "required": ["artifactLocation", "replacements"],
                        "properties": {
                            "replacements": {
                                "minItems": 1,
                                "items": {
                                    "required": ["deletedRegion"],
                                    "properties": {
                                        "deletedRegion": {"$ref": "#/$defs/region"},
                                        "insertedContent": {"$ref": "#/$defs/message"},
                                    },
                                },
                            }
                        },
                    },
                }
            },
        },
        "result": {
            "required": ["ruleId", "ruleIndex", "level", "message"],
            "properties": {
                "level": {"enum": ["error", "warning", "note"]},
                "message": {"$ref": "#/$defs/message"},
                "locations": {"items": {"$ref": "#/$defs/location"}},
                "relatedLocations": {"items": {"$ref": "#/$defs/location"}},
                "fixes": {"items": {"$ref": "#/$defs/fix"}},
            },
            "additionalProperties": False,
            "patternProperties": {"^rule(Id|Index)$": {}},
        },
        "run": {
            "required": ["tool", "results"],
            "properties": {
                "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                "results": {"items": {"$ref": "#/$defs/result"}},
            },
        },
    },
}
"""The part of the format of OASIS that we write."""


def test_sarif(site, capsys):
    folder = site / "data" / "my plan"
    folder.mkdir()
    (folder / "plan.yml").write_text(
        "plan: {id: hills, title: Hills, Currency: CHF}\n"
        "activities:\n  - {id: a, title: Hike, parties: nobody}\n  - {id: b, title: Hike}\n"
    )
    assert check(site, "--format", "sarif", "--remarks") == PROBLEMS
    told = json.loads(capsys.readouterr().out)
    Draft202012Validator(NEEDED).validate(told)
    (run,) = told["runs"]
    rules = run["tool"]["driver"]["rules"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert "Right:" in rules[result["ruleIndex"]]["help"]["text"]
    named = next(one for one in run["results"] if one["ruleId"] == "PB301")
    assert named["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "data/my%20plan/plan.yml"
    (change,) = named["fixes"][0]["artifactChanges"]
    assert change["replacements"][0]["insertedContent"]["text"] == "currency"


def test_mending_says_what_it_changed_and_a_trial_writes_nothing(site, capsys):
    file = site / "data" / "plan.yml"
    file.write_text(PLAN.replace("title: Sweep", "title: Sweep, When: 2024/3/5"))
    before = file.read_bytes()
    assert check(site, "--fix", "--dry-run") == PROBLEMS
    out, err = capsys.readouterr()
    assert file.read_bytes() == before
    assert "--- a/data/plan.yml\n+++ b/data/plan.yml\n" in out
    assert "2 places in 1 file would be put right" in err
    assert check(site, "--fix") == FINE
    assert "data/plan.yml:2:40: When → when\n" in capsys.readouterr().err
    assert file.read_text() == PLAN.replace("title: Sweep", "title: Sweep, when: 2024-03-05")
    assert check(site, "--fix") == FINE
    assert "0 places in 0 files were put right" in capsys.readouterr().err


def test_mending_waits_for_nobody(site):
    script = (
        "import sys, time; from pathlib import Path; from planbook.i18n.files import exclusively\n"
        "with exclusively(Path(sys.argv[1])): print('held', flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", script, str(site / "data")], stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        other.stdout.readline()
        assert check(site, "--fix") == BUSY
        other.kill()


def test_mending_a_folder_that_is_not_there(tmp_path):
    assert main(["check", str(tmp_path / "none"), "--fix"]) == USAGE


def test_no_colour_where_it_is_not_wanted(site, capsys, monkeypatch):
    (site / "data" / "plan.yml").write_text("plan: {id: coast}\n")
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    check(site)
    assert "\x1b[" in capsys.readouterr().out
    monkeypatch.setenv("NO_COLOR", "1")
    check(site)
    assert "\x1b[" not in capsys.readouterr().out
