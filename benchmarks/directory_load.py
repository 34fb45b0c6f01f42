"""Asks a web server for one address over many connections that are kept alive, and says how long each answer took.

    python -m benchmarks.directory_load PORT[,PORT…] PATH CONNECTIONS SECONDS

A process of its own, so that asking does not slow the answers more than another program would. Each connection asks again as
soon as it has its answer. With several ports the connections are dealt out between them. Prints one line of JSON: milliseconds
of every good answer, how many went wrong and how, the bytes of the last answer as they came over the wire, and the seconds it
all took. Plain asyncio.
"""

import asyncio
import json
import sys
import time
from collections import Counter
from dataclasses import dataclass, field

HEADERS = {
    "Accept": "text/html,application/xhtml+xml,*/*;q=0.8",
    "Accept-Encoding": "gzip, deflate, br",
    "Accept-Language": "en-GB,en;q=0.5",
    "X-Forwarded-For": "127.0.0.1",
    "X-Forwarded-Proto": "https",
}
LONGEST_ANSWER = 180.0  # seconds: the first answer of a process waits until it has read the whole directory


class BadAnswer(Exception):  # noqa: N818
    """What came back is not a whole answer with status 200."""


@dataclass
class Tally:
    """What was seen so far."""

    times: list[float] = field(default_factory=list)
    wrong: Counter = field(default_factory=Counter)
    size: int = 0
    took: float = 0.0  # seconds until the last answer had come, which may be later than the last was asked for


@dataclass(frozen=True)
class Answer:
    """One answer: its status, headers in small letters, body as it was sent, and all bytes that came."""

    status: int
    headers: dict[str, str]
    body: bytes
    size: int


def request_for(port: int, path: str) -> bytes:
    """The bytes of a GET, with what a browser says about itself."""
    lines = [f"GET {path} HTTP/1.1", f"Host: 127.0.0.1:{port}", *(f"{name}: {value}" for name, value in HEADERS.items())]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("ascii")


async def read_answer(reader: asyncio.StreamReader) -> Answer:
    """Read one answer whole. Raises BadAnswer when it is none."""
    try:
        head = await reader.readuntil(b"\r\n\r\n")
        first, *lines = head.decode("latin-1").split("\r\n")
        status = int(first.split(" ")[1])
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines if line)}
        if "content-length" in headers:
            body = await reader.readexactly(int(headers["content-length"]))
            return Answer(status, headers, body, len(head) + len(body))
        if headers.get("transfer-encoding", "").lower() != "chunked":
            raise BadAnswer("no length")
        body, framing = await _read_chunks(reader)
    except (asyncio.IncompleteReadError, ConnectionError, ValueError, IndexError) as error:
        raise BadAnswer(type(error).__name__) from error
    return Answer(status, headers, body, len(head) + len(body) + framing)


async def _read_chunks(reader: asyncio.StreamReader) -> tuple[bytes, int]:
    parts, framing = [], 0
    while True:
        line = await reader.readuntil(b"\r\n")
        length = int(line.split(b";")[0], 16)
        parts.append(await reader.readexactly(length))
        await reader.readexactly(2)
        framing += len(line) + 2
        if length == 0:
            return b"".join(parts), framing


async def keep_asking(port: int, path: str, until: float, tally: Tally) -> None:
    """One connection: ask, read, ask again, until the moment comes. A connection that breaks is opened anew."""
    asked = request_for(port, path)
    while time.perf_counter() < until:
        try:
            reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=2**24)
        except OSError as error:
            tally.wrong[type(error).__name__] += 1
            await asyncio.sleep(0.1)
            continue
        try:
            while time.perf_counter() < until:
                began = time.perf_counter()
                writer.write(asked)
                answer = await asyncio.wait_for(read_answer(reader), LONGEST_ANSWER)
                if answer.status == 200:
                    tally.times.append((time.perf_counter() - began) * 1000)
                    tally.size = answer.size
                else:
                    tally.wrong[f"status {answer.status}"] += 1
                if answer.headers.get("connection", "").lower() == "close":
                    break
        except (BadAnswer, TimeoutError, OSError) as error:
            tally.wrong[str(error) or type(error).__name__] += 1
        finally:
            writer.close()


async def press(ports: list[int], path: str, connections: int, seconds: float) -> Tally:
    """All connections at once, for so many seconds."""
    tally, began = Tally(), time.perf_counter()
    await asyncio.gather(*(keep_asking(ports[n % len(ports)], path, began + seconds, tally) for n in range(connections)))
    tally.took = time.perf_counter() - began
    return tally


async def ask_once(port: int, path: str) -> Answer:
    """One answer over a connection of its own. Raises BadAnswer or OSError."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=2**24)
    try:
        writer.write(request_for(port, path))
        return await asyncio.wait_for(read_answer(reader), LONGEST_ANSWER)
    finally:
        writer.close()


def main(arguments: list[str]) -> int:
    """Press, and print what was seen."""
    ports, path, connections, seconds = arguments
    tally = asyncio.run(press([int(port) for port in ports.split(",")], path, int(connections), float(seconds)))
    times = [round(one, 3) for one in tally.times]
    print(json.dumps({"times": times, "wrong": tally.wrong, "size": tally.size, "took": tally.took}))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
