"""Parts as folders: sealed, read again, put together; whatever was done to one on its way is found."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from planbook.parts.gathering import join_search, join_sitemap, keep_documents, keep_located
from planbook.parts.joining import complete, copy
from planbook.parts.manifest import PART, SUMS, Part, UnreadableError, found_in, read, seal
from planbook.parts.share import share
from planbook.publish import Located, write_sitemaps
from planbook.site.search import INDEX, Document, Passage, search_index
from planbook.site.search import Part as Section

LANGUAGES = ("en", "fr")
FILES = {"index.html": "Home", "plans/a/index.html": "A", ".htaccess": "Header"}


def made(folder: Path, files: dict[str, str], only: str = "en", shard: str = "", web: str = "") -> Part:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    part = Part(
        share=share(LANGUAGES, only, shard), made_from={"data": "1"}, languages=LANGUAGES, day="2026-01-15", web=web
    )
    seal(folder, part)
    return read(folder)


def seen(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in folder.rglob("*")
        if path.is_file()
    }


def joined(folder: Path, part: Part, site: Path) -> list[str]:
    return list(copy(folder, folder.name, part, site))


def test_a_part_is_read_as_it_was_sealed(tmp_path):
    part = made(tmp_path / "a", FILES, "fr", "1/3", "https://river.example/")
    assert part.share == share(LANGUAGES, "fr", "1/3")
    assert (part.day, part.web, part.strict, part.languages) == (
        "2026-01-15",
        "https://river.example/",
        False,
        LANGUAGES,
    )
    assert len((tmp_path / "a" / SUMS).read_text().splitlines()) == 3
    assert joined(tmp_path / "a", part, tmp_path / "site") == []
    assert seen(tmp_path / "site") == FILES


def test_parts_are_found_in_a_folder(tmp_path):
    for name in ("parts/fr", "parts/en"):
        made(tmp_path / name, FILES)
    (tmp_path / "parts/.old").mkdir()
    (tmp_path / "parts/other").mkdir()
    assert found_in(tmp_path / "parts") == (tmp_path / "parts/en", tmp_path / "parts/fr")
    assert found_in(tmp_path / "parts/en") == (tmp_path / "parts/en",)
    assert found_in(tmp_path / "parts/other") == (tmp_path / "parts/other",)
    assert found_in(tmp_path / "nowhere") == (tmp_path / "nowhere",)


AGAIN = "build or fetch this part again"


def spoil(folder: Path, how: str) -> None:
    page = folder / "plans/a/index.html"
    match how:
        case "changed":
            page.write_text("B")
        case "lost":
            page.unlink()
        case "hidden":
            (folder / ".htaccess").unlink()
        case "more":
            (folder / "own.html").write_text("own")
        case "link":
            page.unlink()
            page.symlink_to(folder / "index.html")
        case "all":
            for name in FILES:
                (folder / name).write_text("B")
            (folder / "own.html").write_text("own")
        case "list":
            (folder / SUMS).write_text((folder / SUMS).read_text().replace("index", "other"))


@pytest.mark.parametrize(
    ("how", "told"),
    [
        ("changed", [f"a: changed since it was built: plans/a/index.html; {AGAIN}"]),
        ("lost", [f"a: missing from it: plans/a/index.html; {AGAIN}"]),
        ("link", [f"a: missing from it: plans/a/index.html; {AGAIN}"]),
        (
            "hidden",
            [
                "a: missing from it: .htaccess; were files with a dot before their name left behind on the way?; "
                f"{AGAIN}"
            ],
        ),
        ("more", [f"a: not made by its build: own.html; {AGAIN}"]),
        (
            "all",
            [
                f"a: changed since it was built: .htaccess, index.html, plans/a/index.html; {AGAIN}",
                f"a: not made by its build: own.html; {AGAIN}",
            ],
        ),
        ("list", [f"a: the list of its files is damaged: {AGAIN}"]),
    ],
)
def test_what_was_done_to_a_part_is_told(how, told, tmp_path):
    part = made(tmp_path / "a", FILES)
    spoil(tmp_path / "a", how)
    assert joined(tmp_path / "a", part, tmp_path / "site") == told


@pytest.mark.parametrize(
    "name", ["../out.html", "/out.html", "a/../../out.html", "C:/out.html", "a\\..\\..\\out.html", ""]
)
def test_no_name_leads_out_of_the_site(name, tmp_path):
    made(tmp_path / "a", FILES)
    sums = tmp_path / "a" / SUMS
    sums.write_text(f"{'0' * 64}  {name}\n")
    said = json.loads((tmp_path / "a" / PART).read_text())
    from planbook.parts.manifest import digest

    (tmp_path / "a" / PART).write_text(json.dumps({**said, "sums": digest(sums)}))
    told = joined(tmp_path / "a", read(tmp_path / "a"), tmp_path / "site")
    assert told == [f"a: its list names a file that cannot be in it: `{name}`"]
    assert not (tmp_path / "out.html").exists() and not (tmp_path / "site").exists()


def test_two_parts_never_disagree(tmp_path):
    one = made(tmp_path / "a", {"index.html": "Home", "same.txt": "same", "tags.json": "[1]", "x": "file"}, "en")
    other = made(tmp_path / "b", {"fr/index.html": "Accueil", "same.txt": "same", "tags.json": "[2]", "x/y": "1"}, "fr")
    assert joined(tmp_path / "a", one, tmp_path / "site") == []
    assert joined(tmp_path / "b", other, tmp_path / "site") == [
        "b: other than in a part before it: tags.json, x/y; "
        "a plugin or hook makes it of all pages at once, which no part has"
    ]


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (None, "is no part of a site: planbook build --only LANG makes one"),
        ("{", f"its {PART} is damaged: {AGAIN}"),
        ("[]", "was made by another version of planbook: build all parts, and join them, with one"),
        ({"planbook-part": 2}, "was made by another version of planbook: build all parts, and join them, with one"),
        ({"languages": None}, f"its {PART} is damaged: {AGAIN}"),
        ({"whole": "../../site.zip"}, f"its {PART} is damaged: {AGAIN}"),
        ({"share": {"only": "", "shard": "", "pieces": {"en": ["1/2", "0"]}}}, f"its {PART} is damaged: {AGAIN}"),
        ({"share": {"only": "", "shard": "", "pieces": {"en": ["1/0", "1"]}}}, f"its {PART} is damaged: {AGAIN}"),
        ({"strict": "no"}, f"its {PART} is damaged: {AGAIN}"),
    ],
)
def test_a_folder_that_is_no_part(said, told, tmp_path):
    made(tmp_path / "a", FILES)
    path = tmp_path / "a" / PART
    if said is None:
        path.unlink()
    elif isinstance(said, str):
        path.write_text(said)
    else:
        path.write_text(json.dumps({**json.loads(path.read_text()), **said}))
    with pytest.raises(UnreadableError) as error:
        read(tmp_path / "a")
    assert str(error.value) == told


DOCUMENTS = [
    Document(
        "plans/a/", Passage("Plan A", "fr"), (Section((Passage("Text"), Passage("Texte", "fr"))),), "Plan", ("A1",)
    ),
    Document("plans/b/", Passage("Plan B"), (Section((), "when", Passage("When")), Section((Passage("Text"),), "who"))),
    Document("", Passage("Home\u2028page"), (), "", (), 6),
]
LOCATED = [
    Located("https://river.example/b/", (("en", "https://river.example/b/"), ("fr", "https://river.example/fr/b/"))),
    Located("https://river.example/a/"),
]


def test_what_is_gathered_of_pages_becomes_what_one_machine_writes(tmp_path):
    folders = [tmp_path / "a", tmp_path / "b", tmp_path / "none"]
    for number in (0, 1):
        keep_documents(folders[number], "en", DOCUMENTS[number::2])
        keep_located(folders[number], "en", LOCATED[number::2])
    join_search(folders, "en", tmp_path / "site")
    join_search(folders, "fr", tmp_path / "site/fr")
    join_sitemap(folders, "en", tmp_path / "site")
    join_sitemap(folders, "fr", tmp_path / "site")
    write_sitemaps(tmp_path / "whole", "https://river.example/", {"en": LOCATED})
    assert seen(tmp_path / "site") == {
        INDEX: search_index(DOCUMENTS, "en"),
        "sitemap-en.xml": (tmp_path / "whole/sitemap-en.xml").read_text(),
    }
    part = made(tmp_path / "c", {}, web="https://river.example/")
    complete([tmp_path / "c"], [part], tmp_path / "site")
    assert (tmp_path / "site/sitemap.xml").read_text() == (tmp_path / "whole/sitemap.xml").read_text()
