"""The Jinja environment every page of the house is made in.

A name that is not defined is an error on our own pages. The GOV.UK component macros rely on missing options being empty, so
they live in an environment of their own, mounted under the prefix they import each other by.
"""

from collections.abc import Callable, MutableMapping
from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone, translation
from jinja2 import BaseLoader, ChoiceLoader, Environment, PackageLoader, PrefixLoader, StrictUndefined, Template

from . import dates, words
from .addresses import footer_links, start_address
from .rendering import button_post, csp_nonce, demonstration, error_summary, json_block, render_field, render_form, task_items

_COMPONENTS = "govuk_frontend_jinja"


class _ComponentLoader(BaseLoader):
    """Loads the GOV.UK component macros into their own, forgiving environment."""

    def __init__(self) -> None:
        self.mounted = PrefixLoader({_COMPONENTS: PackageLoader(_COMPONENTS)})
        self.forgiving = Environment(loader=self.mounted, autoescape=True)

    def load(
        self,
        environment: Environment,
        name: str,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 (Jinja's own word)
    ) -> Template:
        """The component macro file of that name. Raises TemplateNotFound for any other."""
        return self.forgiving.get_template(name)

    def get_source(self, environment: Environment, template: str) -> tuple[str, str | None, Callable[[], bool] | None]:
        """The macro file's source, for tools that list or extract."""
        return self.mounted.get_source(environment, template)


def url(name: str, **words: object) -> str:
    """The address of a page. `words` fill its route: `url("tasks:task", slug=partnership.slug, reference=task.reference)`.

    Raises NoReverseMatch when there is no such page or a word is missing: a dead link is an error, not an empty href.
    """
    return reverse(name, kwargs=words)


def environment(**options: Any) -> Environment:
    """Build the environment. `options` are what Django passes: loader, autoescape, auto_reload."""
    options["loader"] = ChoiceLoader([options["loader"], _ComponentLoader()])
    options.update(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    env = Environment(extensions=["jinja2.ext.i18n", "jinja2.ext.do"], **options)  # noqa: S701 (escaping is on, just above)
    env.install_gettext_callables(  # type: ignore[attr-defined]
        translation.gettext,
        translation.ngettext,
        newstyle=True,
        pgettext=translation.pgettext,
        npgettext=translation.npgettext,
    )
    env.globals.update(
        static=static,
        url=url,
        now=timezone.now,
        language=translation.get_language,
        csp_nonce=csp_nonce,
        json_block=json_block,
        footer_links=footer_links,
        render_form=render_form,
        render_field=render_field,
        error_summary=error_summary,
        button_post=button_post,
        demonstration=demonstration,
        start_address=start_address,
        task_items=task_items,
    )
    env.filters.update(
        date=dates.date,
        short_date=dates.short_date,
        datetime=dates.datetime,
        time=dates.time,
        machine_time=dates.machine_time,
        days_from_now=dates.days_from_now,
        count_up_to_1000=words.count_up_to_1000,
        plural=words.plural,
        file_size=words.file_size,
    )
    return env
