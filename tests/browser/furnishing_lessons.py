"""A lesson that changed a checklist with which a project had begun, and that names a model a client has."""

from flask import current_app

from tests.browser.known import account, device
from tracker.checks.models import Checklist
from tracker.checks.pasting import typed_items
from tracker.lessons.actions import decide, raise_lesson
from tracker.lessons.applying import Wanted, apply_to_checklist
from tracker.lessons.rules import Verdict

EXPOSING = "Nobody measures the power before we come"


def furnish_lessons(saved: Checklist) -> None:
    """Inside the transaction of the caller; a project has the checks of the saved list."""
    manager, server = account("manager"), device("Server")
    lesson = raise_lesson(
        manager.actor,
        current_app.config["SETTINGS"].office,
        title=EXPOSING,
        text="A socket is there, and the fuse blows all the same.",
        owner=manager,
        maker=server.maker,
        model=server.model,
    )
    decide(manager.actor, lesson, Verdict.CHANGE, "The power is measured before every survey.")
    lines = f"{typed_items(saved.items)}\nThe power of every socket was measured"
    apply_to_checklist(manager.actor, lesson, saved, Wanted(lines))
