"""Work on devices that risks a warranty: what we asked, what the client said, what was done."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from tracker.base.moments import local_moment
from tracker.base.wording import day
from tracker.reports.told import Told
from tracker.risk_actions.queries import actions_of
from tracker.risk_actions.reading import Standing, standings_of


class Consent(NamedTuple):
    """The action, the device with its serial number, how it stands, and the day it was done or asked."""

    title: str
    device: str
    words: str
    day: str


def consents(told: Told) -> Sequence[Consent] | None:
    """The newest first; None where the client knows of none, and for a past day."""
    return [_consent(one, told) for one in _standings(told)] or None


def consent_facts(told: Told) -> Any:
    """Each as it stands, in words of our own."""
    return [
        [one.action.uuid, one.action.state, one.is_stale, one.is_expired, one.unconfirmed]
        for one in _standings(told)
    ]


def _consent(one: Standing, told: Told) -> Consent:
    action = one.action
    at = action.performed_at or (one.ask.asked_at if one.ask else action.created_at)
    device = " ".join(filter(None, (action.device.name, action.device.serial)))
    words = ", ".join(text for text, _level in one.said)
    return Consent(action.title, device, words, day(local_moment(at, told.overview.project.zone).day))


def _standings(told: Told) -> Sequence[Standing]:
    if told.as_of:
        return []
    return standings_of(actions_of(told.overview.project.id, for_client=True))
