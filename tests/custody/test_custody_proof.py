"""`verify` finds a changed row of custody, a backup or a replacement, and nothing else."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from tests.custody.taking import taken
from tests.factories import MONDAY, laptop, sent
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.custody.actions import bring_back, confirm_back, expect_back, hand_on
from tracker.custody.comparing import Line, exact_text
from tracker.custody.replacing import answer_replacement, compare_anew, propose_replacement
from tracker.custody.slips import Collected, issue_slip
from tracker.devices.backups import correct_backup, record_backup, record_restore
from tracker.proofs import prove_client

LATER = MONDAY + timedelta(hours=1)
WORSE = Line("Weight", "1 kg", "2 kg", "worse")


@pytest.fixture
def story(app, cast):
    """One of everything that is compared."""
    by, project, device = cast.account("owner").actor, sent(cast), laptop(cast)
    approver = cast.contact("approver").actor
    custody, new = taken(cast, project, device), laptop(cast, serial="N2")
    with clock.at(LATER), writing():
        backup = record_backup(by, device, what="all", place="shelf", made_at=MONDAY)
        right = correct_backup(by, backup, reason="typo", what="all", place="safe", made_at=MONDAY)
        record_restore(by, right, how="hash", words="12 files", at=MONDAY)
        expect_back(by, custody, MONDAY.date() + timedelta(days=8), "the part")
        hand_on(by, custody, holder="the maker", reason="keyboard", at=LATER)
        hand_on(by, custody, holder="", reason="done", at=LATER)
        issue_slip(by, custody, Collected(9, 1, LATER, (1, "0" * 64), "1" * 64, ""), "2" * 64)
        bring_back(by, custody, at=LATER, condition="fine", worse=False)
        confirm_back(approver, custody)
        one = propose_replacement(by, project, device, new, [WORSE], "broken")
        compare_anew(by, one, [WORSE, Line("Memory", "8", "16", "better")], "broken")
        answer_replacement(approver, one, "yes", exact_text(one).hash, "")


CHANGES = {
    "custodies": (
        "taken_at = '2026-02-01 09:00:00'",
        "condition = 'like new'",
        "meanwhile = 'nothing'",
        "returned_at = NULL",
        "worse = (1 = 1)",
        "confirmed_at = NULL",
    ),
    "replacements": ("answer = 'no'", "lines = '[]'", "answered_by = 2", "in_place_at = answered_at"),
    "device_backups": ("place = 'x'",),
    "device_restores": ("words = 'x'",),
    "custody_dates": ("reason = 'x'",),
    "custody_hands": ("holder = 'x'",),
    "custody_slips": ("file_hash = 'x'",),
}


def changed(table, change):
    """What is found after this change, which is undone again."""
    name, on = f"keep_{table}_update", f" ON {table}" if db.engine.dialect.name == "postgresql" else ""
    try:
        db.session.execute(sa.text(f"DROP TRIGGER IF EXISTS {name}{on}"))
        db.session.execute(sa.text(f"UPDATE {table} SET {change}"))
        db.session.expire_all()
        return prove_client("HD").flaw
    finally:
        db.session.rollback()


@pytest.mark.usefixtures("story")
def test_each_change_of_a_row_is_found_and_nothing_else():
    assert prove_client("HD").flaw is None
    for table, changes in CHANGES.items():
        for change in changes:
            flaw = changed(table, change)
            assert flaw, f"{table}: {change}"
            assert "was changed" in flaw.why or "is gone" in flaw.why, flaw
    assert prove_client("HD").flaw is None
