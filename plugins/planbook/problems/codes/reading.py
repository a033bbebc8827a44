"""PB101 to PB119: files, encodings and single characters, before anything is understood."""

from __future__ import annotations

from planbook.problems.values import Code, Severity

CODES = (
    Code(
        "PB101",
        "Not UTF-8",
        Severity.error,
        "this file is not UTF-8 text: byte {offset} cannot be read",
        "In any other encoding, accents and other scripts turn into wrong letters on the page without a warning.",
        'a file saved as "ANSI" or "Windows-1252"',
        'the same file, saved again with the encoding "UTF-8"',
    ),
    Code(
        "PB102",
        "Broken UTF-16",
        Severity.error,
        "this file looks like UTF-16 text, but cannot be read as such",
        "UTF-16 is read only if the file is whole and begins with its byte order mark; guessing could swap letters.",
        'a file saved as "UTF-16" and cut off, or without its mark',
        'the same file, saved again with the encoding "UTF-8"',
    ),
    Code(
        "PB103",
        "Forbidden character",
        Severity.error,
        "the character {character} ({name}) may not be used in a file",
        "Characters that print nothing, or that stand for letters already lost, break search, copying and printing.",
        "title: Train\u2028rangers",
        "title: Train rangers",
    ),
    Code(
        "PB104",
        "Direction override",
        Severity.error,
        "the character {character} ({name}) turns the direction of the text around it",
        "Such a character makes a reader see something else than what is written, up to the end of the line. It is "
        "invisible, and has been used to hide changes from reviewers.",
        "title: \u202eTrain rangers",
        "title: Train rangers",
    ),
    Code(
        "PB105",
        "Direction mark left open",
        Severity.error,
        "the direction marks in this text are not in pairs: {character} ({name}) has no partner",
        "A passage in another direction begins with U+2066, U+2067 or U+2068 and ends with U+2069. If one is missing, "
        "words and numbers that follow may be shown in the wrong order.",
        "title: Plan \u2067\u062e\u0637\u0629",
        "title: Plan \u2067\u062e\u0637\u0629\u2069",
    ),
    Code(
        "PB106",
        "Look-alike letter in a name",
        Severity.error,
        "the field name `{key}` holds the character {character} ({name})",
        "A letter of another script, or an invisible one, makes a name that looks right and is not the same name.",
        "t\u0456tle: Train rangers",
        "title: Train rangers",
    ),
    Code(
        "PB107",
        "Special space at the start of a line",
        Severity.error,
        "this line begins with the character {character} ({name}) instead of ordinary spaces",
        "How far a line is moved to the right says what it belongs to, and only ordinary spaces count. Word "
        "processors and web pages put in others that look the same.",
        "partners:\n\u00a0\u00a0- cms-sec",
        "partners:\n  - cms-sec",
    ),
    Code(
        "PB110",
        "File too large",
        Severity.error,
        "this file has {found}, more than the {limit} that one file may have",
        "A file of this size can no longer be read by people, and slows down every build.",
        "one file for ten thousand activities",
        "one file for each plan, or for each part of a plan",
    ),
    Code(
        "PB111",
        "Text too long",
        Severity.error,
        "this {what} has {found} characters, more than the {limit} that are allowed",
        "A value of this length is nearly always an accident, such as a picture pasted as text.",
        "budget: 1111111111… (100,000 digits)",
        "budget: 1111111",
    ),
    Code(
        "PB112",
        "Not an ordinary file",
        Severity.error,
        "`{name}` is {what}, not an ordinary file",
        "Only ordinary files are read: opening anything else could wait for ever, or read from a machine.",
        "a device or a pipe named plan.yml",
        "a text file named plan.yml",
    ),
    Code(
        "PB113",
        "Symbolic link",
        Severity.error,
        "`{name}` is a symbolic link, which is never followed",
        "A link can lead outside the project, so that something private would be published, or lead in a ring.",
        "plan.yml -> ../../elsewhere/plan.yml",
        "a copy of the file itself",
    ),
    Code(
        "PB114",
        "File cannot be opened",
        Severity.error,
        "`{name}` cannot be opened: {reason}",
        "The machine does not let us read this file or folder, so nothing it says can be published.",
        "a file that only its owner may read",
        "a file that the build may read",
    ),
)
