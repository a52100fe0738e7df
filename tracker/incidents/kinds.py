"""What the timeline tells of things gone wrong."""

from tracker.timeline.kinds import Kind as Kind
from tracker.timeline.kinds import declare

RECORDED = declare(
    "incident.recorded",
    "Something went wrong, noticed on %(noticed)s by %(noticed_by)s: %(text)s",
    facts="incident noticed noticed_by",
    words="text",
    for_client=False,
)
DISCLOSED = declare(
    "incident.disclosed",
    "Something went wrong, noticed on %(noticed)s by %(noticed_by)s; the client reads it: %(text)s",
    facts="incident noticed noticed_by kind",
    words="text",
)
TAKEN_UP = declare(
    "incident.taken_up",
    "What went wrong was taken up, for us: %(answer)s",
    facts="incident",
    words="answer",
    for_client=False,
)
TOLD = declare(
    "incident.told", "We told the client what went wrong: %(answer)s", facts="incident", words="answer"
)
