"""Templates compiled once for all languages, and the pieces of them that many pages say alike."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from types import CodeType
from typing import Any

from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket

_SAID = "said"
_ATTRIBUTES = frozenset(dir(dict))


class Templates(BytecodeCache):
    """Compiled templates, by their source."""

    def __init__(self) -> None:
        self.known: dict[tuple[str, str], CodeType | None] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template its code, if this very source has been compiled."""
        bucket.code = self.known.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Remember the code of a template."""
        self.known[bucket.key, bucket.checksum] = bucket.code


def share(env: Environment, compiled: Templates) -> None:
    """Let an environment share what others have compiled, unless it does already, and say things once."""
    env.bytecode_cache = env.bytecode_cache or compiled
    env.filters["once"] = once
    env.getattr = partial(_part, env.getattr)  # type: ignore[method-assign]


def _part(ordinary: Callable[[Any, str], Any], value: Any, name: str) -> Any:
    """A part of a value by its name, as Jinja finds it. Most values are dictionaries, which it asks for an attribute
    first: what is no attribute costs it an exception, hundreds of thousands of times.
    """
    if type(value) is dict and name in value and name not in _ATTRIBUTES:
        return value[name]
    return ordinary(value, name)


def once(macro: Callable[[dict[str, Any]], str], told: dict[str, Any]) -> str:
    """What a macro says of one thing. It is remembered with the thing: pages beside each other list the same ones."""
    if _SAID not in told:
        told[_SAID] = macro(told)
    said: str = told[_SAID]
    return said
