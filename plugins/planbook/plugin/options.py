"""What `mkdocs.yml` says to the plugin."""

from __future__ import annotations

from mkdocs.config import config_options
from mkdocs.config.base import Config

from planbook.plugin.statement import AccessibilityConfig
from planbook.plugin.taking import DownloadsConfig


class PlanbookConfig(Config):  # type: ignore[no-untyped-call] # MkDocs leaves it untyped
    """The options in `mkdocs.yml`. None is called `data`: that name recurses for ever in MkDocs."""

    data_dir = config_options.Type(str, default="data")
    i18n_dir = config_options.Type(str, default="i18n")
    source_language = config_options.Type(str, default="en")
    today = config_options.Optional(config_options.Type(str))
    words = config_options.Type(dict, default={})
    look = config_options.Type(bool, default=True)  # false: the theme as it is, without our templates and search
    checks = config_options.Type(dict, default={})
    downloads = config_options.SubConfig(DownloadsConfig)
    accessibility = config_options.SubConfig(AccessibilityConfig)
    kept = config_options.Type(str, default=".planbook-cache")  # what a build keeps for the next; empty: nothing
