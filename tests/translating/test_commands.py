"""The commands of translators and publishers, from their arguments to their files."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from planbook.cli import main
from planbook.i18n.files import BusyError, exclusively
from planbook.i18n.po import parse, render
from planbook.terminal import BUSY, FINE, PROBLEMS, USAGE

PLAN = """plan: {id: coast, title: The coast, short_title: Coast, summary: "See <plan:office> within three months."}
parties:
  - {id: office, name: Office, description: It pays.}
terms:
  - id: dues
    title: Port dues
    official: [{language: fr, form: Droits de port, avoid: [taxes]}]
activities:
  - {id: pay, title: Pay port dues, parties: office, label: "1.1"}
"""


@pytest.fixture
def data(tmp_path, monkeypatch) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "plan.yml").write_text(PLAN)
    monkeypatch.chdir(tmp_path)
    assert main(["i18n", "sync", "--languages", "fr"]) == FINE
    return folder


def catalogue(data):
    return data.parent / "i18n" / "fr" / "plan.po"


def entry(data, key):
    found, problems = parse(catalogue(data).read_text(encoding="utf-8"), "plan.po")
    assert problems == ()
    return next(one for one in found.entries if one.key == key)


def write(data, key, words, **more):
    found, _ = parse(catalogue(data).read_text(encoding="utf-8"), "plan.po")
    one = next(one for one in found.entries if one.key == key)
    one.translation, one.flags, one.previous = words, (), None
    for name, value in more.items():
        setattr(one, name, value)
    catalogue(data).write_text(render(found), encoding="utf-8")


def change(data, before, after):
    text = (data / "plan.yml").read_text()
    assert before in text
    (data / "plan.yml").write_text(text.replace(before, after))


def test_each_text_comes_with_what_its_translator_needs(data):
    assert entry(data, "coast/pay#title").hints == (
        "Activity 1.1, title",
        "At most 250 characters.",
        "Term: Port dues = Droits de port",
        "Page: /fr/plans/coast/pay/",
    )
    assert entry(data, "coast#short_title").hints[1] == "At most 40 characters."
    assert "Keep as it is: <plan:office>" in entry(data, "coast#summary").hints


def test_sync_tells_only_what_changed_and_a_total(data, capsys):
    capsys.readouterr()
    assert main(["i18n", "sync"]) == FINE
    assert capsys.readouterr().out == "fr: 0 translated, 0 stale, 7 untranslated; 0 of 1 file changed\n"
    change(data, "It pays.", "It pays well.")
    before = catalogue(data).read_bytes()
    assert main(["i18n", "sync", "--dry-run"]) == FINE
    assert "1 of 1 file would change" in capsys.readouterr().out
    assert catalogue(data).read_bytes() == before


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('label: "1.1"}', 'label: "1.1", title: Pay}'),  # a field twice
        ("title: Pay port dues, ", ""),  # a text that is required
        ("  - {id: pay,", "  - {id: pay, when: soonish,"),
        ("terms:\n", "terms:\n  - {id: new, title: [\n"),  # a file that cannot be read at all
    ],
)
def test_an_error_in_the_data_takes_no_translation_away(before, after, data, capsys):
    write(data, "coast/pay#title", "Payer les droits de port")
    write(data, "coast#title", "La côte")
    (data / "more.yml").write_text("parties:\n  - {id: towns, name: Towns}\n")
    main(["i18n", "sync"])
    kept = catalogue(data).read_bytes()
    change(data, before, after)
    (data / "more.yml").write_text("parties:\n  - {id: towns, name: Towns on the river}\n")
    capsys.readouterr()
    assert main(["i18n", "sync"]) == PROBLEMS
    assert "planbook check tells them): translations of what cannot be read stay as they are" in capsys.readouterr().err
    now, _ = parse(catalogue(data).read_text(encoding="utf-8"), "plan.po")
    assert [(one.key, one.translation) for one in now.entries if not one.obsolete] == [
        (one.key, one.translation) for one in parse(kept.decode(), "plan.po")[0].entries
    ]
    assert "Towns on the river" in (data.parent / "i18n/fr/more.po").read_text(encoding="utf-8")
    (data / "plan.yml").write_text(PLAN)
    assert main(["i18n", "sync"]) == FINE
    assert catalogue(data).read_bytes() == kept


def test_an_error_in_the_sums_keeps_nothing_from_translators(data, capsys):
    budget = (
        "budgets: {id: costs, title: Costs, currency: CHF, total: 5, lines: [{id: rent, title: Rent, amount: 4}]}\n"
    )
    (data / "plan.yml").write_text(PLAN + budget)
    capsys.readouterr()
    assert main(["i18n", "sync"]) == FINE
    assert main(["i18n", "status"]) == FINE
    assert capsys.readouterr().err == ""
    assert entry(data, "coast/rent#title").source == "Rent"


def test_the_status_is_told_beside_an_error(data, capsys):
    change(data, "title: Pay port dues, ", "")
    capsys.readouterr()
    assert main(["i18n", "status"]) == FINE
    told = capsys.readouterr()
    assert "fr" in told.out
    assert "the data has 1 error (planbook check tells them): texts that cannot be read are not counted" in told.err
    assert main(["i18n", "status", "--fail-under", "0"]) == PROBLEMS
    assert main(["i18n", "check"]) == FINE
    assert "PB505" not in capsys.readouterr().out


def test_a_stale_text_says_what_its_change_is_about(data):
    write(data, "coast#summary", "Voir <plan:office> dans trois mois.")
    change(data, "three months", "six months")
    main(["i18n", "sync"])
    assert entry(data, "coast#summary").hints[-1] == "Changed: number. Look at it first."
    assert entry(data, "coast#summary").previous == "See <plan:office> within three months."


def test_a_typo_that_the_publisher_names_makes_nothing_stale(data, capsys):
    write(data, "office#description", "Il paie.")
    change(data, "It pays.", "It pays!")
    assert main(["i18n", "sync", "--minor", "office#description"]) == FINE
    assert "office#description: cosmetic\n  - It pays.\n  + It pays!\n" in capsys.readouterr().err
    now = entry(data, "office#description")
    assert (now.translation, now.fuzzy, now.source) == ("Il paie.", False, "It pays!")


def test_a_typo_can_be_named_after_the_fact_and_for_a_whole_file(data):
    write(data, "office#description", "Il paie.")
    change(data, "It pays.", "It pays!")
    main(["i18n", "sync"])
    assert entry(data, "office#description").fuzzy
    assert main(["i18n", "sync", "--minor", "--only", "plan"]) == FINE
    assert not entry(data, "office#description").fuzzy


def test_a_changed_fact_is_no_typo_unless_somebody_says_so(data, capsys):
    write(data, "coast#summary", "Voir <plan:office> dans trois mois.")
    change(data, "three months", "six months")
    before = catalogue(data).read_bytes()
    assert main(["i18n", "sync", "--minor", "coast#summary"]) == USAGE
    assert catalogue(data).read_bytes() == before
    assert "facts (number)" in capsys.readouterr().err
    assert main(["i18n", "sync", "--minor", "coast#summary", "--yes"]) == FINE
    assert not entry(data, "coast#summary").fuzzy


@pytest.mark.usefixtures("data")
def test_minor_needs_to_know_which():
    assert main(["i18n", "sync", "--minor"]) == USAGE
    assert main(["i18n", "sync", "--minor", "nobody#title"]) == USAGE


def test_a_translators_own_doubt_is_no_typo(data):
    write(data, "office#description", "Il paie ?", flags=("fuzzy",))
    change(data, "It pays.", "It pays!")
    main(["i18n", "sync", "--minor", "office#description"])
    assert entry(data, "office#description").fuzzy


@pytest.mark.usefixtures("data")
def test_two_at_once(capsys):
    held = "import sys\nfrom pathlib import Path\nfrom planbook.i18n.files import exclusively\n"
    held += "with exclusively(Path('i18n')):\n    print('held', flush=True)\n    sys.stdin.read()\n"
    with subprocess.Popen([sys.executable, "-c", held], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout.readline() == b"held\n"
        assert main(["i18n", "sync"]) == BUSY
        assert "another command is changing i18n" in capsys.readouterr().err
        with pytest.raises(BusyError), exclusively(Path("i18n")):
            pass
        other.kill()  # whatever becomes of it, the lock goes with it
        other.wait()
        assert main(["i18n", "sync"]) == FINE


def test_a_review_speaks_of_the_words_that_were_read(data, capsys):
    write(data, "office#description", "Il paie.", flags=("reviewed",))
    main(["i18n", "sync"])
    capsys.readouterr()
    assert status(capsys)["strings"]["reviewed"] == 1
    change(data, "It pays.", "It pays not.")
    main(["i18n", "sync"])
    capsys.readouterr()
    assert status(capsys)["strings"] == {
        "reviewed": 0, "translated": 0, "stale": 1, "unrecorded": 0, "untranslated": 6, "obsolete": 0
    }  # fmt: skip
    change(data, "It pays not.", "It pays.")
    main(["i18n", "sync"])
    capsys.readouterr()
    assert status(capsys)["strings"]["reviewed"] == 1
    write(data, "office#description", "Il ne paie pas.", flags=entry(data, "office#description").flags)
    assert status(capsys)["strings"]["reviewed"] == 0


def status(capsys, *more):
    main(["i18n", "status", "fr", "--format", "json", *more])
    return json.loads(capsys.readouterr().out)[0]


def test_status_counts_texts_words_and_pages(data, capsys):
    docs = data.parent / "docs"
    docs.mkdir()
    for name in ("index.md", "more.md", "decisions/one.md"):
        (docs / name).parent.mkdir(exist_ok=True)
        (docs / name).write_text("# Two words\n")
    write(data, "office#description", "Il paie.")
    capsys.readouterr()
    found = status(capsys)
    assert found["words"] == {"reviewed": 0, "translated": 2, "stale": 0, "unrecorded": 0, "untranslated": 17}
    assert [(one["name"], one["percent"]) for one in found["pages"]] == [("docs/index.md", 0), ("docs/more.md", 0)]
    assert {one["name"]: one["strings"]["untranslated"] for one in found["sections"]} == {
        "coast: plans": 3, "shared: parties": 1, "shared: terms": 1, "coast: activities": 1
    }  # fmt: skip
    assert main(["i18n", "status", "--fail-under", "10"]) == FINE
    assert main(["i18n", "status", "--fail-under", "11"]) == PROBLEMS
    out, err = capsys.readouterr()
    assert "fr is translated to 10 %, less than 11 %" in err
    assert max(map(len, out.splitlines())) <= 80
    assert main(["i18n", "status", "--format", "markdown", "--by", "file"]) == FINE
    assert "| fr/plan.po | 13 % | 7 | 15 | 0 | 0 | 6 | 13 | 0 |" in capsys.readouterr().out


def test_a_page_just_written_in_both_languages_is_not_stale_but_not_yet_recorded(data, capsys):
    docs = data.parent / "docs"
    docs.mkdir()
    (docs / "page.md").write_text("# Two words {#two}\n\n## More {#more}\n")
    (docs / "page.fr.md").write_text("# Deux mots {#two}\n\n## Plus {#more}\n")
    capsys.readouterr()
    (page,) = status(capsys)["pages"]
    assert {state: number for state, number in page["strings"].items() if number} == {"unrecorded": 3}
    assert main(["i18n", "status", "fr"]) == FINE
    out, err = capsys.readouterr()
    assert out.splitlines()[1].split()[6:8] == ["0", "7"]  # none is stale, and the texts of the data are open
    assert "1 translated page not yet recorded, and so not counted as done: planbook i18n done --all" in err
    main(["i18n", "status", "fr", "--queue"])
    out, err = capsys.readouterr()
    assert "docs/page.md\n    3 sections not yet recorded: planbook i18n done docs/page.fr.md\n" in out
    assert "planbook i18n diff" not in out and "recorded" not in err
    assert main(["i18n", "done", "docs/page.fr.md"]) == FINE
    capsys.readouterr()
    (page,) = status(capsys)["pages"]
    assert page["percent"] == 100
    assert main(["i18n", "status", "fr"]) == FINE
    assert "recorded" not in capsys.readouterr().err


def test_the_queue_begins_with_changed_facts(data, capsys):
    for key, words in (("coast#summary", "Voir <plan:office> trois."), ("office#description", "Il paie.")):
        write(data, key, words)
    change(data, "three months", "six months")
    change(data, "It pays.", "It pays,")
    main(["i18n", "sync"])
    capsys.readouterr()
    queue = status(capsys, "--queue")["queue"]
    assert [(one["key"], one["weight"]) for one in queue] == [
        ("coast#summary", "facts"),
        ("office#description", "cosmetic"),
        ("coast#title", None),
        ("coast#short_title", None),
        ("coast/pay#title", None),
        ("office#name", None),
        ("dues#title", None),
    ]
    assert queue[0]["made_from"] == "See <plan:office> within three months."


@pytest.mark.usefixtures("data")
def test_a_language_that_is_not_there(capsys):
    assert main(["i18n", "status", "es"]) == USAGE
    assert "sync --languages es" in capsys.readouterr().err


def test_check_says_where_and_mends_what_is_certain(data, capsys):
    write(data, "office#description", "Il paie: taxes ;")
    assert main(["i18n", "check", "fr"]) == FINE
    out, err = capsys.readouterr()
    assert [line.partition(":")[0] for line in out.splitlines() if "PB5" in line] == ["i18n/fr/plan.po"] * 3
    assert err == "fr: 0 errors, 3 warnings\n"
    assert main(["i18n", "check", "fr", "--strict", "--fix"]) == PROBLEMS
    assert entry(data, "office#description").translation == "Il paie\u00a0: taxes\u202f;"
    assert "PB553" in capsys.readouterr().out
    write(data, "coast#summary", "Voir le bureau dans trois mois.")
    assert main(["i18n", "check", "--format", "json"]) == PROBLEMS
    assert "PB503" in {one["code"] for one in json.loads(capsys.readouterr().out)["problems"]}


def test_fixing_twice_changes_nothing_more(data):
    write(data, "office#description", "Quoi?Oui : «non»!")
    main(["i18n", "check", "fr", "--fix"])
    once = catalogue(data).read_bytes()
    main(["i18n", "check", "fr", "--fix"])
    assert catalogue(data).read_bytes() == once


def test_prune_takes_only_what_is_out_of_use_and_says_so(data, capsys):
    write(data, "office#description", "Il paie.")
    change(data, ", description: It pays.", "")
    main(["i18n", "sync"])
    capsys.readouterr()
    before = catalogue(data).read_bytes()
    assert main(["i18n", "prune", "--dry-run"]) == FINE
    out, err = capsys.readouterr()
    assert out == "fr/plan.po: office#description\n    It pays.\n    Il paie.\n"
    assert err == "1 obsolete translation would be taken away\n"
    assert catalogue(data).read_bytes() == before
    assert main(["i18n", "prune", "--older"]) == FINE
    assert catalogue(data).read_bytes() == before
    change(data, "name: Office", "name: Office, description: It pays.")
    assert main(["i18n", "prune"]) == FINE  # the next sync would revive it
    assert catalogue(data).read_bytes() == before
    change(data, "name: Office, description: It pays.", "name: Office")
    assert main(["i18n", "prune"]) == FINE
    assert "Il paie." not in catalogue(data).read_text(encoding="utf-8")


def test_a_pseudo_language_comes_and_goes(data, capsys):
    assert main(["i18n", "pseudo"]) == FINE
    home = data.parent / "i18n" / "en-XA"
    assert "⟦Ţĥé çöåšţ" in (home / "plan.po").read_text(encoding="utf-8")
    assert main(["i18n", "status"]) == FINE
    assert "en-XA" not in capsys.readouterr().out
    assert main(["i18n", "pseudo", "--remove"]) == FINE
    assert not home.exists()


@pytest.mark.parametrize("action", ["sync", "status", "check", "prune", "pseudo"])
def test_the_help_teaches(action, capsys):
    with pytest.raises(SystemExit):
        main(["i18n", action, "--help"])
    assert f"  planbook i18n {action}" in capsys.readouterr().out
