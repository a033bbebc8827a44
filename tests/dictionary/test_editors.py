"""`planbook schema`: what it writes, when, and that it leaves the settings of an editor as they are."""

from __future__ import annotations

import json
import re

import pytest

from planbook import cli
from planbook.dictionary.vscode import with_schemas
from planbook.terminal import PROBLEMS, USAGE

PLAN = "plan: {id: coast, title: The coast}\n"
WANTED = {"./.planbook/data.schema.json": ["data/**/*.yml"]}


@pytest.fixture
def site(tmp_path, monkeypatch):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "plan.yml").write_text(PLAN, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_schemas_are_written_once_and_again_when_fields_of_ones_own_change(site, capsys):
    assert cli.main(["schema", "--check"]) == PROBLEMS
    assert cli.main(["schema"]) == 0
    assert "wrote .planbook/data.schema.json" in capsys.readouterr().out
    assert cli.main(["schema"]) == 0
    assert capsys.readouterr().out == "nothing has changed\n"
    assert cli.main(["schema", "--check"]) == 0
    (site / "data" / "fields.yml").write_text("fields: [{id: marker, name: Marker, on: activity}]", encoding="utf-8")
    assert cli.main(["schema", "--check"]) == PROBLEMS
    assert capsys.readouterr().out == "outdated: .planbook/data.schema.json\n"
    assert cli.main(["schema"]) == 0
    held = json.loads((site / ".planbook/data.schema.json").read_text(encoding="utf-8"))
    assert held["definitions"]["activity"]["properties"]["marker"]["description"].startswith("Marker")
    assert not (site / ".vscode").exists()


def test_data_with_mistakes_get_a_schema_too(site):
    (site / "data" / "plan.yml").write_text(PLAN + "activitys: []\n", encoding="utf-8")
    assert cli.main(["schema"]) == 0
    assert (site / ".planbook/data.schema.json").is_file()


def test_vs_code_is_told_on_request(site):
    assert cli.main(["schema", "--vscode"]) == 0
    settings = json.loads((site / ".vscode/settings.json").read_text(encoding="utf-8"))
    assert settings["yaml.schemas"] == {
        "./.planbook/data.schema.json": ["data/**/*.yml", "data/**/*.yaml"],
        "./.planbook/mkdocs.schema.json": ["mkdocs.yml"],
    }
    assert "!ENV scalar" in settings["yaml.customTags"], "what mkdocs.yml takes from the environment is no mistake"
    assert "redhat.vscode-yaml" in (site / ".vscode/extensions.json").read_text(encoding="utf-8")
    (site / ".vscode/extensions.json").write_text("{}", encoding="utf-8")
    assert cli.main(["schema", "--vscode", "--check"]) == 0


def test_settings_that_cannot_be_entered_into_stop_the_command(site, capsys):
    (site / ".vscode").mkdir()
    (site / ".vscode/settings.json").write_text("[]", encoding="utf-8")
    assert cli.main(["schema", "--vscode"]) == USAGE
    assert "does not hold settings" in capsys.readouterr().err
    assert cli.main(["schema", "nothing"]) == USAGE


@pytest.mark.parametrize(
    "held",
    [
        "",
        "{}",
        "{ }\n",
        '{\n  "editor.tabSize": 2\n}\n',
        '// ours {\n{\n  // two spaces\n  "editor.tabSize": 2, /* { */\n}\n',
        '{\n  "yaml.schemas": {}\n}',
        '{"yaml.schemas": {"https://example.org/s.json": "x.yml"}, "a": {}}',
        '{\n  "a": 1,\n  "yaml.schemas": { // ours\n    "s.json": ["x.yml"]\n  }\n}',
    ],
)
def test_settings_keep_whatever_stands_in_them(held):
    entered = with_schemas(held, WANTED)
    assert entered is not None
    plain = entered
    for remark in ("// ours {", "// two spaces", "/* { */", "// ours"):
        plain = plain.replace(remark, "")
    settings = json.loads(re.sub(r",(\s*\})", r"\1", plain))
    assert settings["yaml.schemas"] == {**settings["yaml.schemas"], **WANTED}
    rest = iter(entered.replace(" ", "").replace("\n", ""))
    assert all(sign in rest for sign in held.replace(" ", "").replace("\n", ""))
    assert with_schemas(entered, WANTED) == entered
