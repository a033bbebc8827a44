"""Whatever is edited, what is taken over and made anew is to the byte what is made from nothing."""

from __future__ import annotations

import random
import shutil
from datetime import date

import pytest
from tests.reuse.conftest import EDITS
from tests.reuse.core import Edits, built


@pytest.mark.parametrize(("name", "number", "seed"), [("river", 12, 5), ("ember", 3, 8)])
def test_after_any_edit_everything_is_as_if_made_from_nothing(name, number, seed, request, tmp_path):
    folder, cache = request.getfixturevalue(name), tmp_path / "cache"
    edits, done, made, whole = Edits(folder, seed), [], 0, 0
    built(folder, cache)
    for _ in range(EDITS or number):
        done.append(edits.edit())
        found, wanted = built(folder, cache), built(folder, None).written
        assert found.written.keys() == wanted.keys(), done
        assert [one for one in wanted if found.written[one] != wanted[one]] == [], done
        assert found.told == ""
        made, whole = made + len(found.made), whole + len(wanted)
    assert 0 < made < whole / 2, "an edit touches what depends on it, and little else"


def test_what_nobody_has_edited_is_not_made_again(ember, tmp_path):
    first, second = (built(ember, tmp_path / "cache") for _ in range(2))
    assert first.written == second.written and len(first.made) == len(first.written)
    assert second.made == {}


def test_an_edit_of_one_plan_leaves_the_other_ones_alone(ember, tmp_path):
    built(ember, tmp_path / "cache")
    plan = ember / "data/plans/ember-old/plan.yml"
    plan.write_text(plan.read_text(encoding="utf-8").replace("fewer then", "many then"), encoding="utf-8")
    made = built(ember, tmp_path / "cache").made
    assert ("page", "fr", "plans/ember-old/languages") in made and ("data", "", "ember-old") in made
    assert ("page", "fr", "plans/ember-plan/languages") not in made and ("data", "", "ember-plan") not in made


def test_another_day_changes_what_tells_the_day(ember, tmp_path):
    built(ember, tmp_path / "cache")
    later = built(ember, tmp_path / "cache", today=date(2026, 9, 1))
    assert later.written == built(ember, None, today=date(2026, 9, 1)).written
    assert ("page", "fr", "ledger") in later.made and ("page", "fr", "parties") not in later.made


@pytest.mark.parametrize("name", ["river", "ember"])
def test_a_page_made_alone_reads_what_it_reads_among_others(name, request, tmp_path):
    """What pages share is worked out for the first of them: the others must be told what was read for it."""
    folder, cache = request.getfixturevalue(name), tmp_path / "cache"
    together = built(folder, cache).made
    names = sorted(together)
    for one in random.Random(3).sample(names, min(EDITS or 8, len(names))):  # noqa: S311
        shutil.rmtree(cache)
        alone = built(folder, cache, only=one).made
        assert alone == {one: together[one]}


def test_nothing_grows_without_bound(river, tmp_path):
    cache = tmp_path / "cache"
    built(river, cache)
    first = sum(path.stat().st_size for path in cache.iterdir())
    plan = river / "data/plans/river/plan.yml"
    for number in range(30):
        plan.write_text(plan.read_text().replace("River Office", "River  Office" if number % 2 else "River Office x"))
        built(river, cache)
    assert len(list(cache.glob("*.pages"))) <= 13
    assert sum(path.stat().st_size for path in cache.iterdir()) < 4 * first + 2_000_000
