"""What one language must say about speech for the rules to work on it."""

from __future__ import annotations

from dataclasses import dataclass


def words(text: str) -> tuple[str, ...]:
    """Return the words of `text`, so that a table can be read and extended as running lines."""
    return tuple(text.split())


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeechTable:
    """The words by which one language reports speech, in lower case. Patterns are regular expressions.

    Every field is a tuple or a string, so that the representation of a table is the same in every process
    and can be digested.
    """

    saying: tuple[str, ...]
    """Forms of verbs whose object clause is what was said."""

    opinion: tuple[str, ...]
    """The same for what is thought or expected."""

    ordering: tuple[str, ...]
    """Forms whose infinitive is what was asked or promised."""

    asking: tuple[str, ...]
    """Forms whose object clause is a question."""

    naming: tuple[str, ...]
    """Forms that give something a name in quotation marks."""

    talking: tuple[str, ...]
    """Forms that only accompany words in quotation marks."""

    phrase_verbs: tuple[str, ...] = ()
    """Patterns of verbs of several words whose object clause is what was said ("made clear")."""

    telling: tuple[str, ...] = ()
    """Those of `saying` and `ordering` that name whom they tell before what they tell."""

    bare: tuple[str, ...] = ()
    """Those that take a clause without a conjunction ("he said it was late")."""

    impersonal: tuple[str, ...] = ()
    """Endings of plural forms whose speaker may stand in the locative ("in the ministry they said")."""

    complement: str
    """What stands between a verb and its clause, the conjunction last, as far as it is no part of the clause."""

    question: str
    """What stands between a verb of asking and its clause."""

    infinitive: str
    """What stands between a verb of `ordering` and its infinitive."""

    bare_complement: str = r"(?!)"
    """What stands before a clause without a conjunction, a look at its first words last."""

    told_complement: str = r"(?!)"
    """The same after `telling`."""

    finite: str
    """What shows that a stretch of words is a clause."""

    phrases: tuple[str, ...]
    """Patterns of phrases that the speaker follows ("according to")."""

    pronoun_phrases: tuple[str, ...] = ()
    """Patterns of phrases that hold the speaker as a pronoun, in their only group."""

    reports_before: str
    """What begins a sentence that only names the source of the one before ("this was reported by")."""

    fronted: str = r"(?!)"
    """What begins a sentence whose reported clause goes before its verb, the conjunction last."""

    masculine: tuple[str, ...]
    """Subject pronouns for a man."""

    feminine: tuple[str, ...]
    """Subject pronouns for a woman, or for a body whose name is feminine."""

    collective: tuple[str, ...]
    """Words that stand for a body named before ("it", "there")."""

    plurals: tuple[str, ...]
    """Subject pronouns that nobody is looked up for."""

    heads: tuple[str, ...]
    """Nouns that name a speaker by office or kind ("the mayor of Kyiv"), an underscore for a space."""

    oblique_heads: tuple[str, ...]
    """The same, as they stand after `phrases`."""

    feminine_heads: tuple[str, ...] = ()
    """Endings of `heads` that only women are called by."""

    determiners: tuple[str, ...] = ()
    """Words that begin a subject ("the", "her")."""

    prepositions: tuple[str, ...]
    """Words after which a name is no subject."""

    adverbs: tuple[str, ...]
    """Words between a subject and its verb, or before both, that belong to neither."""

    blockers: tuple[str, ...]
    """Words that, right before a verb's form, mean that nothing was said or that it is no verb."""

    as_words: tuple[str, ...]
    """Words that make a comment of the verb after them ("as he said")."""

    breaks: tuple[str, ...]
    """Words that, right after a quote, begin a clause of their own."""

    relatives: tuple[str, ...]
    """Words that begin a clause about the speaker ("who asked not to be named")."""

    introductions: tuple[str, ...]
    """Beginnings of the author's own words before a report ("asked about it,"), which nobody says."""

    infinitives: tuple[str, ...] = ()
    """Ends of infinitives, which are no subject."""

    objects: tuple[str, ...] = ()
    """Ends of words in the dative and of verbs, which are no subject."""

    coordinators: tuple[str, ...]
    """Words that, after a comma, may begin what is no longer reported."""

    refusals: str
    """Pattern of verbs by which somebody does not speak."""

    labels: tuple[str, ...]
    """Beginnings of nouns that carry words nobody speaks: signs, headlines, proverbs."""

    abbreviations: tuple[str, ...]
    """Words whose full stop does not end a sentence."""

    male_names: tuple[str, ...] = ()
    female_names: tuple[str, ...] = ()
    """Given names that tell the gender where the ending does not."""

    male_endings: tuple[str, ...] = ()
    female_endings: tuple[str, ...] = ()
    """Ends of surnames and given names that tell it. `female_endings` are asked first."""

    free_order: bool
    """Whether a verb's subject may follow it anywhere, not only after a quote."""

    capitals: bool
    """Whether a verb of saying may begin a sentence."""
