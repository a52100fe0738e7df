"""What the timeline tells of things gone wrong."""

from tracker.timeline.kinds import Kind as Kind
from tracker.timeline.kinds import declare

RECORDED = declare(
    "incident.recorded",
    "Something went wrong, noticed on %(noticed)s by %(noticed_by)s: %(text)s",
    facts="incident noticed noticed_by kind fact",
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
DESCRIBED = declare(
    "incident.described",
    "What went wrong was described: %(incident_kind)s. Responsible: %(role)s. What it cost the client, in "
    "our words: %(impact)s",
    facts="incident incident_kind role",
    words="impact",
    for_client=False,
)
DISMISSED = declare(
    "incident.dismissed",
    "It was looked at and was no failure: %(text)s Why: %(reason)s",
    facts="dismissal fact",
    words="text reason",
    for_client=False,
)
CLOSED = declare("incident.closed", "What went wrong was closed", facts="incident role")
REOPENED = declare(
    "incident.reopened", "What went wrong was opened again: %(reason)s", facts="incident", words="reason"
)
NOTHING_OWED = declare(
    "incident.nothing_owed",
    "The client says that nothing more is owed for what went wrong",
    facts="incident answer text_hash",
    words="words text",
)
SOMETHING_OWED = declare(
    "incident.something_owed",
    "The client would like something for what went wrong: %(words)s",
    facts="incident answer text_hash",
    words="words text",
)
COST_SAID = declare(
    "incident.cost_said",
    "The client said what it cost them: %(told)s %(words)s",
    facts="cost incident minutes amount_minor currency replaces",
    words="told words",
)
