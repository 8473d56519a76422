"""How English reports speech. Written for this project from general knowledge of the language."""

from __future__ import annotations

from transforms.quotes.table import SpeechTable, words

_CLAUSE_VERBS = words("""
    said says say stated states state claimed claims claim told tells tell noted notes note stressed stresses
    emphasised emphasized emphasises emphasizes underlined underscored added adds admitted admits acknowledged
    acknowledges announced announces argued argues insisted insists explained explains warned warns confirmed
    confirms declared declares reported reports revealed reveals recalled recalls reiterated reiterates replied
    replies answered suggested suggests wrote writes alleged alleges asserted asserts maintained maintains
    conceded concedes concluded concludes disclosed predicted predicts promised promises vowed vows assured
    reminded denied denies complained complains testified remarked remarks observed informed specified clarified
    """)

_OTHER_VERBS = words("""
    asked asks commented comments continued joked quipped tweeted posted shouted cried exclaimed whispered responded
    responds recounted urged urges called demanded saying adding writing read reads summarised summarized pointed
    """)

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
    """
)

_BEFORE_HEAD = (
    r"\b(?:the|a|an|another|one of the|one of his|one of her|two|three|four|five|several|some|many|his|her|their|its|"
    r"\w{2,30}['’]s)\s+(?:[\w'’-]{1,30}\s+){0,3}?"
)

_AFTER_HEAD = r"(?:\s+(?:of|for|at|in)\s+(?:the\s+)?(?-i:[A-Z])[\w'’-]{0,30}(?:\s+(?-i:[A-Z])[\w'’-]{0,30}){0,4})?"

ENGLISH = SpeechTable(
    verbs=(*_CLAUSE_VERBS, *_OTHER_VERBS),
    clause_verbs=_CLAUSE_VERBS,
    bare_verbs=("said", "says"),
    complement=(
        r"(?:(?<=told)|(?<=tells)|(?<=tell)|(?<=informed)|(?<=reminded)|(?<=assured)|(?<=warned))"
        r"\s+[^,.;:!?\"“”«»]{1,60}?\sthat\s+"
        r"|,?\s+(?:(?:on|in|at|to|during|after|late|early|earlier|today|yesterday|again|also|later|clearly|out|"
        r"(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b"
        r"[^.;:!?\"“”«»]{0,60}?\s)?that\s+"
    ),
    bare_complement=(
        r"\s+(?=(?:the|a|an|he|she|it|they|we|there|his|her|their|its|this|these|those|no|at least|more|only|such)\b"
        r"|(?-i:[A-Z])\w)"
    ),
    phrases=(r"according\s+to", r"in\s+the\s+words\s+of", r"as\s+(?:stated|reported|noted)\s+by"),
    pronoun_phrases=(r"according\s+to\s+(him|her)\b", r"in\s+(?P<pronoun>his|her)\s+(?:words|opinion|view)\b"),
    pronouns=("he", "she"),
    plurals=("they", "we", "i"),
    heads=_NOUNS,
    oblique_heads=_NOUNS,
    before_head=_BEFORE_HEAD,
    after_head=_AFTER_HEAD,
    definite=("the ",),
    prepositions=words("in to with about on for of from by at against after before near over"),
    blockers=words("""
        not never to may might can could would should will must nor cannot didn't doesn't hasn't haven't wouldn't
        didn’t doesn’t hasn’t haven’t wouldn’t is was were are be been being the his her their its our my your these
        those such no any these some many other
        """),
    as_words=("as",),
    breaks=("and", "but", "while", "which", "who", "that", "because", "although", "though", "when", "or", "so"),
    abbreviations=words("""
        mr mrs ms dr prof gen col lt maj sgt capt sen rep gov st jr sr no vs etc inc ltd co corp jan feb mar apr jun
        jul aug sep sept oct nov dec rev hon adm
        """),
    free_order=False,
)
