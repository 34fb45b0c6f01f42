"""Identifiers are validated softly and normalised hard: nothing is refused, and two ways to write one thing become one."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.matching.identifiers import STRONG, Identifier, Kind, Status, fits, normalise, same_account

TODAY = dt.date(2026, 11, 29)
KINDS = [kind.value for kind in Kind]


def read(kind: str, raw: str) -> Identifier:
    """The identifier, as read on the day of the tests."""
    return normalise(kind, raw, today=TODAY)


@given(st.sampled_from(KINDS), st.text(max_size=400))
def test_no_text_is_refused_and_what_was_typed_is_kept(kind: str, raw: str) -> None:
    found = read(kind, raw)
    assert (found.kind, found.raw) == (kind, raw)
    assert found.status in list(Status)
    assert len(found.value) <= 700
    assert found == read(kind, raw)


@given(st.sampled_from(KINDS), st.text(alphabet="0123456789ABCXYZ/+-@. ?*:", max_size=24))
def test_a_normal_form_that_is_whole_reads_as_itself(kind: str, raw: str) -> None:
    once = read(kind, raw)
    if once.is_whole:
        again = read(kind, once.value)
        assert again.value == once.value
        assert again.is_whole


@given(st.sampled_from(KINDS), st.sampled_from(["unknown", "N/K", " not known ", "?", "-", "", "n/a", "\u200b\x00"]))
def test_a_placeholder_is_no_identifier(kind: str, raw: str) -> None:
    assert read(kind, raw).status == Status.INVALID


def test_a_kind_nobody_knows_is_a_mistake_in_the_program() -> None:
    with pytest.raises(ValueError, match="shoe_size"):
        normalise("shoe_size", "9")


def test_format_tolerance() -> None:
    """Acceptance scenario 15: a Shetland postcode, a partial plate and a wrong check letter are all kept."""
    shetland, plate, police = read("postcode", "ZE1 0AA"), read("vehicle", "KV?7"), read("pnc", "90/570L")
    assert (shetland.value, shetland.status) == ("ZE1 0AA", Status.VALID)
    assert (plate.value, plate.status) == ("KV?7", Status.PARTIAL)
    assert (police.value, police.status) == ("1990/0000570L", Status.PLAUSIBLE)
    assert "check letter" in police.notes[0]


@pytest.mark.parametrize(
    "area", ["IG1 1AA", "IV1 1AA", "IP1 1AA", "JE2 3AB", "ZE1 0AA", "SW1A 1AA", "M1 1AE", "W1P 1HQ", "EC1A 1BB"]
)
def test_postcodes_that_the_police_dictionary_would_reject_are_valid(area: str) -> None:
    assert read("postcode", area.lower().replace(" ", "")).value == area
    assert read("postcode", area).status == Status.VALID


@pytest.mark.parametrize(
    "wrong", ["QV1 1AA", "VA1 1AA", "XA1 1AA", "AI1 1AA", "AJ1 1AA", "AZ1 1AA", "M1 1AC", "M1 1CA", "M111 1AA"]
)
def test_what_no_postcode_has_is_invalid(wrong: str) -> None:
    assert read("postcode", wrong).status == Status.INVALID


def test_postcodes_in_part_and_with_a_slip_of_the_pen() -> None:
    assert (read("postcode", "m8").value, read("postcode", "m8").status) == ("M8", Status.PARTIAL)
    assert (read("postcode", "M8 9").value, read("postcode", "M8 9").status) == ("M8 9", Status.PARTIAL)
    assert (read("postcode", "BH1 OAA").value, read("postcode", "BH1 OAA").status) == ("BH1 0AA", Status.PLAUSIBLE)
    assert read("postcode", "GIR 0AA").status == Status.VALID


@pytest.mark.parametrize(
    "typed", ["07911 123456", "+44 (0)7911 123456", "0044 7911 123456", "447911123456", "07911-123-456", "tel 07911.123456"]
)
def test_one_telephone_number_written_in_many_ways(typed: str) -> None:
    assert (read("phone", typed).value, read("phone", typed).status) == ("+447911123456", Status.VALID)


def test_telephone_numbers_from_abroad_in_part_and_wrong() -> None:
    assert read("phone", "+355 67 212 3456").value == "+355672123456"
    assert read("phone", "123456").status == Status.PARTIAL
    assert read("phone", "0791112345?").status == Status.PARTIAL
    assert read("phone", "1234567890123456789").status == Status.INVALID
    assert read("phone", "ask for Joe").status == Status.INVALID


@pytest.mark.parametrize(
    "mark", ["KV57 ABC", "ab51abc", "A123 BCD", "Q123 ABC", "ABC 123A", "1 ABC", "AIZ 1234", "123D456", "123 X 456"]
)
def test_shapes_of_british_plates(mark: str) -> None:
    assert read("vehicle", mark).status == Status.VALID


@pytest.mark.parametrize("mark", ["KV00 ABC", "KV01ABC", "KV50ABC", "ZV57 ABC", "KI57 ABC", "B-AB 1234X", "KVS7 ABC"])
def test_other_plates_are_plausible_and_none_is_refused(mark: str) -> None:
    assert read("vehicle", mark).status == Status.PLAUSIBLE


def test_plates_that_look_alike_are_one_when_searched() -> None:
    assert read("vehicle", "KVS7 A8C").key == read("vehicle", "KV57 ABC").key
    assert "KV57ABC" in read("vehicle", "KVS7 A8C").notes[0]
    assert fits("KV?7*", "KV57ABC")
    assert fits("kvs7*", "KV57ABC")
    assert not fits("KV?7", "KV57ABC")
    assert not fits("KV.*", "KV57ABC")


def test_every_prefix_of_a_national_insurance_number_there_is() -> None:
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    valid = [one + two for one in letters for two in letters if read("nino", f"{one}{two}123456C").status == Status.VALID]
    assert len(valid) == 373
    assert read("nino", "qq 12 34 56 c").status == Status.INVALID
    assert read("nino", "TN010190M").status == Status.PLAUSIBLE
    assert read("nino", "AB123456").key == read("nino", "AB 12 34 56 C").key


def test_numbers_of_the_police_computer() -> None:
    assert read("pnc", "2003/0011985X").status == Status.VALID
    assert read("pnc", "03/11985X").value == "2003/0011985X"
    assert read("pnc", "2001/0171310W").status == Status.VALID
    assert read("pnc", "03/11985").status == Status.PARTIAL


def test_numbers_with_check_digits() -> None:
    assert read("nhs_number", "943 476 5919").status == Status.VALID
    assert read("nhs_number", "943 476 5918").status == Status.INVALID
    assert read("iban", "GB29 NWBK 6016 1331 9268 19").status == Status.VALID
    assert read("iban", "GB29 NWBK 6016 1331 9268 18").status == Status.INVALID
    inside = same_account(read("iban", "GB29NWBK60161331926819"))
    assert inside is not None
    assert (inside.kind, inside.value) == ("bank_account", "601613 31926819")
    assert same_account(read("iban", "DE89370400440532013000")) is None


def test_companies_accounts_passports_and_properties() -> None:
    assert read("company_number", "1234567").value == "01234567"
    assert read("company_number", "sc 12345").value == "SC012345"
    assert read("company_number", "QX123456").status == Status.PLAUSIBLE
    assert read("bank_account", "60-16-13 31926819").value == "601613 31926819"
    assert read("bank_account", "60-16-13").status == Status.PARTIAL
    assert read("passport", "123456789").value == "GBR 123456789"
    assert read("passport", "12AB34567 FRA").value == read("passport", "FRA 12 AB 34567").value == "FRA 12AB34567"
    assert read("passport", "A123456").status == Status.PLAUSIBLE
    assert read("uprn", "000012345678").value == "12345678"
    assert read("uprn", "1234567890123").status == Status.INVALID


def test_accounts_online_and_e_mail() -> None:
    assert read("online", "https://www.facebook.com/Some.Name?ref=1").value == "facebook - some.name"
    assert read("online", "https://facebook.com/profile.php?id=1234567").value == "facebook - 1234567"
    assert read("online", "insta @Some.Name").value == read("online", "Instagram - some.name").value == "instagram - some.name"
    assert read("online", "@somebody").status == Status.PARTIAL
    assert read("email", "Some.Name@Example.ORG").value == "some.name@example.org"
    assert read("email", "some.name@").status == Status.PARTIAL


def test_addresses() -> None:
    assert read("address", "Apt 2, 14 St. John's Rd., Poole BH12 1AA").value == read(
        "address", "flat 2 14 st john s road poole, bh121aa"
    ).value.replace("johns", "john s")
    assert read("address", "14 Holdenhurst St").value == "14 holdenhurst street"
    assert read("address", "the yard by the bridge").status == Status.PARTIAL


@pytest.mark.parametrize(
    ("typed", "value", "status"),
    [
        ("3/4/1990", "1990-04-03", Status.VALID),
        ("1990-04-03", "1990-04-03", Status.VALID),
        ("3rd April 1990", "1990-04-03", Status.VALID),
        ("12/25/1990", "1990-12-25", Status.PLAUSIBLE),
        ("3.4.90", "1990-04-03", Status.PLAUSIBLE),
        ("April 1990", "1990-04", Status.PARTIAL),
        ("c. 1990", "1990", Status.PARTIAL),
        ("31/2/1990", "31/2/1990", Status.INVALID),
        ("1/1/2030", "2030-01-01", Status.INVALID),
        ("about 30", "ABOUT 30", Status.INVALID),
        ("1/1/1890", "1890-01-01", Status.PLAUSIBLE),
    ],
)
def test_dates_of_birth(typed: str, value: str, status: str) -> None:
    assert (read("date_of_birth", typed).value, read("date_of_birth", typed).status) == (value, status)


def test_names_keep_their_order_and_their_script() -> None:
    assert read("person_name", "Mr  Nguyễn Văn An").value == "nguyễn văn an"
    assert read("person_name", "O’Neill-Smith, Seán").value == "o'neill-smith seán"
    assert read("person_name", "Иванов Иван").value == "иванов иван"
    assert read("person_name", "Vova").status == Status.PARTIAL
    assert read("business_name", "Sparkle & Shine Ltd.").value == read("business_name", "SPARKLE AND SHINE LIMITED").value


def test_what_a_name_can_never_do_alone() -> None:
    assert not STRONG & {"person_name", "date_of_birth", "address", "postcode", "business_name"}
