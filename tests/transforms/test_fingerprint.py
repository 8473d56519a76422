from __future__ import annotations

import random
from hashlib import sha256
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.fingerprint import MOST_SKETCHED, band_keys, estimate_containment, estimate_jaccard, fingerprint

TEXT = "Kyiv Mayor Vitalii Klitschko said the attack on the hall changed nothing for the people of the city."


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(TEXT.upper(), id="capitals"),
        pytest.param(TEXT.replace(" ", "\n\n"), id="line breaks"),
        pytest.param(f"\u00ab{TEXT}\u00bb!", id="punctuation"),
    ],
)
def test_the_same_words_are_the_same_text(other: str) -> None:
    assert fingerprint(other) == fingerprint(TEXT)


def test_composed_and_separate_marks_are_the_same_text() -> None:
    assert fingerprint("\u0438\u0306 \u0456\u0308") == fingerprint("\u0439 \u0457")


def test_the_key_is_the_digest_of_the_words_in_order() -> None:
    assert fingerprint("One, two!").text_sha256 == sha256(b"one two").hexdigest()
    assert fingerprint("Two one").text_sha256 != fingerprint("One two").text_sha256


def test_texts_of_signs_alone_differ_by_their_signs_and_resemble_nothing() -> None:
    first, second = fingerprint("!!!"), fingerprint("???")

    assert first.text_sha256 != second.text_sha256
    assert estimate_jaccard(first.minhash, second.minhash) == 0
    assert estimate_jaccard(first.minhash, first.minhash) == 0
    assert not band_keys(first.minhash, 42, 3).size


def test_a_text_of_one_word_resembles_only_itself() -> None:
    word = fingerprint("Kyiv").minhash

    assert estimate_jaccard(word, fingerprint("Kyiv!").minhash) == 1
    assert estimate_jaccard(word, fingerprint("Lviv").minhash) == 0


def test_a_signature_never_changes_between_machines_and_runs() -> None:
    minhash = fingerprint("Привіт, світе! Hello world").minhash

    assert len(minhash) == 504
    assert minhash[:8].hex() == "755064de360fa7c0"


def test_the_estimate_is_within_three_hundredths_of_the_truth_on_average() -> None:
    source = random.Random(7)  # noqa: S311 - test data, no secret
    vocabulary = [f"word{number}" for number in range(2000)]
    errors: list[float] = []
    for _ in range(200):
        first = source.choices(vocabulary, k=source.randint(50, 400))
        changed = source.random() ** 2
        second = [source.choice(vocabulary) if source.random() < changed else word for word in first]
        pairs = [set(pairwise(words)) for words in (first, second)]
        exact = len(pairs[0] & pairs[1]) / len(pairs[0] | pairs[1])
        signatures = [fingerprint(" ".join(words)).minhash for words in (first, second)]
        errors.append(abs(estimate_jaccard(signatures[0], signatures[1]) - exact))

    assert sum(errors) / len(errors) < 0.03


def test_the_containment_is_estimated_within_a_tenth_also_of_texts_with_a_full_sketch() -> None:
    source = random.Random(5)  # noqa: S311 - test data, no secret
    words = [f"word{source.randrange(5000)}" for _ in range(40_000)]
    whole = fingerprint(" ".join(words)).sketch

    assert len(whole) == MOST_SKETCHED * 8
    for share in (0.0, 0.4, 1.0):
        strange = [f"other{number}" for number in range(2_000)]
        part = words[: int(2_000 * share)] + strange[int(2_000 * share) :]
        assert abs(estimate_containment(whole, fingerprint(" ".join(part)).sketch) - share) < 0.1


def test_a_sketch_is_ascending_numbers_below_an_eighth_and_an_odd_one_is_refused() -> None:
    sketch = fingerprint(TEXT * 3 + " one more").sketch
    numbers = [int.from_bytes(sketch[at : at + 8], "little") for at in range(0, len(sketch), 8)]

    assert numbers == sorted(set(numbers))
    assert all(number < 2**61 for number in numbers)
    assert estimate_containment(sketch, b"") == 0
    with pytest.raises(ValueError, match="8-byte"):
        estimate_containment(sketch, b"short")


def test_band_keys_differ_between_bands_and_divisions() -> None:
    minhash = fingerprint(TEXT).minhash
    keys = {int(key) for bands, rows in ((42, 3), (30, 4), (1, 3)) for key in band_keys(minhash, bands, rows)}

    assert len(keys) == 42 + 30 + 1


def test_a_band_key_changes_only_with_its_own_rows() -> None:
    minhash = fingerprint(TEXT).minhash
    changed = minhash[:12] + bytes(byte ^ 1 for byte in minhash[12:24]) + minhash[24:]
    same = [one == other for one, other in zip(band_keys(minhash, 42, 3), band_keys(changed, 42, 3), strict=True)]

    assert same == [True, False, *[True] * 40]


@pytest.mark.parametrize(("bands", "rows"), [(0, 3), (42, 0), (43, 3), (-1, -1)])
def test_bands_that_do_not_fit_the_signature_are_refused(bands: int, rows: int) -> None:
    with pytest.raises(ValueError, match="do not fit"):
        band_keys(fingerprint(TEXT).minhash, bands, rows)


def test_a_signature_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="504 bytes"):
        estimate_jaccard(fingerprint(TEXT).minhash, b"short")


@given(st.text(max_size=200), st.text(max_size=200))
def test_similarity_is_symmetric_and_between_nought_and_one(first: str, second: str) -> None:
    one, other = fingerprint(first).minhash, fingerprint(second).minhash

    assert 0 <= estimate_jaccard(one, other) == estimate_jaccard(other, one) <= 1


@given(st.text(max_size=200))
def test_the_same_text_has_the_same_fingerprint(text: str) -> None:
    assert fingerprint(text) == fingerprint(text)


@pytest.mark.parametrize("unit", ["a", "a b ", "\n", "\u200b", "\u0130"])
@pytest.mark.timeout(20)
def test_a_million_characters_are_signed_in_bounded_time(unit: str) -> None:
    assert len(fingerprint(unit * (1_000_000 // len(unit))).minhash) == 504
