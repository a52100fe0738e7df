"""What each kind of excuse does to its reader, and what could be said instead, in English (A3)."""

from dataclasses import dataclass

from tracker.base.errors import sentence


@dataclass(frozen=True)
class Family:
    """What one kind of excuse does to its reader, and what could be said instead."""

    reason: str
    better: str


SELF, JUNIOR, NEVER, IF, BUT = "self_interest", "junior", "never_before", "if", "but"
NOBODY, UNDERSTAND, CLIENT, POLICY, SMALL = "nobody", "understand", "client", "policy", "small"

FAMILIES: dict[str, Family] = {
    SELF: Family(
        sentence("This tells the client that somebody else matters more to us."),
        sentence("“We promised you this day, and we did not keep it free for you.”"),
    ),
    JUNIOR: Family(
        sentence("This puts it on a person, or on somebody we chose. The client has a promise from us."),
        sentence("“We gave this work to somebody we had not prepared for it, and nobody checked it.”"),
    ),
    NEVER: Family(
        sentence("How it went elsewhere or before is no comfort to whom it happened now."),
        sentence("“It happened to you, and that is what counts. This is what we change.”"),
    ),
    IF: Family(
        sentence("This doubts that it happened, or makes it a matter of feelings. It did happen."),
        sentence("“We are sorry that you waited for us for 90 minutes.”"),
    ),
    BUT: Family(
        sentence("What follows this word takes the apology back."),
        sentence("End the sentence after the apology. Say what happened in one of its own, as a fact."),
    ),
    NOBODY: Family(
        sentence("Nobody did it in this sentence, so nobody is responsible."),
        sentence("“We made a mistake: we did not check the backup before we began.”"),
    ),
    UNDERSTAND: Family(
        sentence("This asks the client to understand us. It is for us to understand them."),
        sentence("“You lost a day because of us, and we understand that this matters.”"),
    ),
    CLIENT: Family(
        sentence("This moves the blame to the client."),
        sentence("“We should have asked you before we began.”"),
    ),
    POLICY: Family(
        sentence("A rule of ours is no answer to a promise of ours."),
        sentence("“We promised it, so we put it right.”"),
    ),
    SMALL: Family(
        sentence("How bad it was is for the client to say."),
        sentence("“Because of us you could not work for half a day.”"),
    ),
}

Pattern = tuple[str, str, str]
"""Its family, its needles with `|` between them, and what it matches."""
