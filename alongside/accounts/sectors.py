"""The sectors an organisation can belong to: a working list, with the published category each falls under.

The categories are those of the 2017 and 2019 national mapping exercises, so that their counts can be set beside ours.
"""

from django.db.models import TextChoices


class Sector(TextChoices):
    """What kind of body an organisation is."""

    POLICE = "police", "Police"
    ROCU = "roct", "Regional organised crime unit"
    PCC = "pcc", "Police and crime commissioner"
    COUNCIL_UPPER = "council_upper", "County council"
    COUNCIL_LOWER = "council_lower", "District or borough council"
    COUNCIL_UNITARY = "council_unitary", "Unitary council"
    COUNCIL_REGIONAL_BODY = "council_regional_body", "Regional councils body"
    SAFEGUARDING_PARTNERSHIP = "safeguarding_partnership", "Safeguarding partnership"
    CSP = "csp", "Community safety partnership"
    HEALTH_COMMISSIONER = "health_commissioner", "Health commissioner"
    HEALTH_PROVIDER = "health_provider", "Health provider"
    AMBULANCE = "ambulance", "Ambulance service"
    FIRE_RESCUE = "fire_rescue", "Fire and rescue service"
    EDUCATION = "education", "Education"
    UNIVERSITY = "university", "University"
    HOUSING = "housing", "Housing"
    IMMIGRATION = "immigration", "Immigration"
    BORDER = "border", "Border"
    HOME_OFFICE_OTHER = "home_office_other", "Home Office, other"
    REVENUE_CUSTOMS = "revenue_customs", "Revenue and customs"
    LABOUR_INSPECTION = "labour_inspection", "Labour inspection"
    BENEFITS_EMPLOYMENT = "benefits_employment", "Benefits and employment"
    PROSECUTION = "prosecution", "Prosecution"
    COURTS = "courts", "Courts"
    PROBATION_PRISON = "probation_prison", "Probation and prisons"
    NATIONAL_CRIME = "national_crime", "National crime agency"
    REGULATOR_LICENSING = "regulator_licensing", "Regulator or licensing body"
    CENTRAL_GOV_OTHER = "central_gov_other", "Central government, other"
    DEVOLVED_GOV = "devolved_gov", "Devolved government"
    NGO_SPECIALIST = "ngo_specialist", "Specialist charity"
    NGO_GENERAL = "ngo_general", "General charity"
    FAITH = "faith", "Faith group"
    SURVIVOR_LED = "survivor_led", "Survivor-led organisation"
    BUSINESS = "business", "Business"
    BUSINESS_BODY = "business_body", "Business body"
    TRADE_UNION = "trade_union", "Trade union"
    CRIME_REPORTING_CHARITY = "crime_reporting_charity", "Crime-reporting charity"
    COMMUNITY_GROUP = "community_group", "Community group"
    INDEPENDENT_PERSON = "independent_person", "Independent person"
    OTHER = "other", "Other"


SECTOR_NAMES: dict[str, str] = {value: str(label) for value, label in Sector.choices}

PUBLISHED_CATEGORY: dict[Sector, str] = {
    Sector.POLICE: "Police",
    Sector.ROCU: "Regional organised crime unit",
    Sector.PCC: "Police and crime commissioner",
    Sector.COUNCIL_UPPER: "Local authority",
    Sector.COUNCIL_LOWER: "Local authority",
    Sector.COUNCIL_UNITARY: "Local authority",
    Sector.COUNCIL_REGIONAL_BODY: "Local authority",
    Sector.SAFEGUARDING_PARTNERSHIP: "Local authority",
    Sector.CSP: "Local authority",
    Sector.HEALTH_COMMISSIONER: "Health",
    Sector.HEALTH_PROVIDER: "Health",
    Sector.AMBULANCE: "Health",
    Sector.FIRE_RESCUE: "Fire and rescue",
    Sector.EDUCATION: "Local authority",
    Sector.UNIVERSITY: "University",
    Sector.HOUSING: "Housing",
    Sector.IMMIGRATION: "Immigration",
    Sector.BORDER: "Immigration",
    Sector.HOME_OFFICE_OTHER: "Home Office",
    Sector.REVENUE_CUSTOMS: "Revenue and customs",
    Sector.LABOUR_INSPECTION: "Labour inspection",
    Sector.BENEFITS_EMPLOYMENT: "Work and pensions",
    Sector.PROSECUTION: "Prosecution",
    Sector.COURTS: "Other central government",
    Sector.PROBATION_PRISON: "Probation and prisons",
    Sector.NATIONAL_CRIME: "National crime agency",
    Sector.REGULATOR_LICENSING: "Other central government",
    Sector.CENTRAL_GOV_OTHER: "Other central government",
    Sector.DEVOLVED_GOV: "Other central government",
    Sector.NGO_SPECIALIST: "Charity",
    Sector.NGO_GENERAL: "Charity",
    Sector.FAITH: "Faith",
    Sector.SURVIVOR_LED: "Charity",
    Sector.BUSINESS: "Private sector",
    Sector.BUSINESS_BODY: "Private sector",
    Sector.TRADE_UNION: "Charity",
    Sector.CRIME_REPORTING_CHARITY: "Crime-reporting charity",
    Sector.COMMUNITY_GROUP: "Charity",
    Sector.INDEPENDENT_PERSON: "Independent person",
    Sector.OTHER: "Other",
}
