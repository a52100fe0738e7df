"""The states of a warranty-risk action, and which may follow which (product: States)."""

from enum import StrEnum


class RiskState(StrEnum):
    """Draft → assessed → asked → consented or refused; consented → performed → verified."""

    DRAFT = "draft"
    ASSESSED = "assessed"
    """A second pair of eyes looked at it, or its performer says that they are alone."""
    ASKED = "asked"
    CONSENTED = "consented"
    """Said by an approver, or recorded by us as said by phone or on paper."""
    REFUSED = "refused"
    PERFORMED = "performed"
    VERIFIED = "verified"
    WITHDRAWN = "withdrawn"
    WITHOUT_CONSENT = "without_consent"


CHANGEABLE = frozenset(
    {RiskState.DRAFT, RiskState.ASSESSED, RiskState.ASKED, RiskState.CONSENTED, RiskState.REFUSED}
)
"""Not done yet and not withdrawn: it may be changed, asked about, withdrawn."""

TOLD = frozenset({RiskState.ASKED, RiskState.CONSENTED, RiskState.REFUSED})
"""Before it is done, and the client knows of it."""

DONE = frozenset({RiskState.PERFORMED, RiskState.VERIFIED, RiskState.WITHOUT_CONSENT})
