"""The page about the format says what the code does."""

import re
from dataclasses import fields
from pathlib import Path
from typing import get_args

import pytest

from tests.interchange.samples import EXAMPLE
from tracker.interchange import format as form
from tracker.interchange.parts import REPORTED
from tracker.interchange.text import MAX_BRACKETS
from tracker.interchange.values import YEARS

pytestmark = pytest.mark.pure

PAGE = (Path(__file__).parents[2] / "docs" / "interchange.md").read_text()
OBJECTS = {
    "The whole file": form.FileDoc,
    "A client": form.ClientDoc,
    "A site": form.SiteDoc,
    "A contact": form.ContactDoc,
    "A device": form.DeviceDoc,
    "A licence": form.LicenceDoc,
    "A project": form.ProjectDoc,
    "A milestone": form.MilestoneDoc,
    "A promise": form.PromiseDoc,
}


def test_the_example_is_the_one_that_is_tested() -> None:
    assert re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL) == [EXAMPLE.read_text()]


@pytest.mark.parametrize(("heading", "doc"), OBJECTS.items())
def test_every_key_stands_in_its_table_in_the_order_of_writing(heading: str, doc: type) -> None:
    section = PAGE.split(f"### {heading}\n")[1].split("\n#")[0]
    first_cells = [line.split("|")[1] for line in section.splitlines() if line.startswith("| `")]
    assert re.findall(r"`(\w+)`", " ".join(first_cells)) == [field.name for field in fields(doc)]


def test_the_example_uses_every_key() -> None:
    keys = {field.name for doc in [*OBJECTS.values(), form.HolidayRegion] for field in fields(doc)}
    assert keys == set(re.findall(r'"(\w+)":', EXAMPLE.read_text()))


def test_words_and_limits_are_named() -> None:
    words = [word for kind in (form.State, form.Kind, form.Cause, form.Role) for word in get_args(kind)]
    numbers = [
        f"{form.MAX_BYTES:,} bytes",
        f"{MAX_BRACKETS:,}",
        f"{YEARS[0]} to {YEARS[-1]}",
        f"up to {REPORTED}",
    ]
    assert [word for word in words if f"`{word}`" not in PAGE] == []
    assert [number for number in numbers if number not in PAGE] == []
