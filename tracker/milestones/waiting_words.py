"""What is worth saying about waiting, as sentences for us; none of it is told to the client."""

from tracker.base.texts import gettext
from tracker.base.wording import moment
from tracker.milestones.waits import WaitWarning, Warns


def waiting_words(warning: WaitWarning) -> str:
    """One sentence."""
    waiting, other = warning.waiting, warning.other
    names = {"title": waiting.title, "other": other.title}
    if warning.why is Warns.UNDATED:
        return gettext("“%(other)s”, which “%(title)s” waits for, has no date yet.", **names)
    if warning.why is Warns.SILENT:
        return gettext("“%(other)s”, which “%(title)s” waits for, has no date that still stands.", **names)
    assert other.due is not None
    due = moment(other.due)
    if warning.why is Warns.LATE:
        return gettext(
            "“%(other)s”, which “%(title)s” waits for, is late; now due %(due)s.", **names, due=due
        )
    assert waiting.due is not None
    return gettext(
        "“%(title)s” is due %(before)s, before what it waits for: “%(other)s” is due %(due)s.",
        **names,
        before=moment(waiting.due),
        due=due,
    )
