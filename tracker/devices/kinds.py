"""What the timeline tells of devices."""

from tracker.timeline.kinds import Kind as Kind
from tracker.timeline.kinds import declare

STATES = (
    "device kind site maker model serial holds_data warranty_provider warranty_number warranty_starts "
    "warranty_ends warranty_source warranty_looked_up"
)
"""What every entry about a device as a whole states of it, so that its row can be held against the newest."""

SAYS = "name used_by identifiers condition"

ADDED = declare("device.added", "The device %(name)s was added.", facts=STATES, words=SAYS)
EDITED = declare(
    "device.edited",
    "What we know of the device %(name)s was edited.",
    facts=f"{STATES} changed former_serial",
    words=SAYS,
)
LOOKED_UP = declare(
    "device.looked_up",
    "The warranty of %(name)s was looked up (%(warranty_source)s): it ends on %(warranty_ends)s.",
    facts=f"{STATES} before",
    words=SAYS,
)
RETIRED = declare(
    "device.retired",
    "The device %(name)s is no longer in use, from %(on)s.",
    facts="device on",
    words="name reason",
)
BROUGHT_BACK = declare(
    "device.brought_back", "The device %(name)s is in use again.", facts="device", words="name"
)
REPLACED_IMPORTED = declare(
    "device.replaced_imported",
    "That %(by)s stands in the place of %(name)s was taken over from a file.",
    facts="device replaced_by",
    words="name by",
)
MODEL_KEPT = declare(
    "device_model.kept",
    "The usual warranty of %(maker)s %(model)s was noted; months: %(months)s.",
    facts="maker model months provider",
    for_client=False,
)
MODEL_DROPPED = declare(
    "device_model.dropped",
    "The usual warranty of %(maker)s %(model)s is no longer proposed.",
    facts="maker model",
    for_client=False,
)
BACKED_UP = declare(
    "device.backed_up",
    "The data of %(name)s were backed up to %(place)s: %(what)s",
    facts="backup made_at",
    words="name what place",
)
BACKUP_CORRECTED = declare(
    "device.backup_corrected",
    "A backup of %(name)s had been entered wrongly (%(reason)s); now: %(what)s, %(place)s",
    facts="backup made_at corrects made",
    words="name what place reason",
)
RESTORED = declare(
    "device.restored",
    "A sample of the backup of %(name)s was brought back (%(how)s): %(words)s",
    facts="restore backup how at",
    words="name words",
)

TERMS = (
    "licence provider number seats starts_on renews_on prepaid_minor prepaid_currency prepaid_from "
    "prepaid_until"
)
"""What every entry about a licence as a whole states of it."""

LICENCE_ADDED = declare("licence.added", "The licence %(name)s was added.", facts=TERMS, words="name")
LICENCE_EDITED = declare(
    "licence.edited",
    "What we know of the licence %(name)s was edited.",
    facts=f"{TERMS} changed",
    words="name",
)
LICENCE_CANCELLED = declare(
    "licence.cancelled",
    "The licence %(name)s was cancelled; its last day is %(on)s.",
    facts="licence on",
    words="name reason",
)
LICENCE_REPLACED = declare(
    "licence.replaced",
    "The licence %(name)s was replaced by %(by)s.",
    facts="licence replaced_by",
    words="name by",
)
LICENCE_BROUGHT_BACK = declare(
    "licence.brought_back",
    "The licence %(name)s goes on after all.",
    facts="licence",
    words="name reason",
)
STOP_ASKED = declare(
    "licence.stop_asked",
    "The client asked that the licence %(name)s does not renew.",
    facts="licence renews_on",
    words="name words",
)
STOP_ANSWERED = declare(
    "licence.stop_answered",
    "The wish that %(name)s does not renew was answered: %(answer)s",
    facts="licence",
    words="name answer",
)
