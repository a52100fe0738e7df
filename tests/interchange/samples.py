"""The example file of the documentation, and changed copies of it."""

import json
import re
from pathlib import Path
from typing import Any

from tracker.interchange.parts import FormatErrors
from tracker.interchange.reading import read

EXAMPLE = Path(__file__).with_name("example.json")
SHARED = Path(__file__).parents[3] / "shared"

LEFT_OUT = object()


def example() -> Any:
    """The example as JSON values, new at each call."""
    return json.loads(EXAMPLE.read_bytes())


def changed(path: str, value: object) -> Any:
    """The example with another value at a path like `clients[0].code`, or with none (LEFT_OUT)."""
    tree = example()
    *way, last = [int(step) if step.isdigit() else step for step in re.findall(r"\w+", path)]
    holder = tree
    for step in way:
        holder = holder[step]
    if value is LEFT_OUT:
        del holder[last]
    elif isinstance(holder, list) and last == len(holder):
        holder.append(value)
    else:
        holder[last] = value
    return tree


def as_bytes(tree: object) -> bytes:
    return json.dumps(tree).encode()


def errors_in(data: bytes) -> list[str]:
    """What is wrong with a file; nothing when it is read. Any other exception fails the test."""
    try:
        read(data)
    except FormatErrors as refusal:
        return refusal.errors
    return []
