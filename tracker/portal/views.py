"""The client's pages."""

from tracker.portal import (
    answering,
    as_client,
    calendar_page,
    entering,
    figures_page,
    introducing,
    mail_page,
    reading,
    talking,
    timeline_page,
    training_page,
)
from tracker.portal.blueprint import bp

__all__ = [
    "answering",
    "as_client",
    "bp",
    "calendar_page",
    "entering",
    "figures_page",
    "introducing",
    "mail_page",
    "reading",
    "talking",
    "timeline_page",
    "training_page",
]
