"""What became of a mail, in words."""

from flask_babel import lazy_gettext as _l

from tracker.outbox.models import FAILED, QUEUED, SENT, SUPPRESSED

STATE_WORDS = {
    SENT: (_l("sent"), "good"),
    QUEUED: (_l("waits"), "quiet"),
    SUPPRESSED: (_l("not sent, on purpose"), "quiet"),
    FAILED: (_l("could not be sent"), "bad"),
}
"""By state: the words, and how grave it is."""
