from __future__ import annotations

from collections import Counter

from training.vocabulary import count_pieces, kept_pieces

PIECES = [
    (piece, -float(number))
    for number, piece in enumerate(
        ["<s>", "<pad>", "</s>", "<unk>", ",", "▁the", "▁Київ", "中", "▁العربية", "...", "ж"]
    )
]


def test_latin_and_cyrillic_pieces_and_marks_are_kept() -> None:
    kept = kept_pieces(PIECES, Counter())

    assert [PIECES[number][0] for number in kept] == ["<s>", "<pad>", "</s>", "<unk>", ",", "▁the", "▁Київ", "...", "ж"]


def test_what_the_training_text_uses_is_kept_in_any_script() -> None:
    assert 7 in kept_pieces(PIECES, count_pieces([[0, 7, 2]]))
