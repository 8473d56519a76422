"""Words that tell by themselves what a name stands for: general knowledge, written for this project."""

from __future__ import annotations

import re

from model.actor import MentionType
from transforms.actors.vocabulary import listed

ORGANIZATION_CUES = listed(
    "Ministry Council Service Services Agency Party Committee Union University Bank Court Army Parliament Senate"
    " Congress Assembly Commission Department Directorate Bureau Administration Authority Association Federation"
    " Organization Organisation Institute Institution Foundation Corporation Company Inc Corp Ltd LLC Group"
    " Alliance League Club Institute Academy Navy Police Guard Forces Command Office Cabinet Government Duma Rada"
    " Bundestag Knesset Fund Society Centre Center Tribunal Secretariat Staff Board Holdings Airlines Airways"
    " Coalition Syndicate Confederation Treasury Inspectorate College School"
)
"""Last or leading words of organizations."""

STRONG_CUES = listed(
    "Senate Ministry Council Agency Party Committee Union University Court Parliament Congress Commission"
    " Department Directorate Bureau Federation Organization Organisation Institute Foundation Association Legion"
    " Battalion Militia Corps Hall Stadium Airport Theatre Theater Mall"
)
"""Cues sure enough to find a name no tagger saw: capitalised words that end in one of them."""

LEADING_CUES = listed(
    "Party Front Congress Ministry University Department Bank Council Committee Institute Organization"
    " Organisation Parliament Union Association Federation Commission Court Bureau"
)
"""Cues that may come first: "Ministry of Defence"."""

MEDIA_CUES = listed(
    "News Times Post Press Pravda TV Television Radio Herald Tribune Gazette Newspaper Journal Daily Weekly"
    " Broadcasting Telegraph Guardian Independent Observer Chronicle Magazine Channel Today Mail"
)
"""Last words of media."""

ARMED_CUES = listed(
    "Legion Militia Militias Insurgents Guerrillas Guerillas Mujahideen Mujahedeen Jihad Battalion Brigades"
    " Martyrs Paramilitaries Rebels"
)
"""Last words of groups that fight without being a state's army."""

ARMED_PHRASES = re.compile(
    r"\b(?:Liberation (?:Front|Army)|Resistance (?:Front|Movement|Army)|Volunteer Corps|Jihad|Islamic State"
    r"|Revolutionary Army|People's (?:Defense|Defence|Protection) (?:Units|Forces)|Self-Defen[cs]e (?:Units|Forces))\b"
)
"""Phrases inside the names of armed groups."""

PLACE_CUES = listed(
    "Hall Mall Stadium Street Square Airport Bridge Station Theatre Theater Avenue Road Park Tower Hotel"
    " Cathedral Oblast Region Province District County Prefecture Governorate River Lake Sea Ocean Bay Gulf Strait"
    " Island Islands Peninsula Mountain Mountains Valley Desert Canal Harbour Harbor Beach Plaza Arena Highway"
    " Boulevard Lane Village City Town Fortress Prison Palace"
)
"""Last words of places, buildings among them: what happens there is not done by them."""

LEADING_PLACE_CUES = listed("Mount Lake Cape Fort Gulf Strait Isle")
"""First words of places."""

DIRECTIONS = listed("North South East West Central")
"""Words before adjectives: "West African"."""

PLACE_NOUNS = listed(
    "region regions oblast oblasts city cities town towns village villages district districts province provinces"
    " suburb county state port airport capital peninsula island settlement area border direction mall hall theatre"
    " theater stadium hotel restaurant station bridge square street prison crossing"
)
"""Common nouns beside the names of places: "the Kursk region", "the town of Uman"."""

FACILITY_MODIFIERS = listed("shopping concert entertainment railway train metro bus international border football")
"""Words between the name and its noun: "the Bataclan concert hall"."""

ADJECTIVES = listed(
    "Western Eastern Northern Southern European Europeans African Africans Asian Asians Arab Arabs Soviet Nazi"
    " Latin Kremlin-backed Chechen Chechens Scottish Welsh English Crimean Persian Slavic Baltic Nordic"
    " Scandinavian Eurasian Balkan Caucasian Anglo-Saxon Anglo-Saxons Siberian Dagestani Tatar Moscow-based"
)
"""Adjectives and demonyms of no one country: no names of their own."""

DOMAIN = re.compile(
    r"\b(?:[A-ZА-ЯІЇЄҐ][\w-]{1,40})\.(?:com|net|org|info|news|media|tv|io|ua|ru|by|eu|uk|pl|de)\b", re.IGNORECASE
)
"""A name written as an internet domain: "Gazeta.ru"."""


def type_by_cue(name: str) -> MentionType | None:
    """Return what the words of `name` say it is, or None where they say nothing. `name` is folded."""
    words = name.replace("-", " ").split()
    if DOMAIN.fullmatch(name):
        return MentionType.MEDIA
    if len(words) < 2:  # noqa: PLR2004 - a cue word alone is no name
        return None
    last, first = words[-1].rstrip("."), words[0]
    head = words[words.index("of") - 1] if "of" in words[1:] else last
    rules = (
        (MentionType.ARMED_GROUP, ARMED_PHRASES.search(name) is not None or last in ARMED_CUES),
        (MentionType.MEDIA, last in MEDIA_CUES),
        (MentionType.ORGANIZATION, bool({head, last} & ORGANIZATION_CUES) or first in LEADING_CUES),
        (MentionType.PLACE, last in PLACE_CUES or first in LEADING_PLACE_CUES),
    )
    return next((kind for kind, holds in rules if holds), None)
