"""The part of the plugin that fills in pages written by hand."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from markdown.extensions.toc import slugify
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page as HostPage

from planbook.i18n.bases import OldSection, without_front_matter
from planbook.plugin.host import compared, home_of
from planbook.plugin.languages import Versions
from planbook.plugin.making import Making
from planbook.plugin.page import GeneratedPage
from planbook.problems import Problem
from planbook.problems.severities import Severities, weighed
from planbook.site.bound import bound
from planbook.site.front_matter import distrust
from planbook.site.handwritten import finish, prepare
from planbook.site.headings import share_anchors
from planbook.site.links import Links
from planbook.views.voice import Voice


class Handwritten:
    """What the plugin does with them, in the language being built; its other parts set what is declared here."""

    config: Any
    voice: Voice | None
    voices: dict[str, Voice]
    links: Links | None
    making: Making
    versions: Versions
    severities: Severities
    default: Callable[[MkDocsConfig], str]

    @event_priority(100)
    def on_page_markdown(self, markdown: str, *, page: HostPage, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        """Fill in the references and blocks of a hand-written page, in its language."""
        self.fragments: Mapping[str, str] = {}
        if isinstance(page, GeneratedPage):
            return markdown
        assert self.voice is not None and self.links is not None
        distrust(page.meta)
        home = home_of(config)
        source = Path(page.file.abs_src_path or "")
        path = getattr(page.file, "norm_src_uri", page.file.src_uri)
        links, here = self.links, posixpath.dirname(path)

        def target(id: str) -> str:
            return links.beside(id, here)

        name = posixpath.relpath(source.as_posix(), home.as_posix())
        address = posixpath.splitext(path)[0].removesuffix("index").rstrip("/")
        whole = source.read_text(encoding="utf-8-sig")
        older: tuple[OldSection, ...] = ()
        unlike: tuple[Problem, ...] = ()
        if page.file.src_uri != path:
            older, unlike = compared(whole, name, path, self.voice.language, config, self.config.i18n_dir)
        speaker = self.voices.get(self.versions.spoken(page, self.voice.language), self.voice)
        prepared = prepare(markdown, whole, name, address, speaker, links, target, older, self.voice)
        self.making.report(weighed((*unlike, *prepared.problems), self.severities), home)
        self.fragments = prepared.fragments
        if page.file.src_uri == path:
            return prepared.markdown
        return self._anchored(prepared.markdown, path, config)

    def _anchored(self, markdown: str, path: str, config: MkDocsConfig) -> str:
        """A translated page with the anchors of its original, so that a link to a section holds in every language."""
        original = Path(config.docs_dir) / path
        if "toc" not in config.markdown_extensions or not original.is_file():
            return markdown
        options = config.mdx_configs.get("toc") or {}
        speaker = self.voices[self.default(config)]
        base = speaker.expand(without_front_matter(original.read_text(encoding="utf-8-sig")))
        return share_anchors(markdown, base, options.get("slugify") or slugify, options.get("separator") or "-")

    def on_page_content(self, html: str, *, page: HostPage, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        """Put the blocks of a hand-written page in their places."""
        return bound(finish(html, self.fragments)) if not isinstance(page, GeneratedPage) else html
