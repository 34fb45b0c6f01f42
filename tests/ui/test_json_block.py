"""Data in a script that is not run: whatever it says, it stays inside, and it is the same data."""

import json
from html.parser import HTMLParser

import pytest
from django.template import engines
from hypothesis import given
from hypothesis import strategies as st

from alongside.ui.rendering import json_block

HOSTILE = ["</script><script>alert(1)</script>", "<!-- <script>", "]]>", "a & b", "\u2028\u2029", '"}', "\\u003c", "</SCRIPT >"]
ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(exclude_categories=["Cs"])) | st.sampled_from(HOSTILE),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(HOSTILE) | st.text(max_size=5), inner),
    max_leaves=8,
)


class Reader(HTMLParser):
    """What a browser's own rules make of a page: its elements, and the words of the first script."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.elements, self.script = [], ""

    def handle_starttag(self, tag, attrs):
        self.elements.append(tag)

    def handle_data(self, data):
        if self.elements[-1:] == ["script"]:
            self.script += data


@given(ANY)
def test_it_stays_inside_its_element_and_says_the_same(data):
    page = engines["jinja2"].from_string('<script type="application/ld+json">{{ json_block(data) }}</script>')
    reader = Reader()
    reader.feed(page.render({"data": data}))
    assert reader.elements == ["script"]
    assert json.loads(reader.script) == data
    assert not set("<>&\u2028\u2029") & set(reader.script)


@pytest.mark.parametrize("data", [object(), {"a": {1, 2}}, float("nan")])
def test_what_json_has_no_form_for_is_an_error(data):
    with pytest.raises((TypeError, ValueError)):
        json_block(data)
