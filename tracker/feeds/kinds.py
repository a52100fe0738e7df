"""What the timeline tells of calendar addresses."""

from tracker.timeline.kinds import declare

MADE = declare(
    "feed.made",
    "%(who)s made a calendar address: %(name)s.",
    facts="feed",
    words="who name",
    for_client=False,
)
REVOKED = declare(
    "feed.revoked",
    "%(who)s revoked a calendar address: %(name)s.",
    facts="feed",
    words="who name",
    for_client=False,
)
