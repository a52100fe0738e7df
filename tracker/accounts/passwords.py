"""Passwords: which ones are taken, and how they are stored (argon2id).

Hashing takes a good part of a second on purpose, so it never happens while the database is locked.
"""

import unicodedata

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from tracker.base.errors import Invalid

SHORTEST, LONGEST = 12, 200
"""In characters, counted after NFC."""

HASHER = PasswordHasher()
"""argon2id with the second recommendation of RFC 9106: 64 MiB, three passes."""

# fmt: off
COMMONEST = frozenset({
    "000000000000", "111111111111", "123123123123", "123456123456", "123456789012", "1234567890123",
    "12345678901234", "123456789123", "1q2w3e4r5t6y", "abcdefghijkl", "abcd12345678", "administrator",
    "changemechangeme", "correcthorsebatterystaple", "iloveyou1234", "letmeinletmein", "makegood1234",
    "password1234", "password12345", "passwordpassword", "qwerty123456", "qwertyuiop12", "qwertyuiop123",
    "qwertyuiopas", "welcome12345",
})
# fmt: on
"""The commonest of those long enough to be taken otherwise."""


def normal(password: str) -> str:
    """The same keys pressed on different machines give the same characters."""
    return unicodedata.normalize("NFC", password)


def check_new_password(password: str, *personal: str) -> None:
    """Raise Invalid for one too short, too long or too easy; `personal` are the person's address and name."""
    length = len(normal(password))
    if length < SHORTEST:
        raise Invalid("Choose a password of at least %(count)s characters.", "password", count=SHORTEST)
    if length > LONGEST:
        raise Invalid("Choose a password of at most %(count)s characters.", "password", count=LONGEST)
    if _plain(password) in COMMONEST | {_plain(word) for word in personal}:
        raise Invalid("That password is one of the first that others would try; choose another.", "password")


def hash_password(password: str) -> str:
    return HASHER.hash(normal(password))


def matches(stored: str | None, password: str) -> bool:
    """Whether the password is the stored one.

    With nothing stored the same work is done all the same, so that the time taken tells nobody whether there
    is such an account.
    """
    if stored is None:
        hash_password(password)
        return False
    try:
        return HASHER.verify(stored, normal(password))
    except (VerificationError, InvalidHashError):
        return False


def refreshed(stored: str, password: str) -> str:
    """The stored hash, or a new one when it was made with other parameters than today's."""
    return hash_password(password) if HASHER.check_needs_rehash(stored) else stored


def _plain(text: str) -> str:
    return normal(text).strip().casefold()
