"""Somebody who uses the keyboard and nothing else: Tab, Space, Enter, the arrows, and typing."""

from collections.abc import Mapping
from typing import Any

from .conftest import Window

MOST = 150  # presses of Tab before somebody gives up on a page
_FOCUSED = """() => {
    const on = document.activeElement
    return {tag: on.tagName, type: on.type || '', name: on.name || '', value: on.value || '', words: on.innerText || ''}
}"""


class Keys:
    """Works in a window by the keyboard alone. Nothing here points at anything: it goes where Tab leads."""

    def __init__(self, window: Window) -> None:
        self.window = window
        self.keyboard = window.page.keyboard

    def follow(self, words: str) -> None:
        """Go to the link or button of those words, and press Enter."""
        self._tab_until(lambda on: on["tag"] in ("A", "BUTTON") and on["words"].strip() == words, words)
        with self.window.page.expect_navigation():
            self.keyboard.press("Enter")

    def act(self, words: str) -> None:
        """Go to the button that begins with those words, and press Space. It leads to no other page."""
        self._tab_until(lambda on: on["tag"] == "BUTTON" and on["words"].strip().startswith(words), words)
        self.keyboard.press("Space")

    def fill(self, answers: Mapping[str, str]) -> None:
        """Answer each of these fields, by name, in the order Tab comes to them. Several choices: a line for each."""
        left = {name: value.split("\n") for name, value in answers.items()}
        for _ in range(MOST):
            if not left:
                return
            self.keyboard.press("Tab")
            on = self._focused()
            if on["words"].strip() == "Skip to main content":
                self.keyboard.press("Enter")
            elif on["name"] in left:
                self._answer(on, left)
        raise AssertionError(f"Tab never came to {sorted(left)} on {self.window.page.url}")

    def _answer(self, on: dict[str, Any], left: dict[str, list[str]]) -> None:
        name, wanted = on["name"], left[on["name"]]
        if on["type"] == "radio":
            self.keyboard.press("Space")
            for _ in range(MOST):
                if self._focused()["value"] in wanted:
                    break
                self.keyboard.press("ArrowDown")
            wanted.clear()
        elif on["type"] == "checkbox":
            if on["value"] in wanted:
                self.keyboard.press("Space")
                wanted.remove(on["value"])
        else:
            self.keyboard.press("Control+A")
            self.keyboard.type(wanted.pop())
        if not wanted:
            del left[name]

    def _tab_until(self, there: Any, words: str) -> None:
        for _ in range(MOST):
            self.keyboard.press("Tab")
            if there(self._focused()):
                return
        raise AssertionError(f"Tab never came to “{words}” on {self.window.page.url}")

    def _focused(self) -> dict[str, Any]:
        found: dict[str, Any] = self.window.page.evaluate(_FOCUSED)
        return found
