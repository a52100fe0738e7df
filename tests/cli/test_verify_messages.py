"""`verify` compares messages and private words with their entries; no line of it tells of private ones."""

import pytest

from tests.cli.running import command
from tests.factories import sent
from tests.notes.talking import answered, confided, wrote

pytestmark = pytest.mark.usefixtures("talk")


@pytest.fixture
def talk(cast, instance):
    """Two messages, a private word and its answer."""
    project = sent(cast)
    wrote(cast, project, "viewer")
    wrote(cast, project, "owner")
    confided(cast, project)
    answered(cast, project, cast.contact("approver"))


def test_an_untouched_talk_is_proved_in_a_line_for_each_client(talk):
    end = command("verify")
    assert (end.status, end.err) == (0, "")
    assert [line.split()[0] for line in end.out.splitlines()] == ["HD", "OL", "instance"]


@pytest.mark.parametrize(
    ("sql", "why"),
    [
        ("UPDATE messages SET text = 'No.' WHERE NOT private AND account_id IS NULL", "message was changed"),
        ("UPDATE messages SET contact_id = 1 WHERE NOT private AND contact_id = 2", "message was changed"),
        ("UPDATE messages SET account_id = 1 WHERE NOT private AND contact_id = 2", "message was changed"),
        ("UPDATE messages SET subject = 'project:x' WHERE NOT private", "message was changed"),
        ("DELETE FROM messages WHERE NOT private AND contact_id IS NULL", "message is gone"),
        ("UPDATE messages SET private = NOT private WHERE private", "has no entry"),
        (
            "UPDATE messages SET text = 'No.' WHERE private",
            "private words: the row of this message was changed",
        ),
        ("UPDATE messages SET contact_id = 2 WHERE private", "private words: the row of this message"),
        ("DELETE FROM messages WHERE private", "private words: the row of this message is gone"),
        (
            "UPDATE timeline_entries SET subject = 'x' WHERE kind = 'private.word'",
            "private words: it was changed",
        ),
    ],
)
def test_a_row_that_was_changed_behind_its_entry(verify_after, sql, why):
    end = verify_after(sql)
    assert end.status == 1
    assert why in end.err
    assert end.err.startswith("HD, entry")


def test_the_project_of_a_message_counts_too(cast, verify_after):
    other = sent(cast)
    end = verify_after(f"UPDATE messages SET project_id = {other.id} WHERE private")
    assert "private words: the row of this message was changed" in end.err
