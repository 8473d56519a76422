"""English verbs by which people are reported to speak. Written for this project from general knowledge."""

from __future__ import annotations

from transforms.quotes.inflection import inflect_english
from transforms.quotes.table import words


def _forms(text: str) -> tuple[str, ...]:
    return tuple(inflect_english(words(text)))


SAYING = _forms("""
    say:said state claim note stress emphasise emphasize underline underscore add admit* acknowledge announce argue
    insist explain warn confirm declare report reveal recall reiterate reply answer respond suggest write:wrote allege
    assert maintain concede conclude disclose predict promise vow pledge assure remind deny complain testify remark
    observe inform specify clarify tweet post brag* boast joke quip* caution contend counter charge comment confess
    confide convey cite decree deduce detail document elaborate estimate explain forecast:forecast guess hint imply
    indicate interject intimate lament mention muse notify object opine posit* preach proclaim profess project propose
    protest prophesy pronounce quote reason rejoin rebut* recount reflect refute register reassure remember repeat
    retort stipulate submit* summarise summarize surmise swear:swore teach:taught theorise theorize tip* urge vouch
    volunteer whisper wager relate narrate outline pretend rule advise recommend signal telegraph agree bet:bet
    grumble moan mutter murmur enthuse gush rage rail fume exclaim cry shout scream yell bark snap* sigh attest affirm
    certify dictate foretell:foretold grant groan growl grunt hold:held intone counsel joke concur*
    convince find:found establish discover show determine calculate""")
"""Verbs whose object clause is what was said or found."""

OPINION = _forms("""
    believe think:thought consider feel:felt hope fear expect suspect doubt reckon assume presume imagine suppose
    worry figure""")

TELLING_FORMS = _forms("tell:told inform remind assure warn notify reassure convince advise promise teach:taught")
TELLING = frozenset(TELLING_FORMS)
"""Those of the verbs that name whom they tell before what they tell."""

BARE = frozenset(
    _forms("""
    say:said tell:told believe think:thought explain warn admit* insist concede announce claim suggest add hope fear
    expect suspect confirm argue maintain acknowledge reckon stress complain assume feel:felt boast note deny predict
    promise swear:swore agree recall repeat write:wrote assure remind testify guess estimate allege state
    report reveal vow declare joke remember find:found""")
)
"""Verbs that take a clause without a conjunction ("he said it was late")."""

ORDERING = _forms("""
    order urge advise tell:told ask promise vow pledge invite warn demand request instruct encourage recommend threaten
    beg* implore command direct caution appeal counsel exhort remind swear:swore forbid:forbade propose offer plead
    beseech:besought summon challenge""")
"""Verbs with an infinitive that says what is asked or promised."""

ASKING = _forms("ask wonder inquire enquire question query demand")

NAMING = _forms("""
    call describe dismiss brand label* denounce condemn praise hail mock deride criticise criticize characterise
    characterize term dub* portray slam* blast decry reject ridicule depict deem welcome refer* speak:spoke compare
    accuse liken blame fault compare""")
"""Verbs by which somebody gives something a name, which stands in quotation marks."""

TALKING = _forms("""
    ask begin:began continue laugh smile shrug* nod* chuckle interrupt sob* weep:wept beam grin* wink urge tweet read
    sing:sang chant demand plead wonder start sum* warn text message email point speak:spoke
    remark conclude finish describe grimace stammer blurt hiss""")
"""Verbs that only accompany words in quotation marks."""
