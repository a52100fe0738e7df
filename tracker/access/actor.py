"""Who is acting: a plain value, made once per request or command."""

from dataclasses import dataclass, field
from typing import Literal

TECHNICIAN, MANAGER, FINANCE, ADMINISTRATOR = "technician", "manager", "finance", "administrator"
STAFF_ROLES = (TECHNICIAN, MANAGER, FINANCE, ADMINISTRATOR)

VIEWER, APPROVER = "viewer", "approver"
CONTACT_ROLES = (VIEWER, APPROVER)

Kind = Literal["nobody", "staff", "contact", "system"]


@dataclass(frozen=True)
class Actor:
    """A staff member, a client's contact, the product itself, or nobody.

    `roles` are those of a staff member; `client_roles` maps the clients of a contact to the role there.
    """

    kind: Kind = "nobody"
    id: int = 0
    name: str = ""
    roles: frozenset[str] = frozenset()
    client_roles: dict[int, str] = field(default_factory=dict, hash=False)

    def __str__(self) -> str:
        """As the timeline stores it; names stay beside the chain."""
        return f"{self.kind}:{self.id}" if self.id else self.kind

    @property
    def is_staff(self) -> bool:
        return self.kind == "staff"

    @property
    def is_contact(self) -> bool:
        return self.kind == "contact"

    def has(self, *roles: str) -> bool:
        """Whether a staff member has one of these roles."""
        return not self.roles.isdisjoint(roles)

    def is_approver_of(self, client_id: int) -> bool:
        return self.client_roles.get(client_id) == APPROVER


NOBODY = Actor()
SYSTEM = Actor(kind="system", name="Makegood")
