"""The files of a new site, as values: a sample plan in the languages asked for, and everything that publishes it.

Writes nothing. The files themselves are in `site/`, the words of the sample in `texts/`, one file to a language.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, distribution, version
from importlib.resources import files
from pathlib import Path
from typing import Final

from babel import Locale
from babel.lists import format_list

from planbook.importing.yaml_text import scalar

HOSTS: Final = {"github": ".github/", "gitlab": ".gitlab-ci.yml"}
"""Who publishes, and the files that only they need."""

_HOME: Final = Path(str(files("planbook") / "starting"))
_PLACE: Final = re.compile(r"\{([a-z_]+)\}")
_NAME: Final = re.compile(r"[A-Za-z0-9._-]+")

_KEPT: Final = """ Texts of the sample that you reworded keep their old translation, marked as
   older, until somebody renews it; texts that you took out keep theirs, unseen, until `planbook i18n prune`.\
"""

_FOLDER: Final = "planbook itself was installed from a folder"
_ORIGIN: Final = f"""`requirements.txt` has to say where planbook comes from: {_FOLDER}, which others do not have. Until
it does, write `.venv/bin/pip install FOLDER` in the place of the second line.

"""

_PUBLISH: Final = {
    "github": "Push the folder to a repository on GitHub, and choose there, once: Settings, Pages, Source, GitHub "
    "Actions.\n   Every change on the branch `main` is then checked and published (`.github/workflows/publish.yml`).",
    "gitlab": "Push the folder to a project on GitLab: every change on its main branch is then checked and published\n"
    "   (`.gitlab-ci.yml`).",
    "none": "`planbook build --strict` makes the folder `site/`: copy it to any web server; it has to run no program.",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Wish:
    """What a new site is to be. The first language is the one that its data are written in; no title: the sample's."""

    languages: tuple[str, ...]
    plan: str
    year: int
    title: str = ""
    address: str = ""
    currency: str = "EUR"
    host: str = "github"


@dataclass(frozen=True, slots=True)
class Words:
    """What the sample says in one language: the texts of its data by name, and a page written by hand."""

    data: Mapping[str, str]
    title: str
    page: str


def languages() -> tuple[str, ...]:
    """The languages that there are words in."""
    return tuple(sorted(path.stem for path in (_HOME / "texts").glob("*.toml")))


@cache
def words(language: str) -> Words:
    """The words of a language."""
    said = tomllib.loads((_HOME / "texts" / f"{language}.toml").read_text(encoding="utf-8"))
    return Words(said["data"], said["about_title"], said["about"])


def made(wish: Wish) -> dict[str, str]:
    """Every file of the site but the catalogues, by its path."""
    source = wish.languages[0]
    values = {name: scalar(text) for name, text in words(source).data.items()}
    values |= _values(wish)
    found: dict[str, str] = {}
    for path in sorted(one for one in (_HOME / "site").rglob("*") if one.is_file()):
        name = path.relative_to(_HOME / "site").as_posix().replace("dot-", ".").replace("PLAN", wish.plan)
        if not any(name.startswith(files) for host, files in HOSTS.items() if host != wish.host):
            found[name] = _PLACE.sub(lambda place: values[place[1]], path.read_text(encoding="utf-8"))
    found["docs/about.md"] = _page(source, wish.plan)
    for language in wish.languages[1:]:
        found[f"docs/about.{language}.md"] = _page(language, wish.plan)
        found[f"i18n/{language}/pages/about.md"] = found["docs/about.md"]  # what it was translated from
    return found


def translations(source: str, language: str) -> dict[str, str]:
    """The sample's texts in one language by what they say in another."""
    return {text: words(language).data[name] for name, text in words(source).data.items()}


def _page(language: str, plan: str) -> str:
    found = words(language)
    return f"# {found.title} {{#about}}\n{found.page.replace('{plan}', plan)}"


def _values(wish: Wish) -> dict[str, str]:
    """What fills the places that are no texts of the sample."""
    source, others = wish.languages[0], wish.languages[1:]
    title = wish.title or words(source).data["plan"]
    listed = [Locale(one).get_display_name("en") or one for one in wish.languages]
    return {
        "plan": scalar(title),
        "plan_id": wish.plan,
        "site_name": title,
        "quoted_name": scalar(title),
        "site_url": scalar(wish.address) if wish.address else '""',
        "year": str(wish.year),
        "before": str(wish.year - 1),
        "currency": wish.currency,
        "source": source,
        "languages": "\n".join(_language(one, one == source) for one in wish.languages),
        "tongues": format_list(listed, locale="en"),
        "translate": ", one folder to a language" if others else "; with `--languages es` it begins a language",
        "translated_pages": " and its translations" if others else "",
        "kept": _KEPT if others else "",
        "publish": _PUBLISH[wish.host],
        "requirements": (requirements := "\n".join(_requirements())),
        "origin": _ORIGIN if _FOLDER in requirements else "",
    }


def _language(code: str, first: bool) -> str:
    locale = Locale(code)
    name = locale.get_display_name(code) or code
    default = ", default: true" if first else ""
    return f"        - {{locale: {code}, name: {name[0].upper()}{name[1:]}, build: true{default}}}"


def _requirements() -> Iterator[str]:
    """What is installed here, planbook first, so that the site is made of the same elsewhere."""
    try:
        own = distribution("planbook")
    except PackageNotFoundError:
        yield "planbook"
        return
    yield from _origin(own.read_text("direct_url.json"), own.version)
    for one in sorted(own.requires or ()):
        name = _NAME.match(one)
        if name is not None and ";" not in one:
            yield f"{name[0]}=={version(name[0])}"


def _origin(said: str | None, number: str) -> Iterator[str]:
    """Where planbook was installed from (PEP 610); a folder of this machine is no place for others."""
    told = json.loads(said) if said else {}
    url, control = str(told.get("url", "")), told.get("vcs_info", {})
    if control:
        yield f"planbook @ {control['vcs']}+{url}@{control['commit_id']}"
    elif url.startswith("https://"):
        yield f"planbook @ {url}"
    else:
        if url:
            yield f"# {_FOLDER}: say where others get it, as in"
            yield "#   planbook @ git+https://example.org/planbook.git"
        yield f"planbook=={number}"
