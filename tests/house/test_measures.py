"""What a room lets be counted is read by monitoring alone: its rows know no reader, and may leave only as safe figures."""

import ast

from .rooms import HOUSE, sources


def test_only_monitoring_imports_measures():
    guilty = []
    for path in sources():
        room = path.relative_to(HOUSE).parts[0]
        if room == "monitoring":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom):
                words = [*(node.module or "").split("."), *(one.name for one in node.names)]
                if "measures" in words and node.module != "alongside.kernel.measures":
                    guilty.append(f"{path.relative_to(HOUSE)}:{node.lineno}")
    assert guilty == []


def test_measures_name_their_room_and_say_what_one_is():
    from alongside.monitoring.counting import MEASURES

    codes = [one.code for one in MEASURES]
    assert len(set(codes)) == len(codes)
    assert all(one.code.split(".")[0] in one.rows.__module__ and one.count_unit and one.label for one in MEASURES)
