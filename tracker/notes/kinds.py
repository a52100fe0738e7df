"""What the timeline tells of log entries."""

from tracker.timeline.kinds import Kind as Kind
from tracker.timeline.kinds import declare

LOGGED = declare("note.logged", "Work was logged: %(text)s", facts="note minutes noted", words="text")
LOGGED_FOR_US = declare(
    "note.logged_for_us",
    "Work was logged, for us: %(text)s",
    facts="note minutes noted",
    words="text",
    for_client=False,
)
CORRECTED = declare(
    "note.corrected", "A log entry was corrected: %(text)s", facts="note corrects minutes noted", words="text"
)
CORRECTED_FOR_US = declare(
    "note.corrected_for_us",
    "A log entry of ours was corrected: %(text)s",
    facts="note corrects minutes noted",
    words="text",
    for_client=False,
)

MESSAGE_FROM_CLIENT = declare(
    "message.from_client", "The client wrote to us: %(text)s", facts="message", words="text"
)
MESSAGE_TO_CLIENT = declare(
    "message.to_client", "We wrote to the client: %(text)s", facts="message", words="text"
)
PRIVATE_WORD = declare(
    "private.word",
    "A private word to the managers about %(number)s: %(text)s",
    facts="message number contact",
    words="text",
    for_client=False,
)
PRIVATE_ANSWER = declare(
    "private.answer",
    "A manager’s answer to a private word about %(number)s: %(text)s",
    facts="message number contact",
    words="text",
    for_client=False,
)
CALL_ASKED = declare(
    "call.asked",
    "The client asked to be called about %(about)s. %(text)s",
    facts="call about",
    words="phone text",
)
CALL_PROMISED = declare("call.promised", "A call was promised for %(at)s.", facts="call at")
CALL_MADE = declare("call.made", "The client was called: %(outcome)s", facts="call", words="outcome")
