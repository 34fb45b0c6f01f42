"""The words of identifiers on pages."""

from .identifiers import STRONG, Kind

KIND_WORDS: dict[str, str] = {
    Kind.PHONE: "Telephone number",
    Kind.VEHICLE: "Vehicle registration",
    Kind.EMAIL: "E-mail address",
    Kind.ONLINE: "Account online",
    Kind.UPRN: "Property reference (UPRN)",
    Kind.COMPANY_NUMBER: "Company number",
    Kind.BANK_ACCOUNT: "Sort code and account number",
    Kind.IBAN: "IBAN",
    Kind.NINO: "National Insurance number",
    Kind.PASSPORT: "Passport number",
    Kind.NHS_NUMBER: "NHS number",
    Kind.PNC: "PNC number",
    Kind.PERSON_NAME: "Person’s name",
    Kind.DATE_OF_BIRTH: "Date of birth",
}
KINDS: list[tuple[str, str]] = [(str(kind), words) for kind, words in KIND_WORDS.items()]
STRONG_KINDS: list[tuple[str, str]] = [(kind, words) for kind, words in KINDS if kind in STRONG]
