"""Running the program as an operator would, in a process and a home of its own."""

import os
import socket
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# What a shell on a clean machine has. Nothing of the test run's own settings is handed on.
_KEPT = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "SSL_CERT_FILE", "COVERAGE_PROCESS_START")


def environment(**settings: str) -> dict[str, str]:
    """A clean environment with these settings added."""
    return {name: os.environ[name] for name in _KEPT if name in os.environ} | {"PYTHONPATH": str(ROOT)} | settings


def alongside(*arguments: str, cwd: Path, typed: str = "", **settings: str) -> subprocess.CompletedProcess[str]:
    """Run `alongside` to its end."""
    return subprocess.run(
        [sys.executable, "-c", "import sys; from alongside.config.cli import main; sys.exit(main())", *arguments],
        cwd=cwd,
        env=environment(**settings),
        input=typed,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def start(*arguments: str, cwd: Path, log: Path, **settings: str) -> "subprocess.Popen[bytes]":
    """Start `alongside` and leave it running."""
    return subprocess.Popen(
        [sys.executable, "-c", "import sys; from alongside.config.cli import main; sys.exit(main())", *arguments],
        cwd=cwd,
        env=environment(**settings),
        stdin=subprocess.DEVNULL,
        stdout=log.open("wb"),
        stderr=subprocess.STDOUT,
    )


def free_port() -> int:
    """A port nobody listens on at this moment."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
