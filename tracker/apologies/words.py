"""What stands beside each part while it is written: its name, one sentence of advice, an example (A2)."""

from typing import NamedTuple

from tracker.base.errors import sentence


class Help(NamedTuple):
    """`name` is the part as the writer reads it."""

    name: str
    advice: str
    example: str


HELP: dict[str, Help] = {
    "regret": Help(
        sentence("We are sorry"),
        sentence("Say first that we are sorry, and for what, in one sentence."),
        sentence("We are sorry that you waited for us for 90 minutes on Tuesday morning."),
    ),
    "what_went_wrong": Help(
        sentence("What went wrong"),
        sentence("Say what we promised and what happened, as facts, and what it meant for them."),
        sentence("We promised 09:00 and came at 10:30, and your practice stood still meanwhile."),
    ),
    "responsibility": Help(
        sentence("It is our responsibility"),
        sentence("Say “we”, and what we did or left undone. Name no colleague, supplier or traffic."),
        sentence("This is our responsibility: we planned two visits for the same hour."),
    ),
    "never_again": Help(
        sentence("It will not happen again"),
        sentence("Say what is different from now on. A change can be checked, good will can’t."),
        sentence("From today a technician has one visit in a morning, and we call at 08:30."),
    ),
    "repair": Help(
        sentence("How we put it right"),
        sentence("Say what we do, by when, and who sees to it. Leave nothing for them to ask for."),
        sentence("The visit costs you nothing. Omar Oakes sends the corrected invoice by Friday."),
    ),
    "forgiveness": Help(
        sentence("We ask you to forgive us"),
        sentence("Ask for it, without expecting it. It may be left out."),
        sentence("We hope that you can forgive us."),
    ),
}
"""By the name of the part."""
