"""The plain words in which the standing of an action is told, and how good or bad each is."""

from tracker.base.errors import sentence
from tracker.risk_actions.states import RiskState

STATES: dict[str, tuple[str, str]] = {
    RiskState.DRAFT: (sentence("being prepared"), "quiet"),
    RiskState.ASSESSED: (sentence("looked at second, the client is not asked yet"), "quiet"),
    RiskState.ASKED: (sentence("waits for the client"), "warn"),
    RiskState.CONSENTED: (sentence("consent given"), "good"),
    RiskState.REFUSED: (sentence("consent refused"), "bad"),
    RiskState.PERFORMED: (sentence("done"), "quiet"),
    RiskState.VERIFIED: (sentence("done, and it works"), "good"),
    RiskState.WITHDRAWN: (sentence("withdrawn"), "quiet"),
    RiskState.WITHOUT_CONSENT: (sentence("done without consent"), "bad"),
}
"""Of each state its words and level."""

STALE = sentence("changed since the client was asked"), "bad"
EXPIRED = sentence("the time to answer, or to do it, has run out"), "bad"
OVER = sentence("not done; the project is over"), "quiet"
UNCONFIRMED = sentence("agreed by phone or on paper; the client has not confirmed it"), "warn"


def standing_words(
    state: str, *, stale: bool, expired: bool, unconfirmed: bool, over: bool = False
) -> list[tuple[str, str]]:
    """What is said of an action, the most pressing first: pairs of a sentence and its level."""
    asked = state in (RiskState.ASKED, RiskState.CONSENTED)
    said = [OVER] if over else [STALE] if asked and stale else [EXPIRED] if asked and expired else []
    if not said:
        said = [STATES[state]]
    return [*said, UNCONFIRMED] if unconfirmed else said
