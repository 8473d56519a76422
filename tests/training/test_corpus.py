"""The annotated corpus keeps its own rules, and the reader refuses what would be read wrongly."""

from pathlib import Path

import pytest

from training.corpus_check import CORPUS, WANTED_LINES, main, scripts_mixed
from training.markup import MarkupError, parse_line, read_corpus


def corpus_of(folder: Path, *lines: str) -> Path:
    (folder / "uk").mkdir()
    (folder / "uk" / "text.txt").write_text("\n".join(lines), encoding="utf-8")
    return folder


def test_the_corpus_breaks_none_of_its_rules(capsys: pytest.CaptureFixture[str]) -> None:
    status = main([])
    written = capsys.readouterr()
    assert (status, written.err) == (0, "")
    for language in WANTED_LINES:
        assert f"{language}: " in written.out


def test_every_name_of_the_corpus_points_at_its_words() -> None:
    for document in read_corpus(CORPUS):
        for annotated in document.lines:
            ends = [0, *(entity.end for entity in annotated.entities)]
            assert all(
                end <= entity.start < entity.end <= len(annotated.text)
                for end, entity in zip(ends, annotated.entities, strict=False)
            )


def test_own_test_is_about_a_tenth_of_every_language() -> None:
    for language in WANTED_LINES:
        documents = [document for document in read_corpus(CORPUS) if document.language == language]
        share = sum(document.is_own_test for document in documents) / len(documents)
        assert 0.05 < share < 0.16, language


def test_a_line_gives_its_text_and_names() -> None:
    annotated = parse_line("[PER Ада] з [LOC Верби] чекає на [ORG ТОВ «Дім»].")
    assert annotated.text == "Ада з Верби чекає на ТОВ «Дім»."
    assert annotated.surfaces() == (("PER", "Ада"), ("LOC", "Верби"), ("ORG", "ТОВ «Дім»"))


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("[PER Ада", "never closed"),
        ("Ада] прийшла", "closes nothing"),
        ("[PER Ада з [LOC Верби]]", "name inside a name"),
        ("[PER ]", "empty"),
        ("[PER Ада ] прийшла", "ends with a space"),
        ("[CITY Верба]", "one of PER, ORG, LOC"),
        ("[Ада]", "one of PER, ORG, LOC"),
    ],
    ids=["open", "closed", "nested", "empty", "padded", "unknown", "unlabelled"],
)
def test_broken_markup_is_refused_with_a_reason(line: str, reason: str) -> None:
    with pytest.raises(MarkupError, match=reason):
        parse_line(line)


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("[LOC Київ]ський день", "inside a word"),
        ("клуб [ORG «Явір»]", "keep the quotes outside"),
        ("фірма «[ORG Явір»]", "opens outside"),
        ("[PER Ада,] каже він", "punctuation mark"),
        ("у [LOC —] тихо", "no letter"),
    ],
    ids=["word", "quotes", "half a pair", "comma", "dash"],
)
def test_a_name_with_wrong_edges_is_reported(
    line: str, complaint: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(corpus_of(tmp_path, line))]) == 1
    assert complaint in capsys.readouterr().err


def test_a_line_written_twice_is_reported(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    line = "[PER Ада] прийшла."
    main([str(corpus_of(tmp_path, line, "", line))])
    assert "uk/text.txt:3: repeats a line of uk/text.txt:1" in capsys.readouterr().err


def test_a_latin_letter_in_a_cyrillic_word_is_reported(tmp_path: Path) -> None:
    lines = "[LOC K\u0438\u0457\u0432] і [ORG Bolt-Схід]."
    assert list(scripts_mixed(read_corpus(corpus_of(tmp_path, lines)))) == [
        "uk/text.txt:1: `K\u0438\u0457\u0432` mixes Latin and Cyrillic letters."
    ]


def test_more_documents_do_not_move_any_between_training_and_test(tmp_path: Path) -> None:
    lines = [f"[PER Ада] має {number} яблук." for number in range(40)]
    few = list(read_corpus(corpus_of(tmp_path, *"\n\n".join(lines[:20]).split("\n"))))
    (tmp_path / "uk" / "text.txt").write_text("\n\n".join(reversed(lines)), encoding="utf-8")
    more = {document.lines[0].text: document.is_own_test for document in read_corpus(tmp_path)}
    assert {document.lines[0].text: document.is_own_test for document in few}.items() <= more.items()
