from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st
from pydantic import JsonValue

from model.correction import Correctable, Correction
from model.document import from_document, to_document
from model.revision import Revision, digest_change
from store.connection import Store

NOON = datetime(2024, 3, 23, 12, 0, tzinfo=UTC)
ARTICLE = "a" * 64

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["code", "span"]), inner),
    max_leaves=5,
)


def revision(old: JsonValue, new: JsonValue, section: str = "headline") -> Revision:
    digest = digest_change(old, new)
    return Revision(
        article=ARTICLE, section=section, old=old, new=new, old_version="1", new_version="2",
        digest=digest, at=NOON, run="run",
    )  # fmt: skip


@given(old=VALUES, new=VALUES)
def test_a_revision_is_read_back_as_it_was_written(old: JsonValue, new: JsonValue) -> None:
    written = revision(old, new)

    assert from_document(Revision, to_document(written)) == written


def test_the_same_change_is_kept_once_and_stays_as_it_was(store: Store) -> None:
    first = revision("Old", "New")
    again = replace(first, at=datetime(2025, 1, 1, tzinfo=UTC), run="later")

    assert store.revisions.save([first]) == 1
    assert store.revisions.save([again]) == 0
    assert store.revisions.of(ARTICLE) == [first]


def test_a_change_there_and_back_and_there_again_is_three_revisions(store: Store) -> None:
    there, back = revision("Old", "New"), revision("New", "Old")
    # a clock that goes wrong: what follows what is not its to say
    moments = [NOON, NOON - timedelta(hours=1), NOON, NOON - timedelta(hours=2)]
    changes = [replace(one, at=at) for one, at in zip([there, back, there, back], moments, strict=True)]

    assert [store.revisions.save([one]) for one in changes] == [1, 1, 1, 1]
    assert store.revisions.save([replace(back, run="after a crash")]) == 0
    kept = {one.after: one for one in store.revisions.of(ARTICLE)}
    chain, last = [], None
    while last in kept:
        chain.append(kept[last].new)
        last = kept[last].id
    assert chain == ["New", "Old", "New", "Old"]


def test_other_changes_and_other_versions_are_revisions_of_their_own(store: Store) -> None:
    first = revision("Old", "New")
    others = [replace(first, new_version="3"), revision("New", "Old"), replace(first, section="text")]

    assert store.revisions.save([first, *others]) == 4
    assert len(store.revisions.of(ARTICLE)) == 4
    assert store.revisions.of("b" * 64) == []


def test_a_change_too_big_for_one_document_keeps_the_old_value_and_says_so(mock_store: Store) -> None:
    old, new = "o" * 8_000_000, "n" * 8_000_000

    mock_store.revisions.save([revision(old, new, "text")])

    (kept,) = mock_store.revisions.of(ARTICLE)
    assert kept.old == old
    assert kept.new is None
    assert kept.new_left_out


def test_a_section_has_one_correction_at_a_time(store: Store) -> None:
    def correction(section: Correctable, value: str) -> Correction:
        return Correction(article=ARTICLE, section=section, value=value, by="ann", at=NOON, note="why")

    store.corrections.save(correction(Correctable.LANGUAGE, "uk"))
    store.corrections.save(correction(Correctable.HEADLINE, "First"))
    store.corrections.save(correction(Correctable.HEADLINE, "Second"))

    assert store.corrections.of([ARTICLE, "b" * 64]) == {
        ARTICLE: (correction(Correctable.HEADLINE, "Second"), correction(Correctable.LANGUAGE, "uk"))
    }
    assert store.corrections.remove(ARTICLE, Correctable.LANGUAGE)
    assert not store.corrections.remove(ARTICLE, Correctable.LANGUAGE)
    assert [one.value for one in store.corrections.of([ARTICLE])[ARTICLE]] == ["Second"]
