"""The client's pages."""

from tracker.portal import entering
from tracker.portal.blueprint import bp

__all__ = ["bp", "entering"]
