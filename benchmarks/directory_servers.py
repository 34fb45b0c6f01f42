"""Starts and stops the two publishers that are measured beside each other, and says how much memory their processes took.

Ours is started as an operator starts it, `alongside serve`, behind a proxy that speaks TLS (which is left out). Datasette has one
process, so that as many of it are started as ours has workers, each on a port of its own.
"""

import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

STARTS_WITHIN, STOPS_WITHIN = 90.0, 20.0  # seconds
WORKERS = 2
# Facets whose time runs out are left out without a word; these limits leave nothing out.
_PEER_SETTINGS = {
    "default_page_size": 25,
    "default_facet_size": 100,
    "max_returned_rows": 10_000,
    "sql_time_limit_ms": 20_000,
    "facet_time_limit_ms": 20_000,
    "suggest_facets": "off",
}


@dataclass(frozen=True)
class Server:
    """A running publisher: its name, where it listens, and the processes that were started."""

    name: str
    ports: tuple[int, ...]
    processes: tuple["subprocess.Popen[bytes]", ...]

    def peak_megabytes(self) -> float:
        """The most memory each process, and each started by it, ever had resident, added up. Pages they share count twice."""
        pids = [pid for process in self.processes for pid in _with_children(process.pid)]
        return sum(_peak(pid) for pid in pids) / 1024


def house_environment(home: Path) -> dict[str, str]:
    """What an operator sets, for a throw-away home on the loopback address."""
    return {
        "ALONGSIDE_HOME": str(home),
        "ALONGSIDE_SECRET_KEY": secrets.token_urlsafe(64),
        "ALONGSIDE_HOSTS": "127.0.0.1",
        "ALONGSIDE_BEHIND_PROXY": "1",
        "DJANGO_SETTINGS_MODULE": "alongside.config.settings",
    }


@contextmanager
def house(logs: Path) -> Iterator[Server]:
    """The product's own server, from the environment as it is now."""
    port = free_port()
    program = "import sys; from alongside.config.cli import main; sys.exit(main())"
    command = [sys.executable, "-c", program, "serve", "--port", str(port), "--workers", str(WORKERS)]
    with _running("Alongside", [command], (port,), logs) as server:
        yield server


@contextmanager
def peer(python: str, table: Path, logs: Path) -> Iterator[Server]:
    """Datasette over the table, from the Python it is installed in."""
    ports = tuple(free_port() for _ in range(WORKERS))
    settings = [word for name, value in _PEER_SETTINGS.items() for word in ("--setting", name, str(value))]
    commands = [
        [python, "-m", "datasette", "serve", "--immutable", str(table), "--host", "127.0.0.1", "--port", str(port), *settings]
        for port in ports
    ]
    with _running("Datasette", commands, ports, logs) as server:
        yield server


def free_port() -> int:
    """A port of the loopback address that nothing listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def _running(name: str, commands: list[list[str]], ports: tuple[int, ...], logs: Path) -> Iterator[Server]:
    log = logs / f"{name}.log"
    processes = []
    try:
        with log.open("wb") as out:
            for command in commands:
                # A session of its own, so that everything it starts can be stopped with it.
                started = subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT, start_new_session=True)
                processes.append(started)
        _wait_until_they_listen(name, processes, ports, log)
        yield Server(name, ports, tuple(processes))
    finally:
        for process in processes:
            _stop(process)


def _wait_until_they_listen(name: str, processes: "list[subprocess.Popen[bytes]]", ports: tuple[int, ...], log: Path) -> None:
    until = time.monotonic() + STARTS_WITHIN
    for process, port in zip(processes, ports, strict=True):
        while True:
            if process.poll() is not None or time.monotonic() > until:
                raise RuntimeError(f"{name} did not start:\n{log.read_text(errors='replace')[-2000:]}")
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.2)


def _stop(process: "subprocess.Popen[bytes]") -> None:
    """Ask it to end, and end whatever it started and left behind."""
    family = _with_children(process.pid)
    if process.poll() is None:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(STOPS_WITHIN)
    for pid in family:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    process.wait()


def _with_children(pid: int) -> list[int]:
    """The process and all that descend from it. Reads Linux's /proc; a process that has just ended has no children."""
    found = [pid]
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            found += [one for child in task.read_text().split() for one in _with_children(int(child))]
        except OSError:
            continue
    return found


def _peak(pid: int) -> int:
    """The most memory a process ever had resident, in KiB; 0 when it has ended."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("VmHWM:")), 0)
