"""What can go wrong in a way the user should read: one sentence each, mapped to an answer in one place."""


def sentence(text: str) -> str:
    """Marks a sentence that is kept in a name before it is raised, so that translators are given it."""
    return text


class DomainError(Exception):
    """A refusal with one clear sentence for the person who caused it.

    The sentence is a gettext msgid with `params` as its %(name)s fields. `field` names the form field it
    belongs to, when it belongs to one.
    """

    status = 422

    def __init__(self, msgid: str, field: str | None = None, **params: object):
        self.msgid = msgid
        self.params = params
        self.field = field
        super().__init__(self.message)

    @property
    def message(self) -> str:
        """The sentence in English."""
        return self.msgid % self.params if self.params else self.msgid

    def __str__(self) -> str:
        return self.message


class Refused(DomainError):
    """A rule of the product forbids it; the sentence says which and what would help."""


class Invalid(DomainError):
    """The input itself is wrong: a form field, a place in a file, an argument of a command."""


class NotFound(DomainError):
    """It does not exist, or not for this person: both answer alike."""

    status = 404

    def __init__(self) -> None:
        super().__init__("There is nothing here for you.")


class Forbidden(DomainError):
    """The person may see it but not do this."""

    status = 403

    def __init__(self, msgid: str = "Your role does not allow this.") -> None:
        super().__init__(msgid)


class Conflict(DomainError):
    """Somebody else was faster; both texts are kept."""

    status = 409
