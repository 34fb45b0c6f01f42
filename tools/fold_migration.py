"""Write constraints and indexes into the tables they belong to, in migrations that make those tables. Maintainers run it.

    python tools/fold_migration.py alongside/sharing/migrations/0001_initial.py …

`makemigrations` adds each of them in a step of its own, and Django draws every related model anew for every step: a new database
took several times as long. A step about a table that a later field is added to stays as it is. The tables are the same either
way; only a migration that nobody has run for its intermediate steps, or a finished one, may be folded.
"""

import ast
import sys
from pathlib import Path

STEPS = {"AddConstraint": ("constraint", "constraints"), "AddIndex": ("index", "indexes")}


def main(paths: list[str]) -> int:
    """Fold each file where it lies, and say how many steps went. Returns 0."""
    for path in map(Path, paths):
        source = path.read_text(encoding="utf-8")
        folded, count = fold(source)
        path.write_text(folded, encoding="utf-8")
        print(f"{path}: {count} steps folded")
    return 0


def fold(source: str) -> tuple[str, int]:
    """The source of a migration with its steps folded, and how many there were."""
    operations = _operations(ast.parse(source))
    tables = {_word(one, "name").lower(): one for one in operations if _kind(one) == "CreateModel"}
    changed_later = {_word(one, "model_name") for one in operations if _kind(one) in ("AddField", "AlterField", "RemoveField")}
    moving = [
        one for one in operations
        if _kind(one) in STEPS and _word(one, "model_name") in set(tables) - changed_later
    ]  # fmt: skip
    lines = source.splitlines(keepends=True)
    edits: list[tuple[int, int, list[str]]] = [(one.lineno, one.end_lineno or one.lineno, []) for one in moving]
    for name, table in tables.items():
        mine = [one for one in moving if _word(one, "model_name") == name]
        if mine:
            edits.append((table.lineno, table.end_lineno or table.lineno, [_indented(_with_options(table, mine))]))
    for first, last, put in sorted(edits, reverse=True):
        lines[first - 1 : last] = put
    return "".join(lines), len(moving)


def _operations(tree: ast.Module) -> list[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "operations":
            return [one for one in node.value.elts if isinstance(one, ast.Call)]  # type: ignore[attr-defined]
    raise SystemExit("no list of operations in it")


def _kind(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else ""


def _value(call: ast.Call, name: str) -> ast.expr:
    return next(one.value for one in call.keywords if one.arg == name)


def _word(call: ast.Call, name: str) -> str:
    return str(ast.literal_eval(_value(call, name)))


def _with_options(table: ast.Call, steps: list[ast.Call]) -> ast.Call:
    options = next((one for one in table.keywords if one.arg == "options"), None)
    if options is None:
        at = next((place for place, one in enumerate(table.keywords) if one.arg in ("bases", "managers")), len(table.keywords))
        options = ast.keyword("options", ast.Dict([], []))
        table.keywords.insert(at, options)
    held = options.value
    for step in steps:
        one, many = STEPS[_kind(step)]
        _list(held, many).elts.append(_value(step, one))  # type: ignore[arg-type]
    return table


def _list(options: ast.Dict, name: str) -> ast.List:
    for key, value in zip(options.keys, options.values, strict=True):
        if isinstance(key, ast.Constant) and key.value == name:
            return value  # type: ignore[return-value]
    options.keys.append(ast.Constant(name))
    options.values.append(ast.List([], ast.Load()))
    return options.values[-1]  # type: ignore[return-value]


def _indented(call: ast.Call) -> str:
    """The call as `makemigrations` would lay it out: a line for each field and each option."""
    pad = " " * 12
    parts = []
    for one in call.keywords:
        if isinstance(one.value, ast.List):
            inner = "".join(f"{pad}    {ast.unparse(element)},\n" for element in one.value.elts)
            parts.append(f"{pad}{one.arg}=[\n{inner}{pad}],\n")
        elif isinstance(one.value, ast.Dict):
            inner = "".join(
                f"{pad}    {ast.unparse(key)}: {ast.unparse(value)},\n"  # type: ignore[arg-type]
                for key, value in zip(one.value.keys, one.value.values, strict=True)
            )
            parts.append(f"{pad}{one.arg}={{\n{inner}{pad}}},\n")
        else:
            parts.append(f"{pad}{one.arg}={ast.unparse(one.value)},\n")
    return f"{' ' * 8}migrations.CreateModel(\n{''.join(parts)}{' ' * 8}),\n"


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
