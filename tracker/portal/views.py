"""The client's pages."""

from tracker.portal import (
    answering,
    as_client,
    calendar_page,
    consenting,
    custody_page,
    devices_page,
    entering,
    figures_page,
    introducing,
    mail_page,
    reading,
    replacement_page,
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
    "consenting",
    "custody_page",
    "devices_page",
    "entering",
    "figures_page",
    "introducing",
    "mail_page",
    "reading",
    "replacement_page",
    "talking",
    "timeline_page",
    "training_page",
]
