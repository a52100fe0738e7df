"""What the timeline tells of a person's choices about our mails."""

from tracker.timeline.kinds import declare

STOPPED = declare("mail.stopped", "%(who)s stopped these mails: %(family)s.", "contact family", "who", False)
WANTED = declare(
    "mail.wanted", "%(who)s wants these mails again: %(family)s.", "contact family", "who", False
)
HABITS = declare(
    "mail.habits",
    "%(who)s chose to be mailed daily at %(hour)s o’clock, never from %(quiet_from)s until %(quiet_until)s.",
    facts="contact hour quiet_from quiet_until zone",
    words="who",
    for_client=False,
)
