"""What the timeline tells of mails that somebody took in hand. A mail that simply leaves is no entry."""

from tracker.timeline.kinds import declare

TRIED_AGAIN = declare(
    "notice.tried_again",
    "A mail to %(name)s that could not be sent is tried again.",
    facts="notice kind",
    words="name",
    for_client=False,
)
WORDS_ERASED = declare(
    "mail.words_erased",
    "The words of every mail to one person were erased; how many: %(mails)s.",
    facts="contact mails",
    for_client=False,
)
SENT_AGAIN = declare(
    "notice.sent_again",
    "A mail to %(name)s was sent once more.",
    facts="notice kind again_of",
    words="name",
    for_client=False,
)
