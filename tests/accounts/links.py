"""One-time links, as tests get hold of them."""

import re

from tracker.accounts.models import Account
from tracker.accounts.one_time import mint
from tracker.base.database import writing
from tracker.outbox.kinds import Message, Suppressed


def new_link(account: Account) -> str:
    """The path of a fresh link for this account."""
    with writing():
        return f"/password/{mint(account)}"


def path_in(mail: Message | Suppressed) -> str:
    """The path of the link in a mail; its host is the instance's own."""
    assert isinstance(mail, Message)
    found = re.search(r"^http://makegood\.test(/password/\S+)$", mail.body, re.MULTILINE)
    assert found, mail.body
    return found[1]
