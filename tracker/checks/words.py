"""The closed lists of words a check is described with."""

from enum import StrEnum
from typing import TypedDict

NONE, TEXT, NUMBER, LINK, FILE = "", "text", "number", "link", "file"
EVIDENCE = (NONE, TEXT, NUMBER, LINK, FILE)


class Item(TypedDict):
    """One line of a checklist before it belongs to anything."""

    text: str
    critical: bool
    evidence: str


class Lack(StrEnum):
    """What a check still lacks; the first that applies."""

    NOT_DONE = "not_done"
    NO_EVIDENCE = "no_evidence"
    NOT_CHECKED = "not_checked"
