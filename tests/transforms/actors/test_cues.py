from __future__ import annotations

import pytest

from model.actor import MentionType
from transforms.actors.cues import type_by_cue


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Russian Foreign Ministry", MentionType.ORGANIZATION),
        ("Ministry of Defence", MentionType.ORGANIZATION),
        ("Kyiv Post", MentionType.MEDIA),
        ("Gazeta.ru", MentionType.MEDIA),
        ("Sheremetyevo Airport", MentionType.PLACE),
        ("Bryansk Oblast", MentionType.PLACE),
        ("Mount Everest", MentionType.PLACE),
        ("Popular Liberation Front", MentionType.ARMED_GROUP),
        ("Georgian Legion", MentionType.ARMED_GROUP),
        ("Vitalii Klitschko", None),
        ("Hall", None),
    ],
)
def test_a_cue_word_tells_the_type(name: str, kind: MentionType | None) -> None:
    assert type_by_cue(name) is kind
