"""A page of a built site as it works from a disk: every link names a file, and none leads to what is not there.

A server finds the page of a folder; a disk shows a list of its files. What only serves search engines is left out.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Container
from html import escape, unescape
from urllib.parse import unquote, urlsplit

_LINKING = "a|area|audio|embed|form|iframe|image|img|link|meta|source|track|use|video"
_REST = r"""[^<>"']*+(?:(?:"[^"]*"|'[^']*')[^<>"']*+)*+"""
_PIECE = re.compile(
    # What links nowhere is passed over, as many tags as stand in a row: they are most of a page.
    rf"(?P<quiet>(?:<(?:/(?!a>)[^<>]*|(?!(?:{_LINKING}|script)(?![a-z0-9:-]))[a-z]{_REST})>[^<]*+)*+)"
    r"(?:<!--.*?-->"
    rf"|<script\b(?P<script>{_REST})>(?P<code>.*?)</script>"
    rf"|(?P<tag><(?P<name>{_LINKING})(?![a-z0-9:-])(?P<rest>{_REST})>)"
    r"|(?P<end></a>)"
    r"|<|\Z)",
    re.DOTALL | re.IGNORECASE,
)
_OTHERS = r"""(?!href)[a-z-]+(?:="[^"]*")?"""
_SIMPLE = re.compile(rf"""<a\s(?:{_OTHERS}\s)*+href="([^"&]*+)"(?:\s{_OTHERS})*+>""")
"""A link as our templates write it."""

_ATTRIBUTE = re.compile(
    r"""(?P<before>\s(?P<name>[a-z:-]+)\s*=\s*)(?:"(?P<a>[^"]*)"|'(?P<b>[^']*)'|(?P<c>[^\s"'>]+))""", re.I
)
_ADDRESSES = frozenset({"action", "href", "poster", "src", "xlink:href"})
_REFRESH = re.compile(r"^(\s*[\d.]+\s*;\s*url\s*=\s*)(.+)$", re.IGNORECASE | re.DOTALL)
_FOR_MACHINES = frozenset({"alternate", "canonical", "preconnect", "dns-prefetch"})
_NO_LINK = "<span>"
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)


def offline(html: str, path: str, files: Container[str], web: str = "") -> str:
    """The page at `path`, from the root of the site, for a disk that holds `files`.

    `web` is the full address of the site, where it is known, with a slash at its end: links to it stay inside.
    """
    return _Page(path, files, web).rewritten(html)


class _Page:
    def __init__(self, path: str, files: Container[str], web: str) -> None:
        self._folder, self._files, self._web = posixpath.dirname(path), files, web
        self._root = urlsplit(web).path or "/"
        self._known: dict[str, str | None] = {}
        self._open = False
        """Whether what is being read is the text of a link that leads nowhere."""

    def rewritten(self, html: str) -> str:
        return _PIECE.sub(self._piece, html)

    def _piece(self, found: re.Match[str]) -> str:
        if found["tag"]:
            return found["quiet"] + self._linking(found["tag"], found["name"], found["rest"])
        if found["end"]:
            closes, self._open = self._open, False
            return f"{found['quiet']}</span>" if closes else found[0]
        if found["script"] is None:
            return found[0]
        if "application/ld+json" in found["script"]:
            return found["quiet"]
        return f"{found['quiet']}<script{self._attributes(found['script'])}>{found['code']}</script>"

    def _linking(self, tag: str, name: str, rest: str) -> str:
        simple = _SIMPLE.fullmatch(tag)
        if simple is None:
            made = self._tag(name, rest)
        elif (address := self.address(simple[1])) is None:
            made = _NO_LINK
        elif address == simple[1]:
            made = tag
        else:
            made = tag[: simple.start(1)] + escape(address) + tag[simple.end(1) :]
        self._open = self._open or made == _NO_LINK
        return made

    def _tag(self, name: str, rest: str) -> str:
        said = _said(rest)
        if name.lower() == "link" and _FOR_MACHINES & set(said.get("rel", "").lower().split()):
            return ""
        if name.lower() == "a" and "href" in said and self.address(said["href"]) is None:
            return _NO_LINK
        if name.lower() == "meta":
            return (
                f"<meta{self._refresh(rest)}>" if said.get("http-equiv", "").lower() == "refresh" else f"<meta{rest}>"
            )
        return f"<{name}{self._attributes(rest)}>"

    def _attributes(self, rest: str) -> str:
        return _ATTRIBUTE.sub(self._attribute, rest)

    def _attribute(self, found: re.Match[str]) -> str:
        if found["name"].lower() not in _ADDRESSES:
            return found[0]
        written = unescape(_value(found))
        address = self.address(written)
        return found[0] if address is None or address == written else f'{found["before"]}"{escape(address)}"'

    def _refresh(self, rest: str) -> str:
        def change(found: re.Match[str]) -> str:
            parts = _REFRESH.match(unescape(_value(found))) if found["name"].lower() == "content" else None
            address = self.address(parts[2].strip()) if parts else None
            return f'{found["before"]}"{escape(parts[1] + address)}"' if parts and address is not None else found[0]

        return _ATTRIBUTE.sub(change, rest)

    def address(self, written: str) -> str | None:
        """An address as it works from a disk; None for what would lead to a file of the site that is not there."""
        if written not in self._known:
            self._known[written] = self._address(written)
        return self._known[written]

    def _address(self, written: str) -> str | None:
        inside = self._inside(written)
        if inside is None:
            return written
        path, rest = _split(inside)
        if not path:
            return written
        target = posixpath.normpath(posixpath.join(self._folder, unquote(path)))
        if target in self._files:
            return inside
        index = "index.html" if target == "." else f"{target}/index.html"
        return f"{path.rstrip('/')}/index.html{rest}" if index in self._files else None

    def _inside(self, written: str) -> str | None:
        """An address relative to the page; None for one that leaves the site."""
        if self._web and written.startswith(self._web):
            written = self._root + written.removeprefix(self._web)
        if _SCHEME.match(written):
            return None
        if not written.startswith("/"):
            return written
        if not written.startswith(self._root):
            return None
        return posixpath.relpath("/", f"/{self._folder}") + "/" + written.removeprefix(self._root)


def _split(address: str) -> tuple[str, str]:
    """The path of an address, and its query and anchor."""
    path = address.partition("#")[0].partition("?")[0]
    return path, address[len(path) :]


def _value(found: re.Match[str]) -> str:
    return next(one for one in (found["a"], found["b"], found["c"]) if one is not None)


def _said(rest: str) -> dict[str, str]:
    return {found["name"].lower(): unescape(_value(found)) for found in _ATTRIBUTE.finditer(rest)}
