"""The plain words in which devices are kept."""

KINDS = ("laptop", "desktop", "server", "phone", "tablet", "printer", "network", "storage", "other")
"""Kinds of devices."""

YES, NO, UNKNOWN = "yes", "no", "unknown"
HOLDS_DATA = (YES, NO, UNKNOWN)

HASH, OPENED_BY_CLIENT = "hash", "client"
PROOFS = (HASH, OPENED_BY_CLIENT)
"""How a restore was proved (D2)."""

FORMER_SERIAL = "Former serial number"
"""The name under which `Device.identifiers` keeps a serial number that was changed."""

USUAL_LENGTH = "usual length of the model"
"""The source of an end that was only counted from the start; it is never looked up (W1)."""

STOP_DONE, STOP_ANSWERED = "done", "answered"
