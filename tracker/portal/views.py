"""The client's pages."""

from tracker.portal import entering, reading
from tracker.portal.blueprint import bp

__all__ = ["bp", "entering", "reading"]
