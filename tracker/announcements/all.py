"""Imports every module that registers how a kind of notice is written; the worker starts with it."""

from tracker.announcements import (
    accounts,
    answers,
    consents,
    custody,
    handing_over,
    incidents,
    let_down,
    licences,
    links,
    moving,
    promises,
    quiet,
    talks,
    trainings,
)

__all__ = [
    "accounts",
    "answers",
    "consents",
    "custody",
    "handing_over",
    "incidents",
    "let_down",
    "licences",
    "links",
    "moving",
    "promises",
    "quiet",
    "talks",
    "trainings",
]
