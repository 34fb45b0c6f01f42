"""How a command ends, and how it describes itself."""

import argparse
from typing import Any

DONE, REFUSED, UNREADABLE = 0, 1, 2


def sub_command(commands: Any, name: str, *, summary: str, examples: str) -> argparse.ArgumentParser:
    """A sub-command whose `--help` ends with examples. `commands` is what `add_subparsers()` gave."""
    parser: argparse.ArgumentParser = commands.add_parser(
        name,
        help=summary,
        description=summary[0].upper() + summary[1:] + ".",
        epilog="examples:\n" + examples + "\nexit codes: 0 done; 1 refused or something is wrong; 2 usage or unreadable input\n",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    return parser
