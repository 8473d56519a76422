from __future__ import annotations

import pytest

from transforms.actors import spacy_tagger, taggers
from transforms.actors.encoder import weights
from transforms.actors.encoder.reading import EncoderTagger


def test_our_own_tagger_reads_every_language() -> None:
    choice = taggers.active_tagger()

    assert isinstance(choice.tagger, EncoderTagger)
    assert choice.version == weights.version()
    assert all(choice.reads(code) for code in ("uk", "ru", "en", "pl", None))


def test_without_weights_the_tables_stand_alone_or_spacy_reads_english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weights, "are_there", lambda: False)
    monkeypatch.setattr(spacy_tagger, "is_installed", lambda: False)

    choice = taggers.active_tagger.__wrapped__()

    assert choice.version == "tables"
    assert choice.tagger.tag(["Kyiv"]) == [()]
    assert not choice.reads("en")


def test_spacy_takes_its_place_for_english_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weights, "are_there", lambda: False)
    monkeypatch.setattr(spacy_tagger, "is_installed", lambda: True)
    monkeypatch.setattr(spacy_tagger, "model_version", lambda: "spacy-1")

    choice = taggers.active_tagger.__wrapped__()

    assert choice.version == "spacy-1"
    assert choice.reads("en")
    assert not choice.reads("uk")
