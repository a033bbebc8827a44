"""A build goes to a fresh folder, which takes the place of the site in one step when all went well.

MkDocs empties the folder of the site and writes into it, and with `--strict` it rejects a site that it has just
written. So the folder is another one from its first event on, and what was made is published where the command ends.
"""

from __future__ import annotations

import logging
from pathlib import Path

import click
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority

from planbook.plugin.host import log
from planbook.replacing import FILES, BusyError, ForeignError, Replacement, begin, refused
from planbook.site.policy import of_a_page
from planbook.terminal import BUSY, ENVIRONMENT, PROBLEMS


class Publishing:
    """The part of the plugin that does so, for `mkdocs build`; a preview and other hosts have folders of their own."""

    replacement: Replacement | None = None
    complete = failed = False

    @event_priority(100)
    def _begin(self, config: MkDocsConfig) -> MkDocsConfig:
        """Build into a fresh folder, or end at once where that cannot be."""
        context = click.get_current_context(silent=True)
        if self.replacement is not None or context is None or context.info_name != "build":
            return config
        if context.params.get("clean") is False:  # --dirty: into the site as it is
            return config
        try:
            self.replacement = begin(Path(config.site_dir))
        except BusyError as busy:
            raise SystemExit(told(BUSY, str(busy))) from None
        except ForeignError as strange:
            raise SystemExit(told(PROBLEMS, str(strange))) from None
        except OSError as error:
            raise SystemExit(told(ENVIRONMENT, refused(error))) from None
        config.site_dir = str(self.replacement.fresh)
        context.call_on_close(self._end)
        logging.getLogger("mkdocs.commands.build").addFilter(_is_not_said_twice)
        return config

    def _is_complete(self, site: Path) -> None:
        """Remember that all is written. A site that was written into as it stood is no longer what its list says."""
        self.complete = True
        if self.replacement is None:
            (site / FILES).unlink(missing_ok=True)

    def on_build_error(self, *, error: Exception) -> None:
        """Remember that there is nothing to publish; what the disk refuses ends with one line."""
        self.failed = True
        if isinstance(error, OSError):
            raise SystemExit(told(ENVIRONMENT, refused(error)))

    def _end(self) -> None:
        """Publish a site that is whole; take away any other."""
        replacement, self.replacement = self.replacement, None
        assert replacement is not None
        if self.failed or not self.complete:
            return replacement.abandon()
        try:
            kept = replacement.publish()
        except (ForeignError, OSError) as error:
            replacement.abandon()
            code = PROBLEMS if isinstance(error, ForeignError) else ENVIRONMENT
            raise SystemExit(told(code, str(error) if isinstance(error, ForeignError) else refused(error))) from None
        if kept is not None:
            log.info("what was in %s was not built by planbook; it is kept in %s", replacement.target.name, kept.name)
        return None


def _is_not_said_twice(record: logging.LogRecord) -> bool:
    """Keep MkDocs from telling what the disk refused: it names folders of this machine, and we say it at the end."""
    said = record.getMessage()
    return not (said.startswith("Error ") and "[Errno " in said)


def page_policy() -> str:
    """The policy that a page says of itself; none in the host's own preview, which puts a script into each page."""
    context = click.get_current_context(silent=True)
    return of_a_page() if context is None or context.info_name != "serve" else ""


def told(code: int, words: str) -> int:
    """Say one line, and give back the exit code that goes with it."""
    log.error("%s; the site is as it was", words)
    return code
