"""The schema in the language server that VS Code, Neovim, Helix and others run: it completes, explains and checks."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from planbook import cli
from planbook.model.fields import specs
from planbook.model.results import Activity

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
SERVER = Path("node_modules/yaml-language-server/bin/yaml-language-server")
ID_SAID = "write an id: small letters a-z, digits and single hyphens, at most 80 in all"
PLAN = "plan: {id: coast, title: The coast, levels: [{id: pillar, name: Pillar, plural: Pillars}]}\n"


class Editor:
    """What an editor does: it starts the server, opens files, and asks."""

    def __init__(self, server: Path, home: Path, settings: dict[str, Any]) -> None:
        command = [str(shutil.which("node")), str(server), "--stdio"]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.home, self.settings = home, settings
        self.numbers = count(1)
        self.found: dict[str, list[dict[str, Any]]] = {}
        can = {
            "textDocument": {
                "completion": {"completionItem": {"snippetSupport": True, "documentationFormat": ["markdown"]}},
                "hover": {"contentFormat": ["markdown"]},
                "publishDiagnostics": {},
            },
            "workspace": {"configuration": True},
        }
        folder = {"uri": home.as_uri(), "name": "site"}
        self.ask("initialize", processId=None, rootUri=home.as_uri(), workspaceFolders=[folder], capabilities=can)
        self.tell("initialized")
        self.tell("workspace/didChangeConfiguration", settings=settings)

    def _send(self, message: dict[str, Any]) -> None:
        assert self.process.stdin
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def _receive(self) -> dict[str, Any]:
        assert self.process.stdout
        length = 0
        while line := self.process.stdout.readline().strip():
            name, _, value = line.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        assert length, "the language server has ended"
        return json.loads(self.process.stdout.read(length))

    def _answer(self, message: dict[str, Any]) -> None:
        if message.get("method") == "textDocument/publishDiagnostics":
            self.found[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif "id" in message:
            asked = message["params"].get("items", ()) if message["method"] == "workspace/configuration" else ()
            self._send({"id": message["id"], "result": [self.settings.get(one["section"], {}) for one in asked]})

    def tell(self, method: str, **params: Any) -> None:
        self._send({"method": method, "params": params})

    def ask(self, method: str, **params: Any) -> Any:
        number = next(self.numbers)
        self._send({"id": number, "method": method, "params": params})
        while True:
            message = self._receive()
            if "method" not in message and message.get("id") == number:
                assert "error" not in message, message
                return message["result"]
            self._answer(message)

    def open(self, name: str, text: str) -> list[tuple[int, str]]:
        """Open a file; gives back what is wrong with it, by line."""
        uri = (self.home / name).as_uri()
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self.found.pop(uri, None)
        self.tell("textDocument/didOpen", textDocument=document)
        while uri not in self.found:
            self._answer(self._receive())
        return [(one["range"]["start"]["line"] + 1, one["message"]) for one in self.found[uri]]

    def at(self, method: str, name: str, line: int, column: int) -> Any:
        place = {"line": line - 1, "character": column - 1}
        return self.ask(method, textDocument={"uri": (self.home / name).as_uri()}, position=place)

    def complete(self, name: str, text: str) -> dict[str, dict[str, Any]]:
        """What is proposed at the end of a text, by its label."""
        self.open(name, text)
        lines = text.split("\n")
        found = self.at("textDocument/completion", name, len(lines), len(lines[-1]) + 1)
        return {one["label"]: one for one in (found["items"] if isinstance(found, dict) else found)}

    def hover(self, name: str, line: int, column: int) -> str:
        return str(self.at("textDocument/hover", name, line, column)["contents"]["value"])


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    """An editor on a small site, with the settings that `planbook schema --vscode` wrote."""
    server = Path(sys.prefix) / "editor" / SERVER
    if not server.is_file() or not shutil.which("node") or os.environ.get("PLANBOOK_NODE") == "none":
        pytest.skip("no language server here: scripts/install-language-server")
    home = tmp_path_factory.mktemp("site")
    (home / "data").mkdir()
    (home / "data" / "plan.yml").write_text(PLAN, encoding="utf-8")
    assert cli.main(["schema", str(home / "data"), "-o", str(home / ".planbook"), "--vscode"]) == 0
    written = json.loads((home / ".vscode/settings.json").read_text(encoding="utf-8"))
    yaml = {"validate": True, "hover": True, "completion": True, "schemaStore": {"enable": False}}
    made = Editor(server, home, {"yaml": {**yaml, "schemas": written["yaml.schemas"]}})
    yield made
    made.process.kill()
    made.process.communicate()


def test_the_fields_of_an_activity_are_proposed_and_explained(editor):
    found = editor.complete("data/a.yml", "activities:\n  - id: sweep\n    ")
    assert {"title", "cost", "when", "parties", "phase", "activities"} <= found.keys()
    assert found["title"]["insertText"].startswith("title: ")
    assert found["parties"]["insertText"].startswith("parties:\n")
    assert specs(Activity)["cost"].doc in json.dumps(found["cost"]["documentation"])


def test_kinds_words_and_forms_are_proposed_but_nothing_for_a_text(editor):
    kinds = editor.complete("data/b.yml", "")
    assert kinds["activities"]["insertText"].startswith("activities:\n  - id: $1\n    title:")
    words = editor.complete("data/c.yml", "activities:\n  - id: a\n    phase: ")
    assert set(words) == {"planning", "construction", "implementation", "monitoring-and-evaluation"}
    assert words["planning"]["documentation"]["value"] == "Finding out what is needed and agreeing on it."
    assert "early 2027" in editor.complete("data/d.yml", "activities:\n  - id: a\n    when: ")
    assert set(editor.complete("data/e.yml", "plan:\n  id: b\n  template: ")) == {"true", "false"}
    assert "pillar" in editor.complete("data/f.yml", "results:\n  - id: a\n    level: ")
    assert editor.complete("data/g.yml", "activities:\n  - id: a\n    title: ") == {}


def test_a_field_and_a_word_are_explained(editor):
    assert editor.open("data/h.yml", "activities:\n  - id: a\n    title: A\n    status: done\n    cost: 30000\n") == []
    assert f"{specs(Activity)['cost'].doc} (one or a list)" in editor.hover("data/h.yml", 5, 6)
    assert "* `done`: Finished." in editor.hover("data/h.yml", 4, 14)
    assert "What is done." in editor.hover("data/h.yml", 1, 4)


def test_mistakes_are_told_in_the_author_s_words(editor):
    text = """\
activities:
  - id: a
    titel: A
    title:
    phase: planing
    when: next week
    cost: 12 000
    template: [b]
    countries: [MA, Morocco]
    parties: {party: b, rol: lead}
  - id: en
    title: B
plan: {id: c, title: C, template: yes}
activitys: []
"""
    assert sorted(editor.open("data/i.yml", text)) == [
        (3, "Property titel is not allowed."),
        (4, "this cannot be left empty"),
        (5, "write one of: planning, construction, implementation, monitoring-and-evaluation"),
        (6, "write a time, exact or not, as in `2023-05`, `early 2023` or `3 months after mop6`"),
        (7, "write an amount, as in `30000`, `about USD 30000` or `45000-90000`"),
        (8, "write the id of something else"),
        (9, "write a country code of two letters, as in `MA`"),
        (10, "Property rol is not allowed."),
        (11, f"{ID_SAID}; not a name that the site or a system keeps, such as `search` or `en`"),
        (13, 'Incorrect type. Expected "boolean | null".'),
        (14, "Property activitys is not allowed."),
    ]


def test_no_file_of_a_full_plan_is_complained_of(editor):
    folder = ROOT / "tests/plans/full/data"
    cli.main(["schema", str(folder), "-o", str(editor.home / ".planbook")])
    changed = {"uri": (editor.home / ".planbook/data.schema.json").as_uri(), "type": 2}
    editor.tell("workspace/didChangeWatchedFiles", changes=[changed])
    files = sorted(folder.rglob("*.yml"))
    found = {path.name: editor.open(f"data/{path.relative_to(folder)}", path.read_text()) for path in files}
    assert found
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


def test_the_options_of_the_site_are_checked(editor):
    right = "site_name: x\nplugins:\n  - search\n  - planbook:\n      data_dir: data\n"
    assert editor.open("mkdocs.yml", right) == []
    wrong = right.replace("data_dir", "data_dri")
    assert editor.open("other/mkdocs.yml", wrong) == [(5, "Property data_dri is not allowed.")]


def test_a_first_line_leads_to_the_schema_where_no_setting_does(editor):
    text = "# yaml-language-server: $schema=../.planbook/data.schema.json\nactivitys: []\n"
    assert editor.open("elsewhere/k.yml", text) == [(2, "Property activitys is not allowed.")]
    assert editor.open("elsewhere/l.yml", "activitys: []\n") == []


def test_ids_are_proposed_on_request_and_others_are_not_refused(editor):
    data = editor.home / "data"
    (data / "more.yml").write_text("parties: [{id: office, name: River Office}]\nevents: [{id: fair, title: Fair}]\n")
    cli.main(["schema", str(data), "-o", str(editor.home / "ids"), "--ids"])
    first = "# yaml-language-server: $schema=../ids/data.schema.json\nactivities:\n  - id: a\n    title: A\n"
    for asked in ("    parties: ", "    parties:\n      - ", "    parties:\n      - party: "):
        found = editor.complete(f"elsewhere/{len(asked)}.yml", first + asked)
        assert found["office"]["documentation"] == "River Office", asked
        assert "fair" not in found
    assert "coast" in editor.complete("elsewhere/m.yml", first + "    moved_to: ")
    assert editor.open("elsewhere/n.yml", first + "    parties: [office, new-one]\n    parent: other\n") == []
    assert "Allowed Values" not in editor.hover("elsewhere/n.yml", 5, 8)
