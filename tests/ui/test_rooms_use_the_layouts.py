"""Every room's templates fill blocks that exist. A misspelt block is not an error in Jinja: its words are silently not shown."""

from functools import cache
from pathlib import Path

import pytest
from django.template import engines
from jinja2 import nodes

import alongside

HOUSE = Path(alongside.__file__).parent
TEMPLATES = {
    path.relative_to(folder).as_posix(): path
    for folder in sorted(HOUSE.glob("*/jinja2"))
    for path in sorted(folder.rglob("*.html"))
}


@cache
def tree(name):
    return engines["jinja2"].env.parse(TEMPLATES[name].read_text(encoding="utf-8"))


@cache
def parent_of(name):
    extends = tree(name).find(nodes.Extends)
    return extends.template.value if extends else None


@cache
def blocks_to_fill(name):
    """Every block of a layout and of the layouts it stands on."""
    found = set()
    while name:
        found |= {block.name for block in tree(name).find_all(nodes.Block)}
        name = parent_of(name)
    return found


@pytest.mark.parametrize("name", TEMPLATES)
def test_it_compiles(name):
    engines["jinja2"].env.get_template(name)


@pytest.mark.parametrize("name", [name for name in TEMPLATES if parent_of(name)])
def test_every_block_it_fills_is_there_to_fill(name):
    filled = {node.name for node in tree(name).body if isinstance(node, nodes.Block)}
    assert filled - blocks_to_fill(parent_of(name)) == set()


@pytest.mark.parametrize("name", [name for name in TEMPLATES if parent_of(name)])
def test_it_writes_nothing_outside_its_blocks(name):
    """Text beside the blocks of a page that extends a layout is never shown."""
    outside = [node for node in tree(name).body if isinstance(node, nodes.Output)]
    said = "".join(part.data if isinstance(part, nodes.TemplateData) else "?" for node in outside for part in node.nodes)
    assert said.strip() == ""


@pytest.mark.parametrize("name", TEMPLATES)
def test_what_it_imports_is_there(name):
    for given in tree(name).find_all(nodes.FromImport):
        module = engines["jinja2"].env.get_template(given.template.value).module
        for wanted in given.names:
            assert hasattr(module, wanted if isinstance(wanted, str) else wanted[0]), (given.template.value, wanted)
