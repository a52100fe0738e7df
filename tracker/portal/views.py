"""The client's pages."""

from tracker.portal import (
    answering,
    as_client,
    calendar_page,
    entering,
    introducing,
    reading,
    talking,
    training_page,
)
from tracker.portal.blueprint import bp

__all__ = [
    "answering",
    "as_client",
    "bp",
    "calendar_page",
    "entering",
    "introducing",
    "reading",
    "talking",
    "training_page",
]
