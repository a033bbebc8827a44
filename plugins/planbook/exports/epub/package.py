"""What a reading system asks of an EPUB: its files and their order, who made it, and how accessible it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from uuid import NAMESPACE_URL, uuid5

from planbook.exports.epub.entry import Entry
from planbook.exports.subject import Subject
from planbook.exports.xhtml import attribute, images, words
from planbook.i18n.locale import direction
from planbook.model.plans import Plan

CONTAINER = """\
<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="{path}" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""

_PACKAGE = """\
<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" \
xml:lang={language} dir="{direction}">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
{metadata}
</metadata>
<manifest>
{manifest}
</manifest>
<spine page-progression-direction="{direction}">
{spine}
</spine>
</package>
"""

CONFORMANCE = "EPUB Accessibility 1.1 - WCAG 2.1 Level AA"
FEATURES = ("alternativeText", "ARIA", "displayTransformability", "readingOrder", "structuralNavigation",
            "tableOfContents", "unlocked")  # fmt: skip
"""What every book of ours has, in the words of the Schema.org accessibility vocabulary."""


def package(subject: Subject, entries: Iterable[Entry]) -> str:
    """The package document."""
    language = subject.book.language
    manifest, spine = [], []
    for one in entries:
        properties = f' properties="{one.properties}"' if one.properties else ""
        manifest.append(f'<item id="{one.id}" href="{one.name}" media-type="{one.type}"{properties}/>')
        if one.read:
            spine.append(f'<itemref idref="{one.id}"/>')
    return _PACKAGE.format(
        language=attribute(language),
        direction=direction(language),
        metadata="\n".join((*_metadata(subject), *_access(subject))),
        manifest="\n".join(manifest),
        spine="\n".join(spine),
    )


def _metadata(subject: Subject) -> Iterator[str]:
    book, voice = subject.book, subject.voice
    # The same for every edition of a book in a language: that is how a library tells that one follows the other.
    name = voice.web(book.id if subject.plan else "index:home") or f"planbook:{book.id}/{book.plain_title}"
    yield f'<dc:identifier id="id">urn:uuid:{uuid5(NAMESPACE_URL, f"{name}#{book.language}")}</dc:identifier>'
    yield f"<dc:title>{words(book.plain_title)}</dc:title>"
    yield f"<dc:language>{words(book.language)}</dc:language>"
    plan = voice.graph.get(subject.plan)
    for ref in plan.owners if isinstance(plan, Plan) else ():
        if (owner := voice.graph.get(ref.id)) is not None:
            yield f"<dc:creator>{words(voice.plain(voice.title(owner)))}</dc:creator>"
    if book.summary:
        yield f"<dc:description>{words(book.summary)}</dc:description>"
    yield f"<dc:date>{book.day.isoformat()}</dc:date>"
    yield f'<meta property="dcterms:modified">{book.day.isoformat()}T00:00:00Z</meta>'
    yield f'<meta property="schema:version">{words(book.content)}</meta>'


def _access(subject: Subject) -> Iterator[str]:
    book = subject.book
    for mode in ("textual", "visual"):
        yield _schema("accessMode", mode)
    yield _schema("accessModeSufficient", "textual")
    for feature in FEATURES:
        yield _schema("accessibilityFeature", feature)
    yield _schema("accessibilityHazard", "none")
    yield _schema("accessibilitySummary", subject.voice.label("book.access"))
    # A picture without words may be an ornament or may be forgotten: then it is for its author to say.
    if all(one.alt for one in images((book.sections, *book.notes.values()))):
        yield f'<meta id="conformance" property="dcterms:conformsTo">{CONFORMANCE}</meta>'
        yield '<meta property="a11y:certifiedBy" refines="#conformance">planbook</meta>'


def _schema(name: str, value: str) -> str:
    return f'<meta property="schema:{name}">{words(value)}</meta>'
