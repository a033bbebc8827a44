"""PB75x: what cannot be said in a format of the field, or is wanted by it, on the way out and on the way in."""

from __future__ import annotations

from planbook.problems.values import Code, Severity

CODES: tuple[Code, ...] = (
    Code(
        "PB751",
        "No place in a format",
        Severity.info,
        "{format} has no place for this {what}; {number} in all",
        "Whoever gets the file should know what it does not say. The site and the other formats have it.",
        "sections:\n  - {id: preface, title: Preface}",
        "nothing to mend: the remark tells what the file leaves out",
    ),
    Code(
        "PB752",
        "Missing for IATI",
        Severity.warning,
        "IATI wants {what}",
        "The file is valid without it, but those who collect IATI files would reject or miss the activity.",
        "parties:\n  - {id: river-office, name: River Office}",
        "parties:\n  - {id: river-office, name: River Office, iati: XM-DAC-00000}",
    ),
    Code(
        "PB753",
        "Too little for a format",
        Severity.error,
        "no {format} file can be made of this: {what}",
        "A file without it would be invalid, so none is written.",
        "plan: {id: river-plan, title: The river}",
        "plan: {id: river-plan, title: The river, period: 2027/2028}",
    ),
    Code(
        "PB754",
        "Left out at the import",
        Severity.info,
        "{what} has no place in a plan and was left out: “{text}”",
        "Nothing of a file is lost in silence: what was not taken is listed.",
        "<PhoneNumber>+1 555 0100</PhoneNumber>",
        "the description of the party, where it is for the public",
    ),
    Code(
        "PB755",
        "Import to be looked at",
        Severity.warning,
        "{what}",
        "The file leaves open what a plan must say, or says it twice; a person has to look at what was made of it.",
        "<Goal><Name/><Description>Clean water.</Description></Goal>",
        "<Goal><Name>Water</Name><Description>Clean water.</Description></Goal>",
    ),
    Code(
        "PB756",
        "No plan in this file",
        Severity.error,
        "{reason}",
        "Only files whose form is known can be turned into data; nothing is guessed.",
        "<Report><Title>Clean water</Title></Report>",
        "<StrategicPlan><Name>Clean water</Name> …</StrategicPlan>",
    ),
)
