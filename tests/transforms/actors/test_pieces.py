from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from transforms.actors.pieces import MOST_CHARACTERS, MOST_TAGGED, cut_pieces


@given(st.text(max_size=200).map(lambda text: text * 150))
def test_pieces_are_bounded_and_lie_where_they_say(text: str) -> None:
    last = 0
    for offset, piece in cut_pieces(text):
        assert offset >= last
        assert 0 < len(piece) <= MOST_CHARACTERS
        assert all(mine in {theirs, " "} for mine, theirs in zip(piece, text[offset:], strict=False))
        last = offset + len(piece)
    assert last <= MOST_TAGGED


def test_a_long_text_is_cut_between_paragraphs() -> None:
    paragraph = "Word " * 1000 + "end."
    text = "\n\n".join([paragraph] * 5)

    assert all(piece.lstrip("\n").startswith("Word") for _, piece in cut_pieces(text))


def test_a_text_without_spaces_is_blanked_and_not_read() -> None:
    assert list(cut_pieces("A" * 1_000_000)) == []
