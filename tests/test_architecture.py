"""The rooms of the house: who may import whom, and what stays out of where."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.pure

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "tracker"

TIERS = [
    {"base"},
    {"config", "logs"},
    {"security"},
    {"access"},
    {"timeline", "outbox"},
    {"files"},
    {"clients", "holds"},
    {"accounts", "mailing", "devices"},
    {"projects"},
    {"notes", "checks", "incidents"},
    {"custody"},
    {"milestones"},
    {"project_templates", "migration", "risk_actions"},
    {"make_goods"},
    {"apologies", "lessons"},
    {"amends"},
    {"story"},
    {"reports", "feeds"},
    {"desk", "portal", "interchange", "announcements", "health"},
    {"exports", "rounds", "sent"},
    {"tables", "proofs", "error_pages", "page_context", "blueprints"},
    {"schema"},
    {"backups"},
    {"app"},
    {"demo"},
    {"wsgi", "cli"},
    {"__main__"},
]
"""From the ground up; a module imports only from tiers below its own, or from its own folder."""

WEB_FILES = {"views.py", "forms.py", "pages.py", "blueprint.py"}
WEB_ROOMS = {"desk", "portal", "reports", "feeds", "announcements", "sent", "cli", "demo", "rounds"}
WEB_MODULES = {
    *(
        "app.py",
        "security.py",
        "logs.py",
        "error_pages.py",
        "page_context.py",
        "blueprints.py",
        "health.py",
        "wsgi.py",
    ),
    *(
        "access/guard.py",
        "base/database.py",
        "base/uploads.py",
        "base/limits.py",
        "base/wording.py",
        "base/counting.py",
        "base/texts.py",
        "migration/forms_lists.py",
        "migration/lists_pages.py",
        "migration/opening.py",
    ),
}
PURE = {
    "rules.py",
    "backup_rules.py",
    "figures.py",
    "standings.py",
    "facts.py",
    "states.py",
    "due.py",
    "words.py",
    "status.py",
    "chain.py",
    "answer_rules.py",
    "pasting.py",
    "in_full.py",
    "waits.py",
    "over_time.py",
    "defusing.py",
    "stages.py",
    "readying.py",
    "sizes.py",
    "checklists.py",
    "robocopy.py",
    "name_words.py",
    "ageing.py",
    "prorata.py",
    "totals.py",
    "guide.py",
}
PURE |= {"calendars.py", "moments.py", "holidays.py", "errors.py"}
LATE_IMPORTS = {"cli", "reports/renderer.py"}
"""The two named exceptions: commands load when called, the renderer loads WeasyPrint in its own process."""


def modules() -> Iterator[tuple[Path, ast.Module]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        yield path.relative_to(PACKAGE), ast.parse(path.read_text(encoding="utf-8"))


def imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "no relative imports"
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def room_of(path: Path) -> str:
    return path.parts[0].removesuffix(".py")


def tier_of(room: str) -> int:
    return next(n for n, tier in enumerate(TIERS) if room in tier)


def test_every_room_has_a_tier():
    rooms = {room_of(path) for path, _ in modules()} - {"__init__"}
    assert rooms == set.union(*TIERS)


def test_imports_point_to_earlier_tiers_only():
    wrong = set()
    for path, tree in modules():
        here = room_of(path)
        if here == "__init__":
            continue
        for name in imported(tree):
            parts = name.split(".")
            ours = parts[0] == "tracker" and len(parts) > 1 and parts[1] != here
            if ours and tier_of(parts[1]) >= tier_of(here):
                wrong.add(f"{path} imports {name}")
    assert not wrong


def test_rules_are_pure():
    wrong = {
        f"{path} imports {name}"
        for path, tree in modules()
        if path.name in PURE
        for name in imported(tree)
        if name.split(".")[0] in {"flask", "sqlalchemy", "flask_sqlalchemy", "flask_babel"}
        or name.startswith("tracker.base.clock")
        or name.startswith("tracker.base.database")
    }
    assert not wrong


def test_nothing_below_the_views_knows_flask():
    wrong = {
        f"{path} imports {name}"
        for path, tree in modules()
        if path.name not in WEB_FILES
        and not path.name.startswith("views_")
        and path.as_posix() not in WEB_MODULES
        and room_of(path) not in WEB_ROOMS
        for name in imported(tree)
        if name.split(".")[0] in {"flask", "flask_babel", "flask_wtf", "flask_limiter", "wtforms"}
    }
    assert not wrong


def test_no_import_hides_inside_a_function():
    wrong = set()
    for path, tree in modules():
        if room_of(path) in LATE_IMPORTS or path.as_posix() in LATE_IMPORTS:
            continue
        for function in ast.walk(tree):
            if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
                for node in ast.walk(function):
                    if isinstance(node, ast.Import | ast.ImportFrom):
                        wrong.add(f"{path}:{node.lineno}")
    assert not wrong


def test_package_files_are_empty():
    assert not [path for path in PACKAGE.rglob("__init__.py") if path.read_text().strip()]


def test_no_module_is_part_of_a_circle():
    graph = {}
    known = {".".join(("tracker", *path.with_suffix("").parts)) for path, _ in modules()}
    for path, tree in modules():
        name = ".".join(("tracker", *path.with_suffix("").parts))
        graph[name] = {target for target in imported(tree) if target in known and target != name}
    done: set[str] = set()

    def walk(name: str, trail: tuple[str, ...]) -> None:
        assert name not in trail, " → ".join((*trail, name))
        if name not in done:
            for target in graph[name]:
                walk(target, (*trail, name))
            done.add(name)

    for name in graph:
        walk(name, ())
