"""Limits on what can be tried again and again: signing in, codes, links, uploads, exports."""

from flask import request
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

limiter = Limiter(get_remote_address)

SIGN_IN_BY_PLACE = "30 per minute; 200 per hour"
SIGN_IN_BY_PLACE_AND_NAME = "10 per 5 minutes"
"""A stranger's tries count for the stranger's address, so they can't lock the real person out."""

CODES_BY_PLACE = "30 per 5 minutes; 200 per hour"
"""Asking for codes, typing them, consenting; five wrong ones end a code all the same."""

EXPORTS_BY_PLACE = "20 per minute; 200 per hour"
UPLOADS_BY_PLACE = "60 per minute; 600 per hour"
"""Requests with files, each of up to twenty."""


def place_and_name() -> str:
    """Where the request comes from and whom it names."""
    return f"{get_remote_address()} {request.form.get('email', '').strip().lower()}"
