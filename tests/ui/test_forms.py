import pytest
from bs4 import BeautifulSoup
from django import forms
from django.template import engines

from alongside.kernel.refusals import Refused
from alongside.ui.forms import attempt, component, error_list

from .gallery import EveryFieldForm, NarrowForm, OneQuestionForm


def soup_of(form, source="{{ error_summary(form) }}{{ render_form(form) }}"):
    return BeautifulSoup(engines["jinja2"].from_string(source).render({"form": form}), "html.parser")


def test_every_control_has_a_label_and_every_hint_is_tied_to_it():
    soup = soup_of(EveryFieldForm())
    for control in soup.select("input:not([type=hidden]), textarea, select"):
        assert soup.select_one(f'label[for="{control["id"]}"]'), control
    for described in soup.select("[aria-describedby]"):
        assert all(soup.find(id=told) for told in described["aria-describedby"].split()), described


def test_ids_are_unique_and_nothing_is_required_by_the_browser():
    soup = soup_of(EveryFieldForm({}))
    ids = [tag["id"] for tag in soup.select("[id]")]
    assert len(ids) == len(set(ids))
    assert not soup.select("[required], [maxlength], [min], [max], [pattern]")


def test_every_line_of_the_summary_leads_to_a_control():
    soup = soup_of(EveryFieldForm({"agreed_day": "3", "agreed_month": "2026"}))
    links = soup.select(".govuk-error-summary__list a")
    assert len(links) == len([name for name in EveryFieldForm.base_fields if name not in ("note", "person", "token")])
    for link in links:
        target = soup.select_one(link["href"])
        assert target is not None, link
        assert target.name in ("input", "textarea", "select"), link
    assert [link.text for link in links if "agreed" in link["href"]] == ["Date agreed must include a year"]
    assert [link["href"] for link in links if "agreed" in link["href"]] == ["#id_agreed_year"]


def test_the_message_stands_beside_its_field_too():
    soup = soup_of(EveryFieldForm({}))
    message = soup.select_one("#id_title-error")
    assert message.text.split() == ["Error:", "Enter", "the", "title", "of", "the", "document"]
    assert "id_title-error" in soup.select_one("#id_title")["aria-describedby"]


def test_what_was_typed_is_kept_except_a_password():
    typed = {"title": "Protocol <final>", "password": "secret words", "sectors": ["council"], "classification": "sensitive"}
    soup = soup_of(
        EveryFieldForm({**typed, "agreed_day": "3", "agreed_month": "Juvember", "agreed_year": "2026", "kind": "minutes"})
    )
    assert soup.select_one("#id_title")["value"] == "Protocol <final>"
    assert not soup.select_one("#id_password").has_attr("value")
    assert "secret words" not in str(soup)
    assert soup.select_one("#id_agreed_month")["value"] == "Juvember"
    assert [box["value"] for box in soup.select("input[checked]")] == ["sensitive", "council"]
    assert soup.select_one("option[selected]")["value"] == "minutes"


def test_only_the_wrong_boxes_of_a_date_are_red():
    soup = soup_of(EveryFieldForm({"agreed_day": "3", "agreed_month": "Juvember", "agreed_year": "2026"}))
    red = [box["id"] for box in soup.select(".govuk-date-input .govuk-input--error")]
    assert red == ["id_agreed_month"]


def test_an_optional_question_says_so_unless_all_are():
    soup = soup_of(EveryFieldForm())
    assert "Note (optional)" in soup.text
    assert "Which person? (optional)" not in soup.text  # asked only when it is needed
    assert "optional" not in soup_of(NarrowForm()).text


def test_a_revealed_question_stands_inside_its_choice_and_nowhere_else():
    soup = soup_of(EveryFieldForm())
    assert len(soup.select("#id_person")) == 1
    assert soup.select_one(".govuk-radios__conditional #id_person")
    assert not soup.select("[aria-expanded], [data-aria-controls]")


def test_one_question_is_its_own_heading():
    soup = soup_of(OneQuestionForm(), "{{ render_form(form, heading=true) }}")
    assert soup.select_one("legend h1").text.strip() == "Where was the person found?"


def test_the_heading_of_a_text_question_is_its_label():
    class NameForm(forms.Form):
        name = forms.CharField(label="What is your name?", widget=forms.TextInput(attrs={"autocomplete": "name"}))

    soup = soup_of(NameForm(), "{{ render_form(form, heading=true) }}")
    assert soup.select_one("h1 label")["for"] == "id_name"
    assert soup.select_one("#id_name")["autocomplete"] == "name"


def test_each_kind_of_answer_gets_its_keyboard_and_help():
    soup = soup_of(EveryFieldForm())
    assert soup.select_one("#id_email")["type"] == "email"
    assert soup.select_one("#id_email")["autocomplete"] == "email"
    assert soup.select_one("#id_email")["spellcheck"] == "false"
    assert soup.select_one("#id_days")["inputmode"] == "numeric"
    assert soup.select_one("#id_days")["type"] == "text"
    assert "govuk-input--width-5" in soup.select_one("#id_days")["class"]
    assert soup.select_one("#id_agreed_day")["inputmode"] == "numeric"
    assert soup.select_one("#id_agreed_month")["inputmode"] == "text"
    assert soup.select_one("#id_password")["autocomplete"] == "current-password"
    assert soup.select_one(".govuk-character-count")["data-maxlength"] == "200"
    assert soup.select_one("#id_file")["type"] == "file"
    assert soup.select_one("input[type=hidden]")["value"] == "kept"


class DecimalForm(forms.Form):
    share = forms.DecimalField(label="Share", initial="1.5", widget=forms.NumberInput(attrs={"width": 3, "prefix": "£"}))
    born = forms.CharField(label="Files", widget=forms.ClearableFileInput(attrs={"accept": ".pdf"}), disabled=True)


def test_widths_units_and_attributes():
    soup = soup_of(DecimalForm())
    assert soup.select_one("#id_share")["value"] == "1.5"
    assert not soup.select_one("#id_share").has_attr("inputmode")
    assert "govuk-input--width-3" in soup.select_one("#id_share")["class"]
    assert soup.select_one(".govuk-input__prefix").text == "£"
    assert soup.select_one("#id_born")["accept"] == ".pdf"
    assert soup.select_one("#id_born").has_attr("disabled")


@pytest.mark.parametrize(
    "field",
    [
        forms.DateField(),
        forms.DateTimeField(),
        forms.SplitDateTimeField(),
        forms.MultipleChoiceField(choices=[("a", "A")]),
        forms.ChoiceField(choices=[("Group", [("a", "A")])]),
    ],
)
def test_a_widget_without_a_component_is_an_error_not_a_gap(field):
    form = type("OddForm", (forms.Form,), {"odd": field})()
    with pytest.raises(TypeError, match="odd"):
        component(form["odd"])


def _refuse(field=None):
    def act(**words):
        raise Refused("The agreement ended on 1 May.", field=field)

    return act


def test_a_refused_act_says_why_at_the_top_of_the_page():
    form = OneQuestionForm({"place": "home"})
    assert form.is_valid()
    assert attempt(form, _refuse(), by="Ana", **form.cleaned_data) is None
    assert error_list(form) == [{"text": "The agreement ended on 1 May."}]
    assert not soup_of(form).select(".govuk-error-summary a")


def test_a_refused_act_says_why_beside_its_field():
    form = OneQuestionForm({"place": "home"})
    form.is_valid()
    attempt(form, _refuse("place"))
    assert error_list(form) == [{"text": "The agreement ended on 1 May.", "href": "#id_place"}]


def test_a_reason_for_a_field_the_page_does_not_have_is_still_said():
    form = OneQuestionForm({"place": "home"})
    form.is_valid()
    attempt(form, _refuse("nowhere"))
    assert error_list(form) == [{"text": "The agreement ended on 1 May."}]


def test_an_act_that_is_done_hands_back_what_it_wrote():
    form = OneQuestionForm({"place": "home"})
    form.is_valid()
    assert attempt(form, lambda **words: words, by="Ana", **form.cleaned_data) == {"by": "Ana", "place": "home"}


def test_a_wrong_hidden_field_is_said_without_a_link():
    class TokenForm(forms.Form):
        token = forms.CharField(widget=forms.HiddenInput)

    assert error_list(TokenForm({})) == [{"text": "Enter the token"}]


def test_nothing_wrong_no_summary():
    assert not soup_of(OneQuestionForm()).select(".govuk-error-summary")
