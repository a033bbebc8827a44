"""The same objects for two other generators: the pages as Markdown for Hugo, the things as needs for Sphinx-Needs.

For the comparison only; no part of planbook.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterable
from pathlib import Path

from planbook.i18n.catalogue import Catalogue
from planbook.i18n.languages import Languages
from planbook.model import Entity, Text
from planbook.pages import Words
from planbook.pipeline import Build, voices
from planbook.views.voice import Voice

# Hugo

_TO_PAGE = re.compile(r"\]\(((?:\.\./)*)([\w/-]*)\.md((?:#[\w-]+)?)\)")

HUGO = """\
baseURL = "https://plan.example/"
title = "Measured"
defaultContentLanguage = "{first}"
disableKinds = ["section", "taxonomy", "term", "RSS"]
[outputs]
home = ["HTML", "JSON"]
[markup.goldmark.renderer]
unsafe = true
[markup.goldmark.parser]
autoHeadingID = true
[markup.goldmark.parser.attribute]
block = true
{languages}
"""

SHELL = """\
<!doctype html>
<html lang="{{ .Site.Language.Lang }}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<link rel="canonical" href="{{ .Permalink }}">{{ range .AllTranslations }}
<link rel="alternate" hreflang="{{ .Language.Lang }}" href="{{ .Permalink }}">{{ end }}
<title>{{ range first 1 .Fragments.Headings }}{{ .Title }}{{ end }} – {{ .Site.Title }}</title></head>
<body><header><nav>{{ range slice "plans" "frameworks" "parties" "calendar" "budgets" }}
<a href="{{ relLangURL . }}/">{{ . }}</a>{{ end }}
{{ range .AllTranslations }}<a href="{{ .RelPermalink }}" hreflang="{{ .Language.Lang }}">{{ .Language.Lang }}</a>
{{ end }}</nav></header>
<main><aside>{{ .TableOfContents }}</aside><article>{{ .Content }}</article></main>
<footer>{{ .Site.Title }}</footer></body></html>
"""
"""Plain, as a site's own templates are: Hugo is not measured with a theme of somebody's."""

INDEX = """\
[{{ range $number, $page := .Site.RegularPages }}{{ if $number }},{{ end }}
{{ dict "location" .RelPermalink "text" .Plain | jsonify }}{{ end }}]
"""


def write_hugo(docs: Path, languages: tuple[str, ...], out: Path) -> None:
    """Write a project for Hugo: the Markdown of plain MkDocs with links as Hugo has them, and a search index."""
    for path in docs.rglob("*.md"):
        inside = path.relative_to(docs)
        home = inside.name.partition(".")[0] == "index" and inside.parent == Path()
        target = out / "content" / (inside.with_name(f"_{inside.name}") if home else inside)
        target.parent.mkdir(parents=True, exist_ok=True)
        up = "" if home else "../"
        text = _TO_PAGE.sub(lambda found, up=up: f"]({up}{found[1]}{found[2]}/{found[3]})", path.read_text("utf-8"))
        target.write_text(text, encoding="utf-8")
    for name, text in (("_default/single.html", SHELL), ("index.html", SHELL), ("index.json", INDEX)):
        layout = out / "layouts" / name
        layout.parent.mkdir(parents=True, exist_ok=True)
        layout.write_text(text, encoding="utf-8")
    weights = "\n".join(f"[languages.{one}]\nweight = {number}" for number, one in enumerate(languages, 1))
    (out / "config.toml").write_text(HUGO.format(first=languages[0], languages=weights), encoding="utf-8")


# Sphinx-Needs

KINDS = ("plan", "result", "activity", "party", "framework", "element", "mapping")

CONF = """\
project = "Measured"
language = "{language}"
extensions = ["sphinx_needs"]
html_theme = "alabaster"
needs_types = [
    dict(directive=name, title=name.capitalize(), prefix="", color="#ffffff", style="node") for name in {kinds}
]
needs_extra_options = ["phase", "place", "when", "cost"]
needs_statuses = []
needs_id_regex = "^[a-z0-9_]+$"
needs_build_json = True
suppress_warnings = ["needs"]
"""


def write_needs(built: Build, languages: Languages, found: dict[str, Catalogue], today: object, out: Path) -> None:
    """Write a project for each language: a page for each thing with what it says and names, a table of each kind."""
    shutil.rmtree(out, ignore_errors=True)
    spoken = voices(built, languages, found, today)  # type: ignore[arg-type]
    for language, voice in spoken.items():
        folder = out / language
        folder.mkdir(parents=True)
        (folder / "conf.py").write_text(CONF.format(language=language, kinds=json.dumps(KINDS)), encoding="utf-8")
        things = [one for one in built.graph.entities.values() if one.kind in KINDS]
        for one in things:
            (folder / f"{_id(one.id)}.rst").write_text(_thing(one, voice), encoding="utf-8")
        for kind in KINDS:
            table = f".. needtable::\n   :types: {kind}\n   :columns: id, title, status, outgoing\n"
            (folder / f"all_{kind}.rst").write_text(f"{_headed(kind)}\n{table}", encoding="utf-8")
        names = [f"all_{kind}" for kind in KINDS] + [_id(one.id) for one in things]
        listed = "\n".join(f"   {one}" for one in names)
        (folder / "index.rst").write_text(
            f"{_headed('Measured')}\n.. toctree::\n   :hidden:\n\n{listed}\n", encoding="utf-8"
        )


def _id(id: str) -> str:
    return re.sub(r"[^a-z0-9]", "_", id)


def _headed(title: str) -> str:
    return f"{title}\n{'=' * (2 * len(title))}\n"


def _thing(entity: Entity, voice: Voice) -> str:
    """One thing as a need: its fields, the links to whatever it names, its prose."""
    title = _plain(voice, getattr(entity, "title", None) or getattr(entity, "name", None)) or entity.local_id
    named = dict.fromkeys(
        _id(edge.target)
        for edge in voice.graph.outgoing.get(entity.id, ())
        if voice.graph.entities[edge.target].kind in KINDS and edge.target != entity.id
    )
    lines = [f".. {entity.kind}:: {title}", f"   :id: {_id(entity.id)}"]
    lines += [f"   :status: {entity.status.value}"] if getattr(entity, "status", None) else []
    for field in ("phase", "place", "when", "cost"):
        lines += [f"   :{field}: {said}" for said in _field(getattr(entity, field, None), voice)]
    lines += [f"   :links: {', '.join(named)}"] if named else []
    prose = _plain(voice, getattr(entity, "description", None) or getattr(entity, "text", None))
    body = "".join(f"\n   {one}\n" for one in prose.split("\n\n")) if prose else ""
    return f"{_headed(title)}\n{chr(10).join(lines)}\n{body}"


def _field(value: object, voice: Voice) -> Iterable[str]:
    match value:
        case None | ():
            return
        case Text():
            yield _plain(voice, value)
        case tuple():
            yield "; ".join(str(getattr(one, "amount", one)) for one in value)
        case _:
            yield str(getattr(value, "value", value))


def _plain(voice: Voice, text: Text | None) -> str:
    """A text with its links as roles of Sphinx-Needs."""
    if text is None:
        return ""
    said: Words = voice.words(text)
    return re.sub(
        r"\[([^\]]*)\]\(plan:([^)]*)\)", lambda found: f":need:`{found[1]} <{_id(found[2])}>`", said.text
    ).replace("\n\n\n", "\n\n")
