"""A consent, the text it was given to and what was done on it prove each other with their entries."""

import pytest

from tests.risk_actions.given import asked, before, do_it, performed, say_no, spoken
from tests.timeline.kept import run, unprotected
from tracker.base.database import db
from tracker.risk_actions.proof import first_changed_consent


def test_untouched_they_are_proved(cast):
    performed(cast)
    assert first_changed_consent(cast.harbour) is None


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE consent_asks SET text = 'We may do anything'",
        "UPDATE consent_asks SET expires_at = '2027-01-01 00:00:00+00:00'",
        "UPDATE consent_answers SET name = 'Somebody'",
        "UPDATE consent_answers SET contact_id = 2",
        "UPDATE consent_answers SET answer = 'no'",
        "DELETE FROM consent_answers",
        "UPDATE risk_actions SET performed_at = '2026-03-01 00:00:00+00:00'",
        "UPDATE risk_actions SET state = 'without_consent'",
        "UPDATE risk_actions SET after = 'As new'",
        "UPDATE risk_actions SET before = 'Broken already'",
        "UPDATE risk_actions SET verified_words = 'It works'",
        "UPDATE risk_actions SET worse = true",
        "UPDATE risk_actions SET performer_id = (SELECT max(id) FROM accounts)",
        "UPDATE consent_asks SET facts_hash = text_hash",
    ],
)
def test_a_changed_row_is_found(cast, change):
    performed(cast)
    with unprotected():
        run(change)
        db.session.expire_all()
        assert first_changed_consent(cast.harbour) is not None


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE spoken_consents SET words = 'Yes, of course'",
        "UPDATE spoken_consents SET said_by = (SELECT id FROM contacts WHERE name = 'Vic Pier')",
        "UPDATE risk_actions SET worse = true",
    ],
)
def test_a_word_by_phone_that_was_denied_is_proved_too(cast, change):
    action = asked(cast)
    spoken(cast, action)
    before(cast, action)
    do_it(cast, action)
    say_no(cast, action, "Nobody called")
    assert first_changed_consent(cast.harbour) is None
    with unprotected():
        run(change)
        db.session.expire_all()
        assert first_changed_consent(cast.harbour) is not None
