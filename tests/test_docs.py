"""The documents name every setting and every command, and nothing that is not there."""

import re
from pathlib import Path

import click
import pytest

from tracker.cli.commands import COMMANDS, commands
from tracker.config import DEFAULTS

pytestmark = pytest.mark.pure

DOCS = Path(__file__).parent.parent / "docs"
OPERATING = (DOCS / "operating.md").read_text(encoding="utf-8")


def _section(title: str) -> str:
    return OPERATING.split(f"\n## {title}\n")[1].split("\n## ")[0]


def test_every_setting_is_explained_with_its_default():
    rows = dict(re.findall(r"^\| `(TRACKER_\w+)` \| (.*) \|$", _section("Settings"), re.MULTILINE))
    assert rows.keys() == DEFAULTS.keys()
    for name, default in DEFAULTS.items():
        assert not default or f"`{default}`" in rows[name] or rows[name].endswith(default), (
            f"{name}: {default}"
        )


def test_every_command_is_explained():
    first_cells = re.findall(r"^\| (`[a-z].*?) \| ", _section("Commands"), re.MULTILINE)
    named = {words.split()[0] for cell in first_cells for words in re.findall(r"`([^`]+)`", cell)}
    assert named == COMMANDS.keys()


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_option_and_subcommand_is_explained(name):
    found = commands.get_command(click.Context(commands), name)
    parts = list(found.commands.values()) if isinstance(found, click.Group) else [found]
    for part in parts:
        call = name if part is found else f"{name} {part.name}"
        assert f"`{call}" in _section("Commands"), call
    if part is found:
        line = next(row for row in _section("Commands").splitlines() if f"`{name}" in row)
        for option in (p for p in found.params if isinstance(p, click.Option)):
            assert any(spelling in line for spelling in option.opts), f"{name} {option.opts[0]}"


def test_the_tests_that_the_security_page_names_are_there():
    named = set(re.findall(r"`(tests/[\w/.]+)`", (DOCS / "security.md").read_text(encoding="utf-8")))
    assert named
    assert not [name for name in named if not (DOCS.parent / name).is_file()]


@pytest.mark.parametrize("page", sorted(DOCS.rglob("*.md")), ids=lambda page: page.name)
def test_links_between_documents_lead_somewhere(page):
    for target in re.findall(r"\]\((?!https?:|mailto:|#)([^)#]+)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), f"{page.name} → {target}"
