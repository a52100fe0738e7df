"""The closed lists of words a milestone is described with, spelled as in the interchange format."""

from enum import StrEnum


class Kind(StrEnum):
    """What sort of thing the client will have."""

    WORK = "work"
    VISIT = "visit"
    DELIVERY = "delivery"
    TRAINING = "training"
    GO_LIVE = "go-live"


class Cause(StrEnum):
    """Who a re-promise is down to, and with it the late days it covers (P10)."""

    US = "us"
    SUPPLIER = "supplier"
    CLIENT = "client"
    OTHER = "other"


class PromiseState(StrEnum):
    """What became of one promise; derived, never stored."""

    LIVE = "live"
    KEPT = "kept"
    BROKEN = "broken"
    RENEGOTIATED = "renegotiated"
    LET_GO = "let_go"


class Status(StrEnum):
    """How an open milestone, or a project, stands; worst first (P9)."""

    SILENT = "silent"
    LATE = "late"
    AT_RISK = "at_risk"
    ON_TRACK = "on_track"
