"""W1: what is missing before the work may be done is named, part by part, until nothing is."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from tracker.base.errors import Invalid, Refused
from tracker.risk_actions import rules
from tracker.risk_actions.rules import Consent, Facts

pytestmark = pytest.mark.pure

NOW = datetime(2008, 3, 4, 14, tzinfo=UTC)
NOTHING = Facts(
    looked_up=None,
    source="",
    risk=" ",
    alternatives="",
    benefit="",
    holds_data="unknown",
    has_backup=False,
    restore_proved=False,
    has_second=False,
)
AGREED = Consent("abc", NOW + timedelta(days=1), agreed=True)
WHOLE = Facts(
    looked_up=date(2008, 3, 4),
    source="maker's web page",
    risk="It may scratch",
    alternatives="Copy over the network: takes two days",
    benefit="The files come over today",
    holds_data="yes",
    has_backup=True,
    restore_proved=True,
    has_second=True,
    consent=AGREED,
    facts_hash="abc",
    before="No scratches",
)


def test_each_part_is_named_until_all_hold():
    stages = [
        ({"looked_up": date(2008, 3, 4), "source": "web page"}, rules.NOT_LOOKED_UP),
        ({"risk": "It may scratch"}, rules.NO_RISK),
        ({"alternatives": "Over the network, slower"}, rules.NO_ALTERNATIVE),
        ({"benefit": "Files today"}, rules.NO_BENEFIT),
        ({"has_backup": True}, rules.NO_BACKUP),
        ({"restore_proved": True}, rules.NOT_RESTORED),
        ({"has_second": True}, rules.NO_SECOND),
        ({"consent": AGREED, "facts_hash": "abc"}, rules.NOT_ASKED),
        ({"before": "No scratches"}, rules.NO_BEFORE),
    ]
    facts, wanted = NOTHING, [sentence for _, sentence in stages]
    for values, sentence in stages:
        assert rules.missing_to_perform(facts, NOW) == wanted
        wanted.remove(sentence)
        facts = replace(facts, **values)
    assert rules.missing_to_perform(facts, NOW) == []


@pytest.mark.parametrize(
    ("consent", "sentence"),
    [
        (None, rules.NOT_ASKED),
        (replace(AGREED, agreed=None), rules.NOT_ANSWERED),
        (replace(AGREED, agreed=False), rules.SAID_NO),
        (replace(AGREED, expires_at=NOW), rules.EXPIRED),
        (replace(AGREED, facts_hash="other"), rules.STALE),
    ],
)
def test_only_an_unexpired_yes_to_this_very_text_counts(consent, sentence):
    assert rules.missing_parts(replace(WHOLE, consent=consent), NOW) == [sentence]


@pytest.mark.parametrize(("holds", "missing"), [("yes", 2), ("unknown", 2), ("no", 0)])
def test_what_may_hold_data_needs_a_backup_that_was_brought_back(holds, missing):
    facts = replace(WHOLE, holds_data=holds, has_backup=False, restore_proved=False)
    assert len(rules.missing_parts(facts, NOW)) == missing


def test_a_date_without_its_source_is_not_looked_up():
    assert rules.missing_parts(replace(WHOLE, source=" "), NOW) == [rules.NOT_LOOKED_UP]


def test_a_refusal_is_the_first_part():
    with pytest.raises(Refused, match="looked up"):
        rules.check_complete(rules.missing_to_perform(NOTHING, NOW))
    rules.check_complete([])


@pytest.mark.parametrize("text", ["This voids it", "It is VOID then", "the warranty will be voided"])
def test_void_is_not_said_of_a_warranty(text):
    with pytest.raises(Invalid, match="dispute"):
        rules.check_wording("risk", text)


def test_other_words_may_be():
    rules.check_wording("risk", "We avoid static; it may affect the warranty")


def test_the_second_pair_of_eyes_is_another_persons_or_expressly_none():
    rules.check_second(performer=1, by=2, alone=False)
    rules.check_second(performer=1, by=1, alone=True)
    for by, alone in ((1, False), (2, True)):
        with pytest.raises(Refused):
            rules.check_second(performer=1, by=by, alone=alone)


@pytest.mark.parametrize("days", [-1, 0, 31])
def test_an_answer_holds_for_some_time_and_not_for_ever(days):
    with pytest.raises(Invalid):
        rules.check_expiry(NOW + timedelta(days=days), NOW)


def test_the_condition_before_is_written_down_before_to_the_minute():
    rules.check_performed_at(NOW, NOW, NOW, NOW + timedelta(seconds=59))
    with pytest.raises(Invalid, match="condition before"):
        rules.check_performed_at(NOW, NOW, NOW, NOW + timedelta(minutes=1))


def test_it_is_done_after_the_yes_and_not_in_the_future():
    rules.check_performed_at(NOW, NOW, NOW)
    for at in (NOW + timedelta(minutes=1), NOW - timedelta(minutes=1)):
        with pytest.raises(Invalid):
            rules.check_performed_at(at, NOW, NOW)
