"""What the instance's timeline tells of staff accounts. Signing in is no entry: it changes nothing."""

from tracker.timeline.kinds import declare

SET_UP = declare(
    "account.set_up", "%(name)s set this instance up.", facts="roles", words="name email", for_client=False
)
INVITED = declare(
    "account.invited",
    "%(name)s was invited: %(roles)s.",
    facts="roles announced",
    words="name email",
    for_client=False,
)
EDITED = declare(
    "account.edited",
    "The account of %(name)s was edited: %(roles)s.",
    facts="roles",
    words="name phone",
    for_client=False,
)
DISABLED = declare(
    "account.disabled", "The account of %(name)s was disabled.", words="name", for_client=False
)
ENABLED = declare(
    "account.enabled", "The account of %(name)s was enabled again.", words="name", for_client=False
)
LINK_MADE = declare(
    "account.link_made",
    "A one-time link was made for %(name)s.",
    facts="by_mail",
    words="name",
    for_client=False,
)
AWAY = declare(
    "account.away",
    "%(name)s is away from %(away_from)s, and back on %(back_on)s.",
    "away_from back_on",
    "name",
    False,
)
BACK = declare("account.back", "%(name)s is back.", words="name", for_client=False)
PASSWORD_SET = declare("account.password_set", "%(name)s set a new password.", words="name", for_client=False)
