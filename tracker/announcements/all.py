"""Imports every module that registers how a kind of notice is written; the worker starts with it."""

from tracker.announcements import accounts, links, promises

__all__ = ["accounts", "links", "promises"]
