"""E-mail addresses: the same address, however it is typed, is the same person."""

import re
import unicodedata

from tracker.base.errors import Invalid

ADDRESS = re.compile(r"[^\s@<>()\[\],;:\"\\]+@[^\s@<>()\[\],;:\"\\]+")
LONGEST = 254


def clean_email(text: str) -> str:
    """The one spelling under which an address is stored and looked up; raises Invalid when it is none."""
    email = unicodedata.normalize("NFC", text).strip().lower()
    if len(email) > LONGEST or not ADDRESS.fullmatch(email):
        raise Invalid("“%(email)s” is not an e-mail address.", "email", email=text.strip()[:80])
    return email
