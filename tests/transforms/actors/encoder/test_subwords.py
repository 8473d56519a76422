from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from transforms.actors.encoder.model import load_subwords
from transforms.actors.encoder.subwords import MOST_PIECES, UNKNOWN, Subwords, read_pieces

SMALL = [
    ("<s>", 0.0),
    ("<pad>", 0.0),
    ("</s>", 0.0),
    ("<unk>", 0.0),
    ("▁Ki", -2.0),
    ("ev", -2.0),
    ("▁Kiev", -3.0),
    ("▁", -5.0),
]


def test_the_likeliest_pieces_win() -> None:
    assert Subwords(SMALL).numbers("Kiev", is_spaced=True) == (6,)


def test_letters_no_piece_has_are_one_unknown_piece() -> None:
    assert Subwords(SMALL).numbers("Kiξψev", is_spaced=True) == (4, UNKNOWN, 5)


def test_apostrophes_of_all_kinds_are_one() -> None:
    numbers = load_subwords().numbers

    assert (
        numbers("Прем'єр", is_spaced=True) == numbers("Прем’єр", is_spaced=True) == numbers("Премʼєр", is_spaced=True)
    )


@given(st.text(min_size=1, max_size=300), st.booleans())
def test_any_token_has_pieces_and_few(form: str, is_spaced: bool) -> None:  # noqa: FBT001 - drawn
    numbers = load_subwords().numbers(form, is_spaced=is_spaced)

    assert 1 <= len(numbers) <= MOST_PIECES


def test_a_table_of_pieces_is_read_line_by_line() -> None:
    assert read_pieces("▁Ki\t-2.5\n\u2028\t-3.0\n") == [("▁Ki", -2.5), ("\u2028", -3.0)]
