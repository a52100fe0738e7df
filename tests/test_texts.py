"""README, CONTRIBUTING, the tour and the decisions name only what is there."""

import re
from pathlib import Path

import pytest

from tests.test_architecture import PACKAGE, ROOT
from tracker.cli.commands import COMMANDS
from tracker.config import DEFAULTS

pytestmark = pytest.mark.pure

TOP = sorted(ROOT.glob("*.md"))
PAGES = [*TOP, *sorted((ROOT / "docs").rglob("*.md"))]
DECISIONS = sorted((ROOT / "docs" / "adr").glob("*.md"))

MADE_LATER = {"secret.key", "settings.env", "makegood.sqlite"}
"""Files that an instance makes for itself."""

FOLDERS = (
    ROOT,
    PACKAGE,
    ROOT / "docs",
    ROOT / "templates",
    *(folder for folder in PACKAGE.iterdir() if folder.is_dir()),
)
FILE = re.compile(
    r"[\w./-]+\.(?:py|md|html|css|svg|js)|(?:script|tests|tracker|docs|templates|alembic)/[\w./-]+"
)

by_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)


def quoted(page: Path) -> set[str]:
    """What stands between back-ticks, or alone in an indented line, word by word."""
    text = page.read_text(encoding="utf-8")
    pieces = re.findall(r"`([^`]+)`", text) + re.findall(r"^    (\S.*)$", text, re.MULTILINE)
    return {word for piece in pieces for word in piece.split()}


def is_there(name: str) -> bool:
    return name in MADE_LATER or any((folder / name).exists() for folder in FOLDERS)


@by_page
def test_every_file_named_is_there(page):
    named = {word for word in quoted(page) if FILE.fullmatch(word)}
    assert not sorted(name for name in named if not is_there(name))


@by_page
def test_every_setting_named_is_one(page):
    named = set(re.findall(r"\bTRACKER_[A-Z_]+\b", page.read_text(encoding="utf-8")))
    assert named <= DEFAULTS.keys() | {"TRACKER_TEST_DATABASE", "TRACKER_TEST_REQUIRE"}


@by_page
def test_every_command_named_is_one(page):
    named = set(re.findall(r"python -m tracker ([a-z-]+)", page.read_text(encoding="utf-8")))
    assert named <= COMMANDS.keys()


@pytest.mark.parametrize("page", TOP, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page):
    targets = re.findall(r"\]\((?!https?:|mailto:|#)([^)#]+)", page.read_text(encoding="utf-8"))
    assert not [target for target in targets if not (ROOT / target).exists()]


def test_the_tour_shows_every_room():
    shown = quoted(ROOT / "docs" / "map.md")
    rooms = {f"{folder.parent.name}/" for folder in PACKAGE.glob("*/__init__.py")}
    assert not sorted(rooms - shown)


def test_decisions_are_numbered_without_a_gap():
    titles = [page.read_text(encoding="utf-8").splitlines()[0] for page in DECISIONS]
    assert [int(page.name[:4]) for page in DECISIONS] == list(range(1, len(DECISIONS) + 1))
    assert [title.split(".")[0] for title in titles] == [f"# {n}" for n in range(1, len(titles) + 1)]
