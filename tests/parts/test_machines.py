"""Machines that know nothing of each other: clones of one repository, each built by a process of its own, and joined.

What comes of it is compared with what one machine builds, file by file. No build is made for what can be seen in the
parts that are there already.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from functools import cache
from pathlib import Path

import pytest
import yaml

from planbook.cli import _parser, main
from planbook.parts.share import FOLDER, Share, lines, share
from processes import run_python

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
FULL = ROOT / "tests" / "plans" / "full"
LANGUAGES = [
    {"locale": "fr", "name": "Français", "build": True},
    {"locale": "en", "name": "English", "default": True, "build": True},
]
I18N = {"i18n": {"docs_structure": "suffix", "reconfigure_search": False, "languages": LANGUAGES}}
PAGES = {
    "guide.md": "# Guide {#top}\n\n<plan:ember-plan/sewers>? See [who](how.md#who).\n\n![](map.svg)\n",
    "guide.fr.md": "# Mode d’emploi {#top}\n\n<plan:ember-plan/sewers> ? Voir [qui](how.md#who).\n\n![](map.svg)\n",
    "how.md": "# How\n\n## Who {#who}\n\n[Its parties](parties.md)\n\n```plan-table\nshow: activities\n```\n",
    "map.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
    "robots.txt": "User-agent: *",
    ".well-known/security.txt": "Contact: mailto:office@ember.example",
}
SHARES = ("--only en", "--only fr --shard 1/2", "--only fr --shard 2/2")


@cache
def workflows() -> tuple[dict, dict]:
    """What the guide offers to GitHub and to GitLab."""
    page = (ROOT / "docs/guide/machines.md").read_text(encoding="utf-8")
    found = [yaml.safe_load(text) for text in re.findall(r'^```yaml title="[^"]*"\n(.*?)^```$', page, re.M | re.S)]
    return found[0], found[1]


def commands() -> tuple[str, str]:
    """The commands of the workflow on GitHub that build a part and join all of them."""
    jobs = workflows()[0]["jobs"]
    runs = [step["run"] for job in ("part", "site") for step in jobs[job]["steps"] if "planbook" in step.get("run", "")]
    assert len(runs) == 2
    return runs[0], runs[1]


def planbook(folder: Path, *words: str, **more: str) -> tuple[int, str]:
    """Run a command as a machine of its own does; gives back its code and all that it said."""
    done = run_python("-m", "planbook.cli", *words, cwd=folder, env={"SOURCE_DATE_EPOCH": "1768435200", **more})
    return done.returncode, done.stdout + done.stderr


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def home(tmp_path_factory) -> Path:
    """Folders: `whole`, built at once; `en`, `fr-1` …, clones that each built a part; `parts`, all that they made."""
    home = tmp_path_factory.mktemp("machines")
    shutil.copytree(FULL, home / "whole")
    for name, text in PAGES.items():
        (home / "whole/docs" / name).parent.mkdir(parents=True, exist_ok=True)
        (home / "whole/docs" / name).write_text(text, encoding="utf-8")
    config = {
        "site_name": "Ember",
        "site_url": "https://ember.example/plans/",
        "theme": {"name": "material", "font": False},
        "nav": ["index.md", {"Read": ["guide.md", "plans.md"]}, "how.md", "parties.md"],
        "plugins": [I18N, {"planbook": {"downloads": {"folder": "made", "site": "ember.zip"}}}],
        "markdown_extensions": ["attr_list"],
    }
    (home / "whole/mkdocs.yml").write_text(json.dumps(config), encoding="utf-8")
    git = ["git", "-c", "user.name=Ember", "-c", "user.email=office@ember.example", "-c", "init.defaultBranch=main"]
    for words in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "Plan"]):
        subprocess.run([*git, *words], cwd=home / "whole", check=True)
    building, _ = commands()
    for number, options in enumerate(SHARES):
        clone = home / f"machine-{number}"
        subprocess.run(["git", "clone", "-q", str(home / "whole"), str(clone)], check=True)
        words = building.replace("${{ matrix.part }}", options).split()
        code, said = planbook(clone, *words[1:])
        assert code == 0, said
        shutil.copytree(clone / "parts", home / "parts", dirs_exist_ok=True)
    code, said = planbook(home / "whole", "build", "--strict")
    assert code == 0, said
    return home


def test_parts_of_several_machines_are_what_one_machine_builds(home):
    assert sorted(one.name for one in (home / "parts").iterdir()) == ["en", "fr-1-of-2", "fr-2-of-2"]
    code, said = planbook(home, *commands()[1].split()[1:])
    assert code == 0, said
    assert said.endswith("site: 3 parts, en, fr\n") and "downloads/ember.zip" in said
    whole, merged = contents(home / "whole/site"), contents(home / "site")
    assert len(whole) > 300
    assert sorted(name for name in whole.keys() | merged.keys() if whole.get(name) != merged.get(name)) == []


def test_no_part_does_the_work_of_another(home):
    """Every file is made once, but for what each part says of itself."""
    made = [name for part in (home / "parts").iterdir() for name in contents(part)]
    made = [one for one in made if not one.startswith(("planbook-part/", ".planbook-files"))]
    assert sorted(set(made)) == sorted(made)
    pages = {part.name: sum(name.endswith(".html") for name in contents(part)) for part in (home / "parts").iterdir()}
    assert max(pages["fr-1-of-2"], pages["fr-2-of-2"]) < 0.65 * pages["en"]


@pytest.fixture
def at(monkeypatch, capsys):
    """Runs a command that builds nothing, in this process: its code and what it said."""

    def run(folder: Path, *words: str) -> tuple[int, str]:
        monkeypatch.chdir(folder)
        return main(list(words)), capsys.readouterr().err

    return run


def test_what_is_wrong_with_parts_is_told_at_once_and_nothing_is_published(home, tmp_path, at):
    (tmp_path / "site").mkdir()
    (tmp_path / "site/index.html").write_text("the old site")
    shutil.copytree(home / "parts", tmp_path / "parts")
    (tmp_path / "parts/en/index.html").write_text("changed on its way")
    (tmp_path / "parts/fr-1-of-2/planbook-part/SHA256SUMS").write_text("")
    assert at(tmp_path, "merge", "--strict") == (
        1,
        "planbook: the parts are not joined; the site is as it was:\n"
        "  parts/en: changed since it was built: index.html; build or fetch this part again\n"
        "  parts/fr-1-of-2: the list of its files is damaged: build or fetch this part again\n",
    )
    shutil.rmtree(tmp_path / "parts/fr-1-of-2")
    assert at(tmp_path, "merge", "parts", "nowhere") == (
        1,
        "planbook: the parts are not joined; the site is as it was:\n"
        "  nowhere is not there: fetch the parts first, or say where they are\n"
        "  a share of `fr`, from 0 to 1/2, is missing: planbook build --only fr --shard 1/2\n",
    )
    assert at(tmp_path, "merge", "nowhere")[0] == 2
    assert contents(tmp_path / "site") == {"index.html": b"the old site"}
    assert sorted(one.name for one in tmp_path.iterdir()) == ["parts", "site"]


def test_a_part_is_not_put_in_the_place_of_the_site(home, at):
    machine = home / "machine-0"
    assert at(machine, "build", "--only", "fr", "-d", "site") == (
        2,
        "planbook: site is the place of the whole site: leave -d out, or name another folder\n",
    )
    wrong = "planbook: the site is not built in `de`; it is built in en, fr\n"
    assert at(machine, "build", "--only", "de") == (2, wrong)
    wrong = "planbook: a share is written as in 2/4, the second of four, and not as 3\n"
    assert at(machine, "build", "--shard", "3") == (2, wrong)
    assert not (machine / "site").exists()


def test_the_search_of_the_host_is_of_no_part(home):
    """A plugin that makes one file of all languages is told before any page is made."""
    machine = home / "machine-0"
    config = json.loads((machine / "mkdocs.yml").read_text(encoding="utf-8"))
    (machine / "mkdocs.yml").write_text(json.dumps({**config, "plugins": ["search", *config["plugins"]]}))
    code, said = planbook(machine, "build", "--only", "fr")
    assert code == 1
    assert (
        "the plugin `search` makes one index of all languages, which no part of the site has; take it out of "
        "mkdocs.yml: planbook has a search of its own" in said
    )
    assert [one.name for one in (machine / "parts").iterdir()] == ["en"]


def test_the_workflows_of_the_guide_bring_every_part_to_who_joins_them():
    """Both build the same parts with the same commands, which are whole together, and lose no file on the way."""
    github, gitlab = workflows()
    job = github["jobs"]["part"]
    uses = {
        step["uses"].partition("@")[0]: step.get("with", {})
        for one in github["jobs"].values()
        for step in one["steps"]
        if "uses" in step
    }
    given, taken = uses["actions/upload-artifact"], uses["actions/download-artifact"]
    assert given["path"] == taken["path"] == FOLDER and given["include-hidden-files"] and taken["merge-multiple"]
    assert given["name"].startswith("part-") and "strategy.job-index" in given["name"]
    assert taken["pattern"] == "part-*"
    assert github["jobs"]["site"]["needs"] == "part" and uses["actions/upload-pages-artifact"] == {"path": "site"}
    assert gitlab["part"]["artifacts"]["paths"] == [FOLDER] and gitlab["pages"]["needs"] == ["part"]
    parts = job["strategy"]["matrix"]["part"]
    assert gitlab["part"]["parallel"]["matrix"] == [{"PART": parts}]
    shares = [share(("en", "fr"), *only(one)) for one in parts]
    assert not any([*line.gaps(), *line.overlaps()] for line in lines(("en", "fr"), enumerated(shares)).values())
    building, joining = commands()
    assert gitlab["part"]["script"] == [building.replace("${{ matrix.part }}", "$PART")]
    assert gitlab["pages"]["script"] == [f"{joining} -d public"]
    assert gitlab["pages"]["artifacts"] == {"paths": ["public"]}
    epoch = "SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)"
    assert any(epoch in step.get("run", "") for step in job["steps"]) and f"export {epoch}" in gitlab["before_script"]


def only(words: str) -> tuple[str, str]:
    """What `--only` and `--shard` ask for, among the words of a command."""
    asked = _parser().parse_args(["build", *words.split()])
    return asked.only, asked.shard


def enumerated(shares: list[Share]) -> list[tuple[str, Share]]:
    return [(str(number), one) for number, one in enumerate(shares)]
