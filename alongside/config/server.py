"""The web server as a child process, and the clock beside it, under one parent that starts and stops both."""

import fcntl
import logging
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from types import FrameType

from alongside.kernel.refusals import Refused

log = logging.getLogger(__name__)

_TICK_SECONDS = 60.0
_LAST_REQUESTS_SECONDS = 10  # what a request under way is given to finish when the server is told to stop
_STOP_SECONDS = 20.0


def require_free_port(host: str, port: int) -> None:
    """Raise Refused when something listens there already. The web server itself would share the port, and answer in turns."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as reason:
            raise Refused(f"port {port} of {host} cannot be used: {reason.strerror}. Choose another with --port.") from reason


def granian_command(*, host: str, port: int, workers: int, threads: int, tls: tuple[Path, Path] | None = None) -> list[str]:
    """The command that starts the web server.

    The kill time-out matters: without it the server can wait for ever when it is stopped in its first two seconds.
    """
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port)]
    command += ["--workers", str(workers), "--blocking-threads", str(threads), "--no-ws", "--log-level", "warning"]
    command += ["--workers-kill-timeout", str(_LAST_REQUESTS_SECONDS), "--respawn-failed-workers"]
    if tls:
        command += ["--ssl-certificate", str(tls[0]), "--ssl-keyfile", str(tls[1]), "--ssl-protocol-min", "tls1.2"]
    return [*command, "alongside.config.wsgi:application"]


def run_until_stopped(command: Sequence[str], *, tick: Callable[[], None], lock: Path) -> int:
    """Run the web server and the clock until SIGTERM or SIGINT, or until the web server ends by itself.

    Returns 0 after a stop that was asked for, and 1 when the server ended on its own, so that whatever started this process
    starts it again. `tick` is called once a minute; `lock` is the file that makes sure one home has one clock.
    """
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GRANIAN_")}
    stopping = threading.Event()

    def stop(_signal: int, _frame: FrameType | None) -> None:
        stopping.set()

    before = {number: signal.signal(number, stop) for number in (signal.SIGTERM, signal.SIGINT)}
    # A session of its own: a Ctrl-C at the terminal reaches this process only, and it passes the word on once.
    server = subprocess.Popen(command, env=environment, start_new_session=True)
    clock = threading.Thread(target=run_clock, args=(tick, stopping, lock), name="clock", daemon=True)
    clock.start()
    try:
        while server.poll() is None and not stopping.wait(0.2):
            pass
    finally:
        asked, ended_alone = stopping.is_set(), server.poll() is not None
        stopping.set()
        _end(server)
        clock.join(_STOP_SECONDS)
        for number, handler in before.items():
            signal.signal(number, handler)
    return 1 if ended_alone and not asked else 0


def run_clock(tick: Callable[[], None], stopping: threading.Event, lock: Path, *, every: float = _TICK_SECONDS) -> None:
    """Call `tick` at once and then every so many seconds, until stopping. A tick that fails is logged; the clock goes on."""
    with lock.open("a") as held:
        while not stopping.is_set():
            try:
                fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                log.info("another process keeps the clock of this home")
            else:
                _tick_safely(tick)
            stopping.wait(every)


def _tick_safely(tick: Callable[[], None]) -> None:
    from django.db import close_old_connections

    close_old_connections()
    try:
        tick()
    except Exception:
        log.exception("the clock could not do its work; it tries again in a minute")
    finally:
        close_old_connections()


def _end(server: "subprocess.Popen[bytes]") -> None:
    if server.poll() is None:
        server.terminate()
    try:
        server.wait(_STOP_SECONDS)
    except subprocess.TimeoutExpired:
        os.killpg(server.pid, signal.SIGKILL)
        server.wait()
