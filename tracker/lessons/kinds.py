"""What the vendor's own timeline tells of lessons; which client it came from is kept out of it."""

from tracker.timeline.kinds import Kind as Kind
from tracker.timeline.kinds import declare

RAISED = declare(
    "lesson.raised",
    "A lesson was raised: %(title)s. %(text)s",
    facts="lesson owner decide_by",
    words="title text",
    for_client=False,
)
EDITED = declare(
    "lesson.edited",
    "The lesson “%(title)s” was worded anew; cause: %(cause)s",
    facts="lesson",
    words="title text cause",
    for_client=False,
)
OWNED = declare(
    "lesson.owned",
    "%(name)s answers for the lesson “%(title)s” now.",
    facts="lesson owner",
    words="title name",
    for_client=False,
)
DECIDED = declare(
    "lesson.decided",
    "The lesson “%(title)s” was decided: %(verdict)s. Answer to who raised it: %(answer)s",
    facts="lesson verdict",
    words="title answer",
    for_client=False,
)
APPLIED = declare(
    "lesson.applied",
    "The lesson “%(title)s” changed “%(name)s”.",
    facts="lesson change target",
    words="title name",
    for_client=False,
)
LINKED = declare(
    "lesson.linked",
    "One more thing went wrong for the cause of the lesson “%(title)s”.",
    facts="lesson incident",
    words="title",
    for_client=False,
)
CAME_BACK = declare(
    "lesson.came_back",
    "It happened again after the change: the lesson “%(title)s” is open once more, until %(decide_by)s.",
    facts="lesson incident decide_by",
    words="title",
    for_client=False,
)
LOOKED = declare(
    "lesson.looked",
    "Looked after what the lesson “%(title)s” exposes: %(text)s",
    facts="lesson about",
    words="title text",
    for_client=False,
)
