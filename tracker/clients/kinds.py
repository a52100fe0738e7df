"""What the timeline tells of clients, their people and their places."""

from tracker.timeline.kinds import Kind as Kind
from tracker.timeline.kinds import declare

ADDED = declare(
    "client.added",
    "Client %(code)s, %(name)s, was added.",
    facts="code time_zone country subdivision locale",
    words="name",
    for_client=False,
)
EDITED = declare(
    "client.edited",
    "The facts of client %(code)s were edited.",
    facts="code changed time_zone country subdivision locale",
    words="name",
    for_client=False,
)
RESTRICTED = declare(
    "client.restricted",
    "Who may see client %(code)s was changed.",
    facts="code restricted readers",
    for_client=False,
)
SAME_AS = declare(
    "client.same_as",
    "Client %(code)s turned out to be the same as %(original)s.",
    facts="code original contacts sites",
    for_client=False,
)
NOT_SAME = declare(
    "client.not_same",
    "Clients %(code)s and %(original)s are two after all.",
    facts="code original sites",
    for_client=False,
)
CONTACT_ADDED = declare(
    "contact.added", "%(name)s became a contact: %(role)s.", facts="contact role", words="name email phone"
)
CONTACT_EDITED = declare(
    "contact.edited",
    "The entry of %(name)s was edited: %(role)s.",
    facts="contact role changed",
    words="name email phone",
)
CONTACT_ENDED = declare("contact.ended", "%(name)s is no longer a contact.", facts="contact", words="name")
LINK_SENT = declare(
    "contact.link_sent", "A link to these pages was sent to %(name)s.", facts="contact", words="name"
)
LINKS_REVOKED = declare(
    "contact.links_revoked", "The links of %(name)s were revoked.", facts="contact", words="name"
)
SITE_ADDED = declare(
    "site.added",
    "The site %(name)s was added.",
    facts="site time_zone country subdivision",
    words="name address phone",
    for_client=False,
)
SITE_EDITED = declare(
    "site.edited",
    "The site %(name)s was edited.",
    facts="site changed time_zone country subdivision",
    words="name address phone",
    for_client=False,
)
