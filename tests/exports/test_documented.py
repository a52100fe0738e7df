"""docs/tables.md names every column, in its order, and who gets it."""

import re
from pathlib import Path

import pytest

from tracker.exports import devices, licences, make_goods, milestones, projects, promises

pytestmark = pytest.mark.pure

PAGE = (Path(__file__).parent.parent.parent / "docs" / "tables.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("title", "table"),
    [
        ("Projects", projects),
        ("Milestones", milestones),
        ("Promises", promises),
        ("Devices", devices),
        ("Licences", licences),
        ("What is owed", make_goods),
    ],
)
def test_every_column_is_named(title, table):
    section = PAGE.split(f"\n### {title}\n")[1].split("\n### ")[0]
    named = re.findall(r"^\| `(\w+)` \| (.*?)( \(staff only\))? \|$", section, re.MULTILINE)
    columns = table.columns_for(for_client=False)
    assert [(name, said, bool(ours)) for name, said, ours in named] == [
        (column.name, column.title, column.for_us) for column in columns
    ]


@pytest.mark.parametrize("table", [projects, milestones, promises, devices, licences])
def test_a_clients_table_has_the_same_columns_but_those_for_us(table):
    ours, theirs = table.columns_for(for_client=False), table.columns_for(for_client=True)
    assert [c.name for c in theirs] == [c.name for c in ours if not c.for_us]
