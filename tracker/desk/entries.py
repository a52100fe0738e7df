"""What a phone tells beside an entry it kept: how long ago it was noted, and who wrote it.

Both come as headers, so that an entry sent a second time has the same content as the first time.
"""

from datetime import datetime

from flask import abort, request

from tracker.access.guard import current_actor
from tracker.accounts.queries import own_account
from tracker.base.clock import now
from tracker.notes import rules

AGE = "X-Entry-Age"
"""Whole seconds since it was noted, by the phone's own clock."""
WRITER = "X-Entry-Account"
"""The outer identity of the account that wrote it."""


def noted_at() -> datetime:
    """When the entry being answered was noted; raises Invalid over an age that can't be."""
    return rules.noted_at(request.headers.get(AGE), now())


def noted_before() -> datetime | None:
    """The same, or None where it came to us at once."""
    return rules.worth_telling(noted_at(), now())


def check_writer() -> None:
    """An entry is sent by who wrote it alone; to everybody else the answer is that they are not signed in."""
    writer = request.headers.get(WRITER)
    if writer and writer != own_account(current_actor()).uuid:
        abort(401)
