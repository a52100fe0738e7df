"""What the timeline tells of status reports."""

from tracker.timeline.kinds import declare

ISSUED = declare(
    "report.issued",
    "Status report %(report)s on project %(number)s was issued.",
    facts="report number file_hash facts_hash head",
)
