"""The sentences that the word check looks for, in English (A3).

A pattern is written over plain words (see `wordcheck.py`): lower case, no apostrophes, a space for every
gap, which may also be the end of a clause (`\\x20` may not), and `.` only where a sentence ends. A gap has an
upper limit, which keeps the check linear. One of its needles stands in everything that it matches, so that
most patterns need not be tried.
"""

from tracker.base.wordcheck_client import THE_CLIENT
from tracker.base.wordcheck_families import Pattern
from tracker.base.wordcheck_juniors import JUNIORS
from tracker.base.wordcheck_never import NEVER_BEFORE
from tracker.base.wordcheck_nobody import NOBODY_DID_IT
from tracker.base.wordcheck_ourselves import OURSELVES
from tracker.base.wordcheck_sorry import SORRY

PATTERNS: tuple[Pattern, ...] = (
    *OURSELVES,
    *JUNIORS,
    *NEVER_BEFORE,
    *SORRY,
    *NOBODY_DID_IT,
    *THE_CLIENT,
)
