"""Accounts under test: hashing made cheap, a known password, and the mails that would leave."""

from collections.abc import Callable

import pytest
import sqlalchemy as sa
from argon2 import PasswordHasher

from tests.cast import Cast
from tracker.accounts import passwords
from tracker.accounts.models import Account
from tracker.announcements import accounts as _writers  # noqa: F401 - registers the writers
from tracker.base.database import db, writing
from tracker.outbox.kinds import Message, Suppressed, writer_of
from tracker.outbox.models import Notice

PASSWORD = "seven calm harbours"


@pytest.fixture(autouse=True)
def cheap_hashing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


@pytest.fixture
def with_password(cast: Cast) -> Callable[[str], Account]:
    """`with_password("owner")` gives this person of the cast PASSWORD."""

    def give(who: str) -> Account:
        with writing():
            cast.account(who).password_hash = passwords.hash_password(PASSWORD)
        return cast.account(who)

    return give


@pytest.fixture
def mails() -> Callable[[], list[Message | Suppressed]]:
    """`mails()` writes every queued notice as the worker would."""

    def write() -> list[Message | Suppressed]:
        with writing():
            return [writer_of(notice.kind)(notice) for notice in db.session.scalars(sa.select(Notice))]

    return write
