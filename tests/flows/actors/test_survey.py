from __future__ import annotations

from dataclasses import replace

from flows.actors.survey import names_by_language, survey
from model.decision import DecisionKind
from model.language import Language
from store.connection import Store
from tests.flows.actors.test_carrying_out import RENAME
from tests.store.test_contract import actor, article


def written_in(code: str) -> Language:
    return Language(code=code, confidence=1.0, method="stated")


def peopled(store: Store) -> None:
    store.articles.save(
        [
            article(
                "a", language=written_in("en"), actors=(actor("p", "Ann Lee", "Ann Lee", "Lee"), actor("Q7747", "P"))
            ),
            article("b", language=written_in("uk"), actors=(actor("p", "Анна Лі", "Анни Лі"),)),
            article("c", language=written_in("uk"), actors=(actor("p", "Анна Лі", "Анна Лі"),)),
        ]
    )


def test_actors_are_counted_by_article_mention_and_language(mock_store: Store) -> None:
    peopled(mock_store)

    seen = survey(mock_store)["p"]

    assert (seen.articles, seen.mentions, dict(seen.languages)) == (3, 3, {"en": 1, "uk": 2})
    assert seen.surfaces == ["Ann Lee", "Lee", "Анна Лі", "Анни Лі"]
    assert survey(mock_store, ["Q7747"]).keys() == {"Q7747"}
    assert survey(mock_store, None, "uk").keys() == {"p"}
    assert survey(mock_store, None, "uk")["p"].articles == 2


def test_names_come_from_humans_before_tables_before_articles(mock_store: Store) -> None:
    peopled(mock_store)
    seen = survey(mock_store)
    renamed = replace(RENAME, actor="p", called={"uk": "Анна"})

    assert dict(names_by_language(seen["p"], [])) == {"en": "Ann Lee", "uk": "Анна Лі"}
    assert dict(names_by_language(seen["p"], [renamed])) == {"en": "Ann Lee", "uk": "Анна"}
    assert names_by_language(seen["Q7747"], [])["ru"] == "Владимир Путин"
    assert renamed.kind is DecisionKind.RENAME
