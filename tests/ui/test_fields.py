from datetime import date

import pytest
from django import forms
from hypothesis import given
from hypothesis import strategies as st

from alongside.ui.fields import DateParts, GovDateField

TODAY = date(2026, 5, 3)


class MeetingForm(forms.Form):
    met = GovDateField(called="Date of the meeting", not_before=date(2020, 1, 1), not_after=lambda: TODAY)


class LaterForm(forms.Form):
    met = GovDateField(label="Date", required=False)


def typed(day, month, year):
    return {"met_day": day, "met_month": month, "met_year": year}


def asked(form_class, *parts):
    form = form_class(typed(*parts))
    errors = form.errors.as_data().get("met", [])
    return form.cleaned_data.get("met"), [(error.messages[0], list(error.params["parts"])) for error in errors]


@pytest.mark.parametrize("month", ["3", "03", "March", "march", "MAR", "Mar."])
def test_the_month_may_be_a_number_or_a_name(month):
    assert asked(MeetingForm, "27", month, "2026") == (date(2026, 3, 27), [])


@pytest.mark.parametrize("month", ["Sept", "sep", "September"])
def test_september_has_three_short_names(month):
    assert asked(MeetingForm, "1", month, "2025") == (date(2025, 9, 1), [])


@pytest.mark.parametrize(
    ("parts", "message", "wrong"),
    [
        (("", "3", "2026"), "Date of the meeting must include a day", ["day"]),
        (("27", "", "2026"), "Date of the meeting must include a month", ["month"]),
        (("27", "3", ""), "Date of the meeting must include a year", ["year"]),
        (("", "", "2026"), "Date of the meeting must include a day and month", ["day", "month"]),
        (("32", "3", "2026"), "Date of the meeting must be a real date", ["day"]),
        (("31", "2", "2026"), "Date of the meeting must be a real date", ["day"]),
        (("27", "13", "2026"), "Date of the meeting must be a real date", ["month"]),
        (("27", "Ma", "2026"), "Date of the meeting must be a real date", ["month"]),
        (("two", "Juvember", "2026"), "Date of the meeting must be a real date", ["day", "month"]),
        (("27", "3", "26"), "Year must include 4 numbers", ["year"]),
        (("27", "3", "0000"), "Date of the meeting must be a real date", ["year"]),
        (("31", "12", "2019"), "Date of the meeting must be the same as or after 1 January 2020", ["day", "month", "year"]),
        (("4", "5", "2026"), "Date of the meeting must be the same as or before 3 May 2026", ["day", "month", "year"]),
    ],
)
def test_each_mistake_is_named_with_its_boxes(parts, message, wrong):
    assert asked(MeetingForm, *parts) == (None, [(message, wrong)])


def test_what_was_typed_is_kept():
    form = MeetingForm(typed(" 32 ", "Marhc", "26"))
    assert not form.is_valid()
    assert form["met"].value() == DateParts("32", "Marhc", "26")


def test_it_may_be_left_empty_when_it_may():
    assert asked(LaterForm, "", " ", "") == (None, [])
    form = MeetingForm(typed("", "", ""))
    assert form.errors.as_data()["met"][0].code == "required"


def test_an_initial_date_is_shown_in_parts_and_compared():
    form = LaterForm(typed("3", "may", "2026"), initial={"met": TODAY})
    assert LaterForm(initial={"met": TODAY})["met"].value() == TODAY
    assert DateParts.of(TODAY) == DateParts("3", "5", "2026")
    assert not form.has_changed()
    assert LaterForm(typed("4", "may", "2026"), initial={"met": TODAY}).has_changed()


def test_something_else_is_not_a_date():
    with pytest.raises(TypeError):
        DateParts.of(20260503)


@given(st.dates(min_value=date(1000, 1, 1)))
def test_every_date_reads_back(day):
    assert GovDateField().clean(DateParts(str(day.day), day.strftime("%B"), str(day.year))) == day


@given(st.text(max_size=6), st.text(max_size=12), st.text(max_size=6))
def test_nothing_typed_breaks_it(day, month, year):
    form = LaterForm(typed(day, month, year))
    form.is_valid()
    assert form.errors or form.cleaned_data["met"] is None or isinstance(form.cleaned_data["met"], date)
