"""Changed files over an instance with data: loaded whole, or refused with places and without a trace."""

import random
import re
from typing import Any

import pytest

from tests.interchange.instances import contents, load_tree, refusals, stands
from tests.interchange.samples import example
from tracker.proofs import prove_everything

FILES = 160
PLACE = re.compile(r"clients\[\d+\](\.\w+(\[\d+\])?)*: .*\.")
VALUES: list[Any] = [
    *(None, True, 0, 7, -1, 1.5, "", "x", "ready", "closed", "draft", "on_hold", "HB-1", "HB-77", "HB", "us"),
    *("2025-11-05", "2025-11-04T07:30", "2025-11-03", "2031-01-01", "in a few days", "ada@harbour.example"),
    *("Porto", "Europe/Lisbon", [], {}, ["2026-01-01"], {"country": "PT"}, "0" * 400, "a\0b", "visit"),
]


def holders(value: Any) -> list[Any]:
    """Every object and list in a JSON value that holds something."""
    if not isinstance(value, dict | list) or not value:
        return []
    inner = value.values() if isinstance(value, dict) else value
    return [value, *(holder for item in inner for holder in holders(item))]


def mutate(tree: Any, chance: random.Random) -> None:
    holder = chance.choice(holders(tree))
    key = chance.choice(list(holder) if isinstance(holder, dict) else range(len(holder)))
    if chance.random() < 0.3:
        del holder[key]
    elif isinstance(holder, list) and chance.random() < 0.5:
        holder.append(chance.choice(holder))
    else:
        holder[key] = chance.choice(VALUES)


@pytest.mark.slow
def test_changed_files_are_loaded_or_leave_no_trace(app):
    load_tree(example())
    before, outcomes = contents(), {True: 0, False: 0}
    for seed in range(FILES):
        chance, tree = random.Random(seed), stands() if seed % 2 else example()
        for _ in range(chance.randint(1, 2)):
            mutate(tree, chance)
        errors = refusals(tree)
        outcomes[bool(errors)] += 1
        if errors:
            assert [
                e for e in errors if not PLACE.fullmatch(e) and not e.startswith(("format:", "clients:"))
            ] == []
            assert contents() == before, seed
        else:
            assert load_tree(tree).total() == 0, seed
            before = contents()
    assert min(outcomes.values()) > 10, outcomes
    assert [proof.flaw for proof in prove_everything() if proof.flaw] == []
