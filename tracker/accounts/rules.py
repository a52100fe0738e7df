"""What must hold of staff accounts, whoever keeps them."""

from collections.abc import Collection, Mapping

from tracker.access.actor import ADMINISTRATOR, STAFF_ROLES
from tracker.base.errors import Invalid, Refused


def check_roles(roles: Collection[str]) -> list[str]:
    """The roles, each once and in the usual order; raises Invalid for none or an unknown one."""
    if unknown := sorted(set(roles) - set(STAFF_ROLES)):
        raise Invalid(
            "There is no role “%(role)s”; choose from %(known)s.",
            "roles",
            role=unknown[0],
            known=", ".join(STAFF_ROLES),
        )
    if not roles:
        raise Invalid("Choose at least one role.", "roles")
    return [role for role in STAFF_ROLES if role in roles]


def check_an_administrator_stays(active: Mapping[int, Collection[str]], account_id: int) -> None:
    """Raise Refused when this account is the only active administrator.

    `active` maps the ids of all active accounts to their roles.
    """
    administrators = {number for number, roles in active.items() if ADMINISTRATOR in roles}
    if administrators == {account_id}:
        raise Refused(
            "This is the only active administrator; make somebody else administrator first.", "roles"
        )
