"""What signing in and out does to the browser's cookie, and what a failure leaves in the log."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import g, session

from tracker.accounts.sessions import end_session
from tracker.base.errors import DomainError
from tracker.logs import logger

SLOT = "staff"


def let_in(token: str) -> None:
    """Put a new session into the cookie; the protection token from before signing in goes too."""
    forget()
    session[SLOT] = token


def forget() -> None:
    """Take the staff session and the protection token out of the cookie; a contact's session stays."""
    session.pop(SLOT, None)
    session.pop("csrf_token", None)


def end_current_session() -> None:
    """End the staff session this browser holds, whoever's it is."""
    if token := session.get(SLOT):
        end_session(token)


@contextmanager
def failures_noted(event: str) -> Iterator[None]:
    """Log a refusal inside the block, without what was typed: people type passwords into the wrong field."""
    try:
        yield
    except DomainError:
        logger.warning(event, extra={"event": {"event": event, "id": g.get("request_id")}})
        raise
