"""How English reports speech. Written for this project from general knowledge of the language."""

from __future__ import annotations

from transforms.quotes import english_verbs as verbs
from transforms.quotes.table import SpeechTable, words

_NOUNS = words(
    """
    mayor president minister premier chancellor governor spokesman spokeswoman spokesperson spokespeople official
    officials source sources leader leaders head chief commander general colonel ambassador envoy diplomat diplomats
    lawyer expert experts analyst analysts journalist reporter publication newspaper outlet agency ministry department
    office service army military police government authorities prosecutor prosecutors court statement report witness
    witnesses resident residents politician lawmaker lawmakers senator deputy secretary director company union
    organisation organization committee council commission dictator activist activists researcher researchers
    scientist scientists doctor doctors professor author soldier soldiers survivor survivors investigator
    investigators intelligence embassy administration mother father wife husband son daughter brother sister neighbour
    neighbor woman man bishop pope king queen prince coach founder owner employee member representative
    union league victim victims farmer teacher engineer pilot captain lieutenant sergeant major admiral
    magistrate judge nurse driver customer customers owner owners organiser organisers organizer organizers editor
    curator coordinator negotiator negotiators candidate opponent aide aides adviser advisers advisor insider insiders
    participant participants man girl boy passenger passengers observer observers critic critics supporter supporters
    rescuer rescuers refugee refugees detective inspector constable chairwoman chairman chairperson treasurer
    """
)

_DAYS = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"

_ADJUNCT = (
    r"(?:(?:on|in|at|to|during|after|before|by|from|for|through|via|with)\s(?:(?:the|a|an|his|her|its|their)\s)?[\w'’-]+"
    r"(?:\s[^.;:!?\"“”«»]{1,50}?)??"
    rf"|(?:late|early|earlier|today|yesterday|tonight|again|also|later|out|only|just|afterwards|once|back|here|"
    rf"{_DAYS}|\w{{3,20}}ly)\b(?:\s[^.;:!?\"“”«»]{{1,50}}?)??)"
)

_OPENING = (
    r"(?=(?:the|a|an|he|she|it|they|we|you|i|there|his|her|their|its|our|my|this|that|these|those|no|nobody|nothing|none|"
    r"everyone|everybody|everything|someone|somebody|all|both|each|every|some|many|most|few|several|at least|about|"
    r"more|fewer|only|such|two|three|four|five|six|seven|eight|nine|ten|one|[a-z]{3,20}s|[a-z]{3,20}ing|\d[\d,.]*)\s"
    r"|(?!\w{3,6}day\s)(?-i:[A-Z])[\w'’.-]{0,30}\s|[\"“])"
)

_FINITE = (
    r"\b(?:is|are|was|were|am|has|have|had|will|would|can|could|may|might|must|shall|should|do|does|did|cannot|never|"
    r"\w+n['’]t|\w+['’](?:s|re|ll|ve|d)|\w{2,20}(?:ed|ould)|"
    r"came|went|took|got|gave|made|saw|knew|thought|found|told|said|left|felt|put|brought|began|kept|held|wrote|"
    r"stood|heard|let|meant|set|met|ran|paid|sat|spoke|lay|led|read|grew|lost|fell|sent|built|understood|drew|broke|"
    r"spent|cut|rose|drove|bought|wore|chose|swam|flew|fought|caught|taught|sold|won|shot|hit|stole|threw|struck|"
    r"[a-z]{2,15}(?<!s)s(?=\s(?:the|a|an|to|in|on|at|no|not|its|his|her|their|out|up|down|back|over|from|by|for|with)\b)|"
    r"(?:it|he|she|this|that|one)\s[a-z]{2,15}s|remains|seems|needs|wants|want|need|know|see|fire|remain|think|believe|expect|work|live|go|come|look)\b"
)

ENGLISH = SpeechTable(
    saying=(*verbs.SAYING, *verbs.TELLING_FORMS),
    opinion=verbs.OPINION,
    ordering=verbs.ORDERING,
    asking=verbs.ASKING,
    naming=verbs.NAMING,
    talking=verbs.TALKING,
    phrase_verbs=(
        r"(?:makes?|made|making)\s+(?:it\s+)?(?:clear|plain|known)",
        r"(?:points?|pointed|pointing)\s+out",
        r"(?:is|are|was|were|remains?)\s+(?:convinced|confident|certain|adamant|sure)",
        r"(?:lets?|letting)\s+it\s+be\s+known",
        r"(?:expresse[sd]|voice[sd])\s+(?:the\s+)?(?:hope|belief|view|fears?|concerns?|doubts?)",
        r"(?:takes?|took)\s+the\s+view",
        r"(?:gave|gives)\s+assurances",
        r"(?:goes|went)\s+on(?:\s+to\s+say)?",
        r"(?:issued?|made|released?)\s+a\s+(?:warning|statement|promise)",
    ),
    telling=tuple(sorted(verbs.TELLING)),
    bare=tuple(sorted(verbs.BARE)),
    complement=(
        r"(?:(?:" + "|".join(rf"(?<={form})" for form in sorted(verbs.TELLING)) + r")"
        rf"\s+[^.;:!?\"“”«»]{{1,80}}?\sthat\s+|,?\s+(?:{_ADJUNCT}[,\s]\s?)?that[,\s]\s?)"
        r"|\s+(?=(?:why|how)\s)"
    ),
    question=r"\s+(?:[^.;:!?,\"“”«»]{1,50}?\s)?(?=(?:whether|if|why|how|what|when|where|who|which)\s)",
    infinitive=(
        r"\s+(?:[^,.;:!?\"“”«»]{1,60}?\s)??(?=(?:not\s+)?to\s+(?!(?:the|a|an|his|her|its|their|this|that|these|those|"
        r"all|any|some|no|be\s+named|him|them|me|us|you|it|each|every|both|my|our|your)\b)(?-i:[a-z])[a-z]+)"
    ),
    bare_complement=rf",?\s+(?:{_ADJUNCT}[,\s]\s?)??{_OPENING}",
    told_complement=(
        r"\s+(?:(?:the|a|an|his|her|its|their)\s)?(?!(?:the|a|an|of|to|by|about|in|on)\b)[\w'’-]{1,25}"
        rf"(?:\s(?-i:[A-Z])[\w'’-]+){{0,2}}?(?:\s{_ADJUNCT})??\s+{_OPENING}"
    ),
    finite=_FINITE,
    phrases=(
        r"according\s+to",
        r"in\s+the\s+(?:words|opinion|view|estimation|eyes)\s+of",
        r"on\s+the\s+word\s+of",
        r"as\s+(?:stated|reported|noted|told|described|explained)\s+by",
        r"this\s+(?:was|has\s+been)\s+(?:also\s+)?(?:reported|announced|stated|confirmed|disclosed|revealed)\s+by",
        r"to\s+hear\s+(?=\w+\s+\w*\s?tell\s+it)",
    ),
    pronoun_phrases=(
        r"according\s+to\s+(him|her|them)\b",
        r"in\s+(his|her|their)\s+(?:words|opinion|view|estimation|telling|account)\b",
        r"by\s+(his|her|their)\s+(?:own\s+)?account\b",
        r"on\s+(his|her|their)\s+account\b",
        r"to\s+(his|her)\s+mind\b",
    ),
    reports_before=(r"(?=this\s+(?:was|has\s+been)\s)"),
    masculine=("he", "him", "his"),
    feminine=("she", "her"),
    collective=("it",),
    plurals=("they", "we", "i", "you", "them", "their"),
    heads=_NOUNS,
    oblique_heads=_NOUNS,
    feminine_heads=("woman", "mother", "wife", "daughter", "sister", "queen", "princess", "girl", "aunt", "widow"),
    determiners=words("the a an another his her their its one two three four five several some many our my this that"),
    prepositions=words(
        "in to with about on for of from by at against after before near over during under since through despite"
    ),
    adverbs=words("""
        also later then still again even only just now already always often once soon yesterday today tonight earlier
        has have had is are was were itself himself herself themselves too further otherwise meanwhile however
        privately publicly
        differently separately now monday tuesday wednesday thursday friday saturday sunday in turn and but so yet
        instead though therefore moreover nevertheless while
        """),
    blockers=words("""
        nobody none not never to may might can could would should will must nor cannot didn't doesn't hasn't
        haven't wouldn't don't
        didn’t doesn’t hasn’t haven’t wouldn’t don’t is was were are be been being the his her their its our my your
        these those such no any a an united let's
        """),
    as_words=("as",),
    breaks=("and", "but", "while", "which", "who", "that", "because", "although", "though", "when", "or", "so"),
    relatives=("who", "whose", "which", "a", "an", "the"),
    introductions=words("when while asked as speaking although writing pressed"),
    coordinators=words("and but though although while whereas yet or nor"),
    refusals=(
        r"declined|refused|did\s+not\s+(?:say|elaborate|give|name|specify|provide|comment)|gave\s+no|would\s+not\s+(?:say|elaborate|comment|give)"
    ),
    labels=words("""
        sign headline banner poster placard label plaque inscription title caption motto slogan proverb saying sticker
        graffit plate notice billboard page cover note word phrase saying t-shirt heading menu
        """),
    abbreviations=words("""
        mr mrs ms dr prof gen col lt maj sgt capt sen rep gov st jr sr no vs etc inc ltd co corp jan feb mar apr jun
        jul aug sep sept oct nov dec rev hon adm a.m p.m u.s u.k
        """),
    male_names=words("""
        john james robert michael william david richard joseph thomas charles mark paul peter george andrew martin
        kevin brian jonas carlos rafael hugo bill ivan petro oleh oleg vladimir volodymyr sergei serhiy andriy andrei
        dmitry dmytro mikhail mykhailo alexander oleksandr donald joe emmanuel boris olaf antonio jens stephen steven
        daniel matthew anthony tom jim jack samuel omar ali ahmed mohammed muhammad hassan ibrahim yusuf kwame samuel
        luka nikita ilya mykola misha sasha joshua ezra elisha edward edwin leo len rob nikos olivier moussa adebayo
        kamran levan andris marcus simon philip frank henry harry oliver luis jose juan pedro marco luca
        """),
    female_names=words("""
        mary patricia jennifer elizabeth susan jessica sarah karen margaret helen ruth judith carmen beatriz ursula
        sharon kathleen janet ann anne jane alice claire catherine katherine katharine christine caroline charlotte
        emily edith agnes miriam rachel ingrid naomi gwen carol doris joan ellen eileen irene marie sophie louise rose
        iris lucy molly amy betty dorothy shirley kimberly nancy ashley michelle nicole olive grace hope joy faith
        """),
    female_endings=("a",),
    free_order=False,
    capitals=False,
)
