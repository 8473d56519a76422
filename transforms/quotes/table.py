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

    verbs: tuple[str, ...]
    """Finite forms that report what stands in quotation marks."""

    clause_verbs: tuple[str, ...]
    """Those of `verbs` whose object clause is what was said."""

    bare_verbs: tuple[str, ...] = ()
    """Those of `verbs` that take a clause without a conjunction ("he said it was late")."""

    impersonal_verbs: tuple[str, ...] = ()
    """Plural forms whose speaker may stand in the locative ("in the ministry they said")."""

    complement: str
    """What stands between a verb of `clause_verbs` and the clause, the conjunction last."""

    bare_complement: str = r"(?!)"
    """What a clause without a conjunction begins with."""

    phrases: tuple[str, ...]
    """Patterns of phrases that the speaker follows ("according to")."""

    pronoun_phrases: tuple[str, ...] = ()
    """Patterns of phrases that hold the speaker as a pronoun, in their only group."""

    pronouns: tuple[str, ...]
    """Third person singular, subject: they stand for a person named before."""

    plurals: tuple[str, ...]
    """Subject pronouns that nobody is looked up for."""

    heads: tuple[str, ...]
    """Nouns that name a speaker by office or kind ("the mayor of Kyiv"), an underscore for a space."""

    oblique_heads: tuple[str, ...]
    """The same, as they stand after `phrases`."""

    before_head: str = ""
    """Pattern of what must stand before such a noun."""

    after_head: str = ""
    """Pattern of what belongs to such a noun after it."""

    definite: tuple[str, ...] = ("",)
    """What a title begins with when it means someone the text has named."""

    prepositions: tuple[str, ...]
    """Words after which a name is no subject."""

    blockers: tuple[str, ...]
    """Words that, right before a verb's form, mean that nothing was said or that it is no verb."""

    as_words: tuple[str, ...]
    """Words that make a comment of the verb after them ("as he said")."""

    breaks: tuple[str, ...]
    """Words that, right after a quote, begin a clause of their own."""

    abbreviations: tuple[str, ...]
    """Words whose full stop does not end a sentence."""

    free_order: bool
    """Whether a verb's subject may follow it anywhere, not only after a quote."""
