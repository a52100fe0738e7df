"""A list of devices that somebody brings: its columns, and how a device is recognised. Pure."""

from datetime import date

from tracker.base.errors import Invalid, sentence
from tracker.devices import rules
from tracker.devices.list_columns import Column, day, one_of, text
from tracker.devices.list_plans import Kind, Values
from tracker.devices.words import HOLDS_DATA, KINDS, UNKNOWN

KIND_NAMES = {kind: kind for kind in KINDS} | {
    "notebook": "laptop",
    "pc": "desktop",
    "computer": "desktop",
    "workstation": "desktop",
    "smartphone": "phone",
    "mobile": "phone",
    "nas": "storage",
    "switch": "network",
    "router": "network",
    "access point": "network",
    "firewall": "network",
    "network device": "network",
    "other device": "other",
}
DATA_NAMES = {word: word for word in HOLDS_DATA} | {
    "y": "yes",
    "n": "no",
    "true": "yes",
    "false": "no",
    "?": UNKNOWN,
}


def pairs(cell: str) -> list[list[str]]:
    """`Asset tag: HD-0042 | MAC: 00:1b`, or each on a line of its own."""
    return rules.parse_identifiers(cell.replace(" | ", "\n").replace("|", "\n"))


COLUMNS = (
    Column("name", sentence("Name"), text(200), ("Device", "Device name", "Hostname", "Computer name")),
    Column(
        "kind", sentence("Kind"), one_of(KIND_NAMES, ", ".join(KINDS)), ("Type", "Device type", "Category")
    ),
    Column("site", sentence("Place"), text(200), ("Site", "Location", "Office")),
    Column("maker", sentence("Maker"), text(100), ("Manufacturer", "Brand", "Vendor", "Make")),
    Column("model", sentence("Model"), text(200), ("Model name", "Product")),
    Column(
        "serial",
        sentence("Serial number"),
        text(100),
        ("Serial", "Serial no", "S/N", "SN", "Service tag"),
    ),
    Column(
        "identifiers",
        sentence("Further numbers"),
        pairs,
        ("Other identifiers", "Identifiers", "Other numbers"),
    ),
    Column("used_by", sentence("Used by"), text(200), ("User", "Assigned to", "Who uses it", "Owner")),
    Column(
        "holds_data",
        sentence("Holds the client’s data"),
        one_of(DATA_NAMES, ", ".join(HOLDS_DATA)),
        ("Holds data", "Client data", "Data", "Holds client data"),
    ),
    Column("condition", sentence("Condition"), text(2000, several_lines=True), ("Notes", "Remarks", "State")),
    Column(
        "warranty_provider",
        sentence("Who gives the warranty"),
        text(200),
        ("Warranty provider", "Warranty by"),
    ),
    Column(
        "warranty_number", sentence("Number of the warranty"), text(100), ("Warranty number", "Warranty no")
    ),
    Column(
        "warranty_starts",
        sentence("Start of the warranty"),
        day,
        ("Warranty start", "Warranty from", "Purchase date", "Purchased", "Bought on"),
    ),
    Column(
        "warranty_ends",
        sentence("End of the warranty"),
        day,
        ("Warranty end", "Warranty until", "Warranty expires", "Warranty expiry", "Warranty"),
    ),
    Column(
        "warranty_source",
        sentence("Where the end was looked up"),
        text(200),
        ("Warranty source", "Source of the date"),
    ),
    Column("warranty_looked_up", sentence("Looked up on"), day, ("Warranty looked up", "Looked up")),
)

EXAMPLE = (
    "Name,Kind,Maker,Model,Serial number,Further numbers,Used by,Holds the client’s data,"
    "Start of the warranty,End of the warranty,Where the end was looked up,Looked up on\n"
    "Anna’s laptop,laptop,Northwind,Book 14,5CD8123ABC,Asset tag: HD-0042,Anna Quay,yes,"
    "2024-06-01,2027-05-31,maker’s web page,2026-03-02\n"
    "Printer at the desk,printer,Papermill,P200,PM-77120,,,no,2025-01-15,,,\n"
)


def kind_of_list(sites: set[str], today: date) -> Kind:
    """A client's: `sites` are the names of its places."""

    def complete(values: Values) -> None:
        if not values.get("name"):
            raise Invalid("It has no name.")
        if values.get("site") and values["site"] not in sites:
            raise Invalid("There is no place called “%(name)s” here; add it first.", name=values["site"])
        rules.check_warranty(
            starts=values.get("warranty_starts"),
            ends=values.get("warranty_ends"),
            source=values.get("warranty_source", ""),
            looked_up=values.get("warranty_looked_up"),
            today=today,
        )

    return Kind(COLUMNS, "serial", _name_of, complete)


def _name_of(values: Values) -> tuple[str, ...]:
    return (values.get("name", "").casefold(),)
