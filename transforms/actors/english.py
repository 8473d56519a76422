"""English words around names: general knowledge, written for this project."""

from __future__ import annotations

from transforms.actors.vocabulary import Vocabulary, listed

_CLEAR_TITLES = listed(
    "president premier minister chancellor mayor governor senator congressman congresswoman representative deputy"
    " secretary ambassador envoy spokesman spokeswoman spokesperson dictator propagandist commissioner prosecutor"
    " colonel lieutenant captain sergeant admiral commander commissar lawmaker professor academic economist"
    " analyst journalist reporter correspondent blogger activist oligarch businessman businesswoman billionaire"
    " defendant suspect lawyer attorney warlord strongman ex-president ex-minister vice-president vice-premier"
    " co-founder founder chairman chairwoman chairperson ombudsman coach striker footballer actor actress singer"
    " writer author historian scientist researcher economist diplomat legislator councillor councilman"
    " councilwoman parliamentarian mp archbishop patriarch metropolitan ayatollah emir sultan"
)
_TITLES = _CLEAR_TITLES | listed(
    "general major marshal chief head leader director member expert adviser advisor aide judge justice speaker"
    " officer official chair ceo cfo cto editor editor-in-chief host owner manager veteran soldier fighter"
    " politician critic dissident negotiator representative co-chair fellow widow consultant specialist"
    " strategist pollster scholar lecturer owner entrepreneur investor inspector detective rapporteur"
)

VOCABULARY = Vocabulary(
    function_words=listed(
        "a an the this that these those i you he she it we they his her its our their my your who whom which what"
        " when where why how and or but nor so yet for of in on at by to from with without about against between"
        " into through during before after above below under over again further then once here there all any both"
        " each few more most other some such no not only own same than too very can will just should now is are was"
        " were be been being have has had do does did as if while because although though since until unless also"
        " even however meanwhile moreover according later earlier today yesterday tomorrow still despite amid among"
        " read see watch photo video image source update breaking exclusive opinion let one two three four five six"
        " seven eight nine ten many much every another following like instead said says thanks hello dear please yes"
    ),
    not_names=listed(
        "january february march april may june july august september october november december monday tuesday"
        " wednesday thursday friday saturday sunday christmas easter ramadan"
    ),
    location_prepositions=listed(
        "in from near across to inside within throughout into outside around via toward towards leaving entering"
    ),
    place_prepositions=listed("in near across throughout"),
    location_modifiers=listed(
        "northern southern eastern western central north south east west north-eastern south-eastern"
        " north-western south-western northeastern southeastern northwestern southwestern neighbouring neighboring"
        " nearby mainland occupied war-torn all whole parts rest most of the"
    ),
    abstract_heads=listed("according thanks due owing belongs belonging attributed similar compared aid"),
    titles=_TITLES,
    clear_titles=_CLEAR_TITLES,
    qualifiers=listed(
        "former ex acting deputy vice first second prime foreign interior defence defense finance press senior chief"
        " interim outgoing incoming late late- then-president assistant executive managing general under permanent"
        " special national military"
    ),
    honorifics=listed("mr mrs ms miss mx dr sir madam"),
    linkers=listed("of for the and"),
    articles=listed("a an the"),
    clause_words=listed(
        "who whose which that said says told tells wrote writes added adds stated argued argues claimed noted has"
        " had is was were are will would where when after before as because while and-then speaking"
    ),
    conjunctions=listed("and or"),
    acting_verbs=listed(
        "says said denies denied accuses accused warns warned claims claimed insists insisted demands demanded"
        " wants wanted rejects rejected refuses refused agrees agreed condemns condemned vows vowed threatens"
        " threatened blames blamed calls called urges urged announces announced responds responded retaliated"
        " imposes imposed supports supported signs signed sends sent admits admitted believes believed hopes"
        " plans planned expects expected fears feared seeks sought offers offered argues argued recognizes"
        " recognised recognized considers considered summoned expelled recalled"
    ),
)
