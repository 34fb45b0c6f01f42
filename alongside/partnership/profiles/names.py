"""Is this the name of a person? A cautious guess, made so that names of people are never shown by accident.

The list of given names is our own: common names of several communities of the United Kingdom, without those that are also places,
virtues or bodies (Chelsea, Hope, Nelson), since those would hide organisations.
"""

import re

from .wordlists import words
from .words import is_organisation_word

GIVEN_NAMES = words(
    """
    aaron abbie abdul abigail adam adele adrian agnes ahmed aidan aileen aisha alan alasdair alastair albert alec alex
    alexander alexandra alfie alfred ali alice alison alistair allan amanda amber amelia amina amir amy ana andrea andrew
    andy angela angie angus anita ann anna anne annette anthony antonia archie arthur ashok asif audrey barbara barry
    beatrice becky ben benjamin bernadette bernard bethan bethany bev bill billy bob brendan brenda brian bridget bronwen
    bruce bryan caitlin callum cameron carl carla carol caroline carolyn carys catherine cathy cath catriona cerys charles
    charlie cheryl chloe chris christian christina christine christopher ciara claire clare clive colin colleen connor craig
    cristina damian dan daniel daniela danielle darren dave david dawn dean debbie deborah debra deirdre denise dennis derek
    diana diane dominic donald donna doreen dorothy dylan eamonn eddie edith edward eileen elaine eleanor elena elizabeth
    ella ellen ellie emily emma eric erin esther ethan eva evelyn ewan faisal farah fatima felicity fergus fiona frances
    frank fred freddie gabriel gareth gary gavin gemma geoff geoffrey george georgina gerald geraldine gerard gillian gina
    glenn glenys gloria gordon graeme graham greg gregory gwen gwyneth hannah harold harriet harry hassan hazel heather
    helen helena henry hilary howard huw hugh ian ibrahim imran ines ioana irene isabel isabella isla isobel jack jackie
    jacob jacqueline jacqui jake james jamie jan jane janet janice jasmine jason jay jayne jean jeff jeffrey jennifer jenny
    jeremy jess jessica jill jim jimmy jo joan joanna joanne joe joel john johnny jon jonathan joseph josephine josh joshua
    joyce judith judy julia julian julie june karen kate katherine kathleen kathryn kathy katie katrina kay keith kelly ken
    kenneth kerry kevin khalid kim kirsten kirsty kulwinder laura lauren laurence lawrence lee leanne leila len leo leonard
    lesley leslie lewis liam linda lindsay lisa liz lloyd lorna lorraine louis louisa louise lucy luke lydia lyn lynda lynn
    lynne maggie magdalena mairi malcolm mandy manjit marcus margaret maria marian marianne marie marilyn marion mark marta
    martha martin mary mathew matt matthew maureen maurice max megan mehmet melanie melissa michael michelle miguel mike
    miles miranda mohammad mohammed mohamed moira molly monica muhammad muriel nadia nasreen natalie natasha nathan neil
    niall nick nicholas nicola nicole nigel nina nisha noel nora norma norman nuala olga oliver olivia omar owen pam pamela
    parveen pat patricia patrick paul paula pauline penelope penny pete peter phil philip philippa phillip phoebe piotr
    priya rachael rachel rajesh ralph ravi ray raymond rebecca reza rhian rhiannon rhys richard rob robert roberta robin
    roger roland ron ronald rory rosemary rosie ross roy russell ruth ryan saeed sally sam samantha samina samuel sandra
    sanjay sara sarah scott sean shaun sheila shona sian sharon simon sinead siobhan sofia sonia sophia sophie stella
    stephanie stephen steve steven stewart stuart sue sunita susan susanna suzanne sylvia tanya tara teresa terry thelma
    theresa thomas tim timothy tina toby tom tommy tony tracey tracy trevor trish uzma valerie vanessa vera veronica vicky
    victor vijay vincent vivien wayne wendy will william winifred yasmin yusuf yvonne zahra zara zoe
    """
)
_TITLED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Dr|Cllr|Councillor|Rev|Revd|Sgt|Insp|Supt|DCI|DI|DS|DC|PC|PCSO|ACC|Sir|Dame)\.?\s{1,3}"
    r"([A-Z][a-z’'-]+(?:\s{1,3}[A-Z][a-z’'-]+){0,2})"
)
_WORD = re.compile(r"[A-Z][a-z’'-]+[A-Z]?[a-z]*$|[A-Z]\.?$")
_PAIR = re.compile(r"\b([A-Z][a-z]+)((?:\s{1,3}[A-Z]\.?)?(?:\s{1,3}(?:[A-Z][a-z]+[’'-])?[A-Z][a-z]+){1,2})\b")


def _capitalised(name: str) -> list[str]:
    words = name.split()
    return words if 2 <= len(words) <= 4 and all(_WORD.match(word) for word in words) else []


def could_be_person(name: str) -> bool:
    """Two to four capitalised words, none of them a word of organisations: a person unless something says otherwise."""
    words = _capitalised(name[:80])
    return bool(words) and not any(is_organisation_word(word) for word in words)


def is_person(name: str) -> bool:
    """A title and a surname, or a known given name first and nothing of an organisation after it."""
    short = name[:80]
    titled = _TITLED.match(short)
    if titled and titled.end() == len(short):
        return not any(is_organisation_word(word) for word in titled.group(1).split())
    return could_be_person(short) and short.split()[0].casefold() in GIVEN_NAMES


def is_respondent_person(label: str) -> bool:
    """Whether the one who "adds" something is a person. Here a single strange word counts as a name: better hidden than shown."""
    words = label.strip().split()
    if len(words) == 1:
        word = words[0]
        return word.casefold() in GIVEN_NAMES or (_WORD.match(word) is not None and not is_organisation_word(word))
    return could_be_person(label) or is_person(label)


def persons_in(prose: str) -> list[tuple[int, int]]:
    """(start, end) of each likely name of a person in running text; in order, at most 50."""
    found = [match.span() for match in _TITLED.finditer(prose)]
    for match in _PAIR.finditer(prose):
        if match.group(1).casefold() in GIVEN_NAMES and not any(is_organisation_word(word) for word in match.group(2).split()):
            found.append(match.span())
    return sorted(found)[:50]
