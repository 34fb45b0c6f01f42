"""A port that is taken is refused: the web server itself would share it, and answer in turns with whoever has it."""

import socket

import pytest

from alongside.config.server import require_free_port
from alongside.kernel.refusals import Refused


def test_a_free_port_is_let_by():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    require_free_port("127.0.0.1", port)


def test_a_taken_port_is_refused_even_when_its_holder_would_share():
    with socket.socket() as taken:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(Refused, match="Choose another"):
            require_free_port("127.0.0.1", taken.getsockname()[1])
