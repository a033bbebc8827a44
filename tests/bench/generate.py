"""A project of any size to measure with: as data for us, and the same pages as Markdown for plain MkDocs.

    python tests/bench/generate.py OUT --activities 1000 --languages 3

The same arguments give the same bytes on every machine. Everything grows with the number of
activities, and what belongs to one of them stays the same.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from datetime import date
from pathlib import Path

import yaml
from others import write_hugo, write_needs
from plain import write_markdown

from planbook.i18n.languages import Languages
from planbook.model.texts import texts
from planbook.pipeline import Build, build, catalogues

TODAY = date(2026, 1, 1)
LANGUAGES = ("en", "fr", "es", "ar", "ru", "zh")
NAMES = {"en": "English", "fr": "Français", "es": "Español", "ar": "العربية", "ru": "Русский", "zh": "中文"}
PER_PLAN, PER_RESULT, PER_PARTY, PER_ELEMENT, PER_ENTRY = 50, 10, 20, 10, 10
WORDS_OF_PROSE = 120
WORDS = (
    "the of a and to in for with on by at from their this that each other under after before national regional joint "
    "annual final early local common public shared written secretariat committee party parties region office partner "
    "workshop training report survey draft decision target plan budget expert mission guideline review network "
    "species habitat river coast forest corridor season agreement meeting country ministry agency community school "
    "prepares reviews collects adopts supports publishes translates presents organises measures compares invites "
    "data need gap result step question answer method page figure list record map language version summary"
).split()


def words(dice: random.Random, number: int) -> list[str]:
    """So many words, with a capital and a full stop every dozen."""
    found = dice.choices(WORDS, k=number)
    for start in range(0, number, 12):
        found[start] = found[start].capitalize()
        end = min(start + 11, number - 1)
        found[end] += "."
    return found


def title(dice: random.Random) -> str:
    """Five words, without a full stop."""
    return " ".join(dice.choices(WORDS, k=5)).capitalize()


def prose(dice: random.Random, link: str) -> str:
    """Two paragraphs, a link in the first and emphasis in the second."""
    found = words(dice, WORDS_OF_PROSE)
    half = len(found) // 2
    found[7] = f"[{found[7].strip('.')}](plan:{link})"
    found[half + 5] = f"**{found[half + 5]}**"
    return f"{' '.join(found[:half])}\n\n{' '.join(found[half:])}"


def activity(dice: random.Random, number: int, parties: int, elements: int) -> dict[str, object]:
    """One activity: a title, prose, five fields and four links."""
    place = number % PER_PLAN
    quarter = 16 * place // PER_PLAN
    before = f"act-{number - 1}" if place else f"act-{number + 1}"
    found: dict[str, object] = {
        "id": f"act-{number}",
        "label": f"{place // PER_RESULT + 1}.{place % PER_RESULT + 1}",
        "title": title(dice),
        "phase": ("planning", "construction", "implementation")[number % 3],
        "when": f"{2026 + quarter // 4}-Q{quarter % 4 + 1}",
        "cost": f"USD {1000 * (number % 90 + 10)}",
        "status": ("planned", "ongoing", "done")[number % 3],
        "place": title(dice),
        "parties": [f"party-{dice.randrange(parties)}"],
        "follows": [f"goals/goal-{dice.randrange(elements)}"],
        "description": prose(dice, f"plan-{number // PER_PLAN}/{before}"),
    }
    if place:
        found["depends_on"] = [before]
    return found


def plan(dice: random.Random, number: int, activities: range, parties: int, elements: int) -> dict[str, object]:
    """One plan with its results and their activities."""
    results = []
    for start in activities[::PER_RESULT]:
        inside = range(start, min(start + PER_RESULT, activities.stop))
        found = [activity(dice, one, parties, elements) for one in inside]
        results.append({"id": f"result-{start}", "level": "outcome", "title": title(dice), "activities": found})
    head = {"id": f"plan-{number}", "title": title(dice), "period": "2026/2029", "currency": "USD"}
    head |= {"type": "work-plan", "status": "adopted", "language": "en", "owners": ["party-0"]}
    head |= {"summary": " ".join(words(dice, 30)), "defaults": {"role": "responsible"}}
    return {"plan": head, "results": results}


def framework(dice: random.Random, name: str, elements: int) -> dict[str, object]:
    """A set of goals; `goal` is short for what they are called."""
    found = [
        {"id": f"goal-{one}", "label": f"Goal {one + 1}", "title": title(dice), "text": " ".join(words(dice, 30))}
        for one in range(elements)
    ]
    return {"id": name, "title": title(dice), "type": "goals", "period": "2026/2030", "elements": found}


def data(activities: int, seed: int = 1) -> dict[str, object]:
    """Every data file by its path, as plain values."""
    dice = random.Random(seed)  # noqa: S311 # the same on every machine is what is wanted
    parties, elements, entries = (max(2, activities // one) for one in (PER_PARTY, PER_ELEMENT, PER_ENTRY))
    files: dict[str, object] = {
        "parties.yml": {
            "parties": [{"id": f"party-{one}", "name": title(dice), "type": "organisation"} for one in range(parties)]
        },
        "frameworks.yml": {"frameworks": [framework(dice, name, elements) for name in ("goals", "others")]},
    }
    for number, start in enumerate(range(0, activities, PER_PLAN)):
        inside = range(start, min(start + PER_PLAN, activities))
        files[f"plans/plan-{number}/plan.yml"] = plan(dice, number, inside, parties, elements)
    rows = [
        {
            "id": f"row-{one}",
            "elements": [f"goals/goal-{one % elements}", f"others/goal-{one % elements}"],
            "placements": [f"plan-0/act-{one % min(activities, PER_PLAN)}"],
        }
        for one in range(entries)
    ]
    crosswalk = {"id": "crosswalk", "title": title(dice), "frameworks": ["goals", "others"], "entries": rows}
    files["plans/plan-0/plan.yml"]["mappings"] = [{**crosswalk, "relation": "intersects"}]  # type: ignore[index]
    return files


class DataWriter(yaml.SafeDumper):
    """Writes data as a person would: paragraphs as blocks of text, short lists on one line."""

    def represent_scalar(self, tag: str, value: str, style: str | None = None) -> yaml.ScalarNode:
        """Paragraphs keep their lines."""
        return super().represent_scalar(tag, value, "|" if isinstance(value, str) and "\n" in value else style)

    def represent_sequence(self, tag: str, sequence: list[object], flow_style: bool | None = None) -> yaml.SequenceNode:
        """A list of words stays on its line."""
        short = all(isinstance(one, str) for one in sequence)
        return super().represent_sequence(tag, sequence, flow_style=short or flow_style)


_KEPT = re.compile(r"(\]\([^)]*\)|<[^>]*>|\{[^}]*\})")


def translated(text: str, language: str) -> str:
    """A text that looks translated: every longer word ends in the language's letters; links stay as they are."""
    parts = _KEPT.split(text)
    parts[::2] = [re.sub(r"[A-Za-z]{4,}", lambda found: f"{found[0]}{language}", part) for part in parts[::2]]
    return "".join(parts)


def catalogue(language: str, found: list[tuple[str, str]]) -> str:
    """A catalogue in the form that gettext reads."""
    head = {"Language": language, "MIME-Version": "1.0", "Content-Type": "text/plain; charset=UTF-8"}
    head["Content-Transfer-Encoding"] = "8bit"
    lines = ['msgid ""', 'msgstr ""', *(_po(f"{name}: {value}\n") for name, value in head.items()), ""]
    for key, text in found:
        lines += [f"msgctxt {_po(key)}", f"msgid {_po(text)}", f"msgstr {_po(translated(text, language))}", ""]
    return "\n".join(lines)


def _po(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


CONFIGURATION = """\
site_name: Measured
docs_dir: docs
theme:
  name: material
  font: false
  features: [content.action.edit, content.code.copy, navigation.footer, navigation.top, search.highlight, toc.follow]
{more}
plugins:
{search}  - i18n:
      docs_structure: suffix
      fallback_to_default: true
      {i18n}
      languages:
{languages}
{plugin}
markdown_extensions: [abbr, admonition, attr_list, def_list, footnotes, md_in_html, tables, toc, pymdownx.superfences]
"""
OUT_OF_NAVIGATION = 'nav: [index.md]\nnot_in_nav: "/*"'


def configuration(languages: tuple[str, ...], *, ours: bool = False, navigation: str = "") -> str:
    """A configuration like our own; with our plugin (`ours`), or for plain MkDocs."""
    default = ", default: true"
    lines = (
        f"        - {{locale: {one}, name: {NAMES[one]}, build: true{default if one == languages[0] else ''}}}"
        for one in languages
    )
    return CONFIGURATION.format(
        more=(navigation or OUT_OF_NAVIGATION) if ours or navigation else "",
        search="" if ours else "  - search\n",
        languages="\n".join(lines),
        i18n="reconfigure_search: false" if ours else "reconfigure_search: true",
        plugin=f"  - planbook: {{today: '{TODAY}'}}" if ours else "",
    )


def write(out: Path, activities: int, languages: tuple[str, ...], seed: int = 1, only_ours: bool = False) -> None:
    """Write `out/ours`, and the same pages as Markdown: `out/listed` with stock navigation, `out/plain` without.

    And the same for others: `out/hugo`, and for Sphinx-Needs `out/needs`, a folder for each language.
    """
    for path, content in data(activities, seed).items():
        save(out / "ours/data" / path, yaml.dump(content, Dumper=DataWriter, sort_keys=False, width=110))
    built = build(out / "ours/data", TODAY)
    assert not built.problems, built.problems[:3]
    for language in languages[1:]:
        for path, found in messages(built).items():
            inside = Path(path).relative_to("data").with_suffix(".po")
            save(out / "ours/i18n" / language / inside, catalogue(language, found))
    (out / "ours/docs").mkdir(parents=True)
    save(out / "ours/mkdocs.yml", configuration(languages, ours=True))
    save(out / "ours/once.yml", configuration(languages, ours=True).replace("planbook: {", "planbook: {kept: '', "))
    if only_ours:
        return
    save(out / "plain/mkdocs.yml", configuration(languages, navigation=OUT_OF_NAVIGATION))
    found, problems = catalogues(out / "ours/i18n", languages[1:])
    assert not problems, problems[:3]
    write_markdown(built, Languages(languages[0], languages), found, TODAY, out / "plain/docs")
    write_hugo(out / "plain/docs", languages, out / "hugo")
    write_needs(built, Languages(languages[0], languages), found, TODAY, out / "needs")
    save(out / "listed/mkdocs.yml", configuration(languages).replace("docs_dir: docs", "docs_dir: ../plain/docs"))


def messages(built: Build) -> dict[str, list[tuple[str, str]]]:
    """The texts to translate, by data file."""
    found: dict[str, list[tuple[str, str]]] = {}
    for entity in built.graph.entities.values():
        for text in texts(entity):
            found.setdefault(text.where.path, []).append((text.key, text.source))
    return found


def save(path: Path, text: str) -> None:
    """Write a file and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def main() -> None:
    """Read the arguments and write the project."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("out", type=Path)
    parser.add_argument("--activities", type=int, default=1000)
    parser.add_argument("--languages", type=int, default=1, choices=range(1, len(LANGUAGES) + 1))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only-ours", action="store_true", help="nothing for the others")
    options = parser.parse_args()
    write(options.out, options.activities, LANGUAGES[: options.languages], options.seed, options.only_ours)


if __name__ == "__main__":
    main()
