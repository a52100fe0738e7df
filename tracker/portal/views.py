"""The client's pages."""

from tracker.portal import calendar_page, entering, reading
from tracker.portal.blueprint import bp

__all__ = ["bp", "calendar_page", "entering", "reading"]
