"""What the timeline tells of apologies."""

from tracker.timeline.kinds import declare

DRAFTED = declare(
    "apology.drafted",
    "An apology was begun, %(given)s of 6 parts.",
    facts="draft incidents given",
    for_client=False,
)
CHANGED = declare(
    "apology.changed",
    "An apology that is not sent yet was changed, %(given)s of 6 parts.",
    facts="draft incidents given",
    for_client=False,
)
WITHDRAWN = declare(
    "apology.withdrawn", "An apology that was not sent was withdrawn.", facts="draft", for_client=False
)
OVERRIDDEN = declare(
    "apology.overridden",
    "An apology goes out with what the word check found in it: %(reason)s",
    facts="apology families",
    words="reason",
    for_client=False,
)
SENT = declare(
    "apology.sent",
    "We apologised: %(text)s",
    facts="apology incidents given text_hash at sender",
    words="text",
)
