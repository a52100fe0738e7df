"""How a mail fails to leave: what to do next follows from who said no, and how finally."""


class Undelivered(Exception):
    """The mail did not leave; `said` is what a person should read, the server's own words among them."""

    def __init__(self, said: str):
        self.said = said
        super().__init__(said)


class NotNow(Undelivered):
    """A passing trouble with this one mail: 4xx, a time-out, a line dropped on the way. Try it again."""


class NotThis(Undelivered):
    """The server will never take this mail (5xx): trying again would only annoy it."""


class NobodyThere(NotThis):
    """The server will never take anything for this address (5xx at the recipient)."""


class NoServer(Undelivered):
    """The server takes nothing from us at all: no connection, no encryption, sign-in or sender refused.

    No notice is to blame, so everything waits and nothing is parked for it.
    """
