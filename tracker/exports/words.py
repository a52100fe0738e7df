"""What people read for the codes in a table, with the words of the pages (msgids)."""

from collections.abc import Mapping

from tracker.base.errors import sentence

PROJECT_STATES = {
    "draft": sentence("draft"),
    "active": sentence("active"),
    "on_hold": sentence("on hold"),
    "ready": sentence("ready, waiting for the client"),
    "accepted": sentence("accepted"),
    "closed": sentence("closed"),
    "ended": sentence("ended early"),
}

STATUSES = {
    "silent": sentence("silent: no date that still stands"),
    "late": sentence("late"),
    "at_risk": sentence("at risk"),
    "on_track": sentence("on track"),
}

KINDS = {
    "work": sentence("work"),
    "visit": sentence("visit"),
    "delivery": sentence("delivery"),
    "training": sentence("training"),
    "go-live": sentence("go-live"),
}

MILESTONE_STATES = {
    "planned": sentence("planned"),
    "promised": sentence("promised"),
    "ready": sentence("ready, waits for the client"),
    "accepted": sentence("accepted by the client"),
    "returned": sentence("returned by the client"),
    "withdrawn": sentence("withdrawn"),
}

CORRECTED, NOT_AGREED = "corrected", "correction_not_agreed"

PROMISE_STATES = {
    "live": sentence("not due yet"),
    "kept": sentence("kept"),
    "broken": sentence("broken"),
    "renegotiated": sentence("moved in time, with the client’s yes"),
    "let_go": sentence("let go"),
    CORRECTED: sentence("entered wrongly, and corrected below"),
    NOT_AGREED: sentence("a correction that the client has not agreed to"),
}

AGREED, DECLINED = "agreed", "declined"
ANSWERS = {AGREED: sentence("agreed"), DECLINED: sentence("declined")}

CAUSES = {
    "us": sentence("ours"),
    "supplier": sentence("the supplier’s"),
    "client": sentence("the client’s"),
    "other": sentence("nobody’s fault"),
}

FOR_THE_CLIENT: Mapping[str, str] = {
    CAUSES["client"]: sentence("yours"),
    PROJECT_STATES["ready"]: sentence("ready, waiting for you"),
    MILESTONE_STATES["ready"]: sentence("ready, waits for your word"),
    MILESTONE_STATES["accepted"]: sentence("accepted by you"),
    MILESTONE_STATES["returned"]: sentence("returned by you"),
    PROMISE_STATES["renegotiated"]: sentence("moved in time, with your yes"),
    PROMISE_STATES[NOT_AGREED]: sentence("a correction that you have not agreed to"),
}
"""The same, said to the client."""


def words_for(words: Mapping[str, str], for_client: bool) -> dict[str, str]:
    """These words as this reader is spoken to."""
    return {code: FOR_THE_CLIENT.get(said, said) if for_client else said for code, said in words.items()}
