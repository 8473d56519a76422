from collections.abc import Callable
from pathlib import Path

import pytest

from flows.desk import Desk
from flows.linking.stories import date_stories, redated
from model.article import Article
from model.published import Published, PublishedStatus
from store.connection import Store
from tests.flows.stories import document, ingest

MakeDesk = Callable[..., Desk]

BODY = """Harbour reopens after two years

Mayor Lena Castellano reopened the harbour of Bergen on May 3, after two years of works.
"The harbour is the heart of our town," Castellano said. The National Bank lent 40 million to the town,
which will be paid back later. Fishermen from 12 villages came to see the first ship, the Aurora, leave.
"""
DATED = BODY.replace("years\n\n", "years\n\nTuesday, May 4, 2021\n\n")


def test_a_copy_without_a_date_gets_the_year_of_the_dated_one(store: Store, make_desk: MakeDesk, inbox: Path) -> None:
    desk = make_desk(store)
    undated = ingest(desk, inbox, BODY, "a.txt")
    assert (
        document(desk, undated)["published"]["status"] == "unknown" or "latest" in document(desk, undated)["published"]
    )
    assert values(desk, undated)["May 3"] == "XXXX-05-03"

    ingest(desk, inbox, DATED, "b.txt")

    published = document(desk, undated)["published"]
    assert (published["status"], published["value"], published["method"]) == ("inferred", "2021", "story")
    assert values(desk, undated)["May 3"] == "2021-05-03"
    (day,) = [one for one in document(desk, undated)["dates"] if one["surface"] == "May 3"]
    assert day["anchor"] == {"kind": "cluster", "status": "inferred"}


def test_it_does_not_matter_which_copy_came_first(store: Store, make_desk: MakeDesk, inbox: Path) -> None:
    desk = make_desk(store)
    ingest(desk, inbox, DATED, "b.txt")
    undated = ingest(desk, inbox, BODY, "a.txt")
    assert values(desk, undated)["May 3"] == "2021-05-03"
    before = document(desk, undated)
    assert date_stories([undated], store, desk.now(), desk.run) == 0
    assert document(desk, undated) == before


def values(desk: Desk, id_: str) -> dict[str, str]:
    return {one["surface"]: one["value"] for one in document(desk, id_)["dates"]}


def article(digit: str, status: PublishedStatus, value: str | None) -> Article:
    return Article(
        id=digit * 64,
        text="It opened on May 3.",
        mentions=(),
        published=Published(status=status, value=value, earliest=value, latest=value),
    )


@pytest.mark.parametrize(
    ("others", "inferred"),
    [
        pytest.param([(PublishedStatus.ASSERTED, "2021-05-04")], True, id="one that is dated"),
        pytest.param([(PublishedStatus.INFERRED, "2021-05-04")], False, id="what is inferred is no evidence"),
        pytest.param(
            [(PublishedStatus.ASSERTED, "2021-05-04"), (PublishedStatus.ASSERTED, "2020-05-04")], False, id="two years"
        ),
        pytest.param([(PublishedStatus.UNKNOWN, None)], False, id="nothing known"),
    ],
)
def test_only_asserted_dates_of_one_year_are_evidence(
    others: list[tuple[PublishedStatus, str | None]], *, inferred: bool
) -> None:
    members = [article("a", PublishedStatus.UNKNOWN, None)]
    members += [article(str(digit), *other) for digit, other in enumerate(others)]
    made = {new.id: new for _, new in redated(members)}
    found = made.get("a" * 64)
    assert (found is not None) == inferred
    assert all(new.published is not None and new.published.status is PublishedStatus.INFERRED for new in made.values())
