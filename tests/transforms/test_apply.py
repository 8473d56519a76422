from __future__ import annotations

import itertools
from collections.abc import Sequence

import pytest

from model.article import Article
from model.errors import Reason, Rejected, Unavailable
from transforms.apply import apply
from transforms.step import Failure, Step

CALLS: list[str] = []


@pytest.fixture(autouse=True)
def _forget_calls() -> None:
    CALLS.clear()


def read(raw: bytes) -> str:
    CALLS.append("read")
    if raw == b"bad":
        raise Rejected(Reason.BINARY, "this is not text")
    return raw.decode("ascii").strip()


def title(decoded: str) -> str:
    CALLS.append("title")
    if decoded == "bug":
        message = "a defect"
        raise RuntimeError(message)
    return decoded.title()


def digest(texts: Sequence[str]) -> list[str]:
    CALLS.append(f"digest {len(texts)}")
    if "poison" in texts:
        message = "a defect of the model"
        raise RuntimeError(message)
    return [text[:1].encode().hex().ljust(64, "0") for text in texts]


def steps(read_version: str = "1", digest_version: str = "1") -> tuple[Step, ...]:
    return (
        Step(name="read", version=read_version, run=read, reads=("raw",), writes=("decoded",)),
        Step(name="title", version="1", run=title, reads=("decoded",), writes=("headline",)),
        Step(
            name="digest",
            version=digest_version,
            run=digest,
            reads=("decoded",),
            writes=("text_sha256",),
            takes_many=True,
        ),
    )


def article(raw: bytes, number: int = 0) -> Article:
    return Article(id=f"{number:064x}", raw=raw)


def clock() -> float:
    return float(next(_ticks))


_ticks = itertools.count()


def one(applied: Sequence[Article | Failure]) -> Article:
    (result,) = applied
    assert isinstance(result, Article)
    return result


def test_every_section_is_written_and_carries_its_version() -> None:
    done = one(apply(steps(), [article(b"abc ")], clock).articles)

    assert (done.decoded, done.headline, done.text_sha256) == ("abc", "Abc", "61".ljust(64, "0"))
    assert {made.name: made.version for made in done.steps} == {"read": "1", "title": "1", "digest": "1"}


def test_doing_it_again_does_nothing() -> None:
    done = one(apply(steps(), [article(b"abc")], clock).articles)
    CALLS.clear()

    assert one(apply(steps(), [done], clock).articles) == done
    assert CALLS == []


def test_an_outdated_step_is_done_again_and_what_derives_from_a_change_too() -> None:
    done = one(apply(steps(), [article(b"abc")], clock).articles)
    CALLS.clear()

    apply(steps(digest_version="2"), [done], clock)
    apply(steps(read_version="2"), [done], clock)

    # reading again gave the same text: nothing derives from no change
    assert CALLS == ["digest 1", "read"]


def test_what_derives_from_a_changed_field_is_done_again() -> None:
    done = one(apply(steps(), [article(b"abc")], clock).articles)
    other = Article(**{**{name: getattr(done, name) for name in ("id", "headline", "steps")}, "raw": b"xyz"})

    again = one(apply(steps(read_version="2"), [other], clock).articles)

    assert again.headline == "Xyz"


def test_a_step_whose_input_is_not_there_is_passed_over() -> None:
    stored = Article(id="0" * 64, decoded="abc")

    done = one(apply(steps(), [stored], clock).articles)

    assert done.headline == "Abc"
    assert done.version_of("read") is None


def test_a_rejected_article_costs_itself_only_and_says_why() -> None:
    bad, good = apply(steps(), [article(b"bad", 1), article(b"good", 2)], clock).articles

    assert isinstance(good, Article)
    assert isinstance(bad, Failure)
    assert (bad.id, bad.stage, bad.reason, bad.detail) == (f"{1:064x}", "read", Reason.BINARY, "this is not text")


def test_a_defect_costs_one_article_and_keeps_its_traceback() -> None:
    broken, good = apply(steps(), [article(b"bug", 1), article(b"good", 2)], clock).articles

    assert isinstance(good, Article)
    assert isinstance(broken, Failure)
    assert broken.reason is None
    assert "RuntimeError: a defect" in (broken.traceback or "")


def test_the_one_text_that_breaks_a_step_on_many_is_found() -> None:
    results = apply(steps(), [article(b"a", 1), article(b"poison", 2), article(b"c", 3)], clock).articles

    assert [isinstance(result, Failure) for result in results] == [False, True, False]


def test_a_missing_service_stops_the_whole_call() -> None:
    def away(raw: bytes) -> str:
        raise Unavailable("disk", f"no room for {len(raw)} bytes")

    step = Step(name="read", version="1", run=away, reads=("raw",), writes=("decoded",))

    with pytest.raises(Unavailable):
        apply([step], [article(b"abc")], clock)


def test_the_time_of_each_step_is_told() -> None:
    assert set(apply(steps(), [article(b"abc")], clock).seconds) == {"read", "title", "digest"}


def test_a_batch_step_gets_all_that_are_due_at_once() -> None:
    apply(steps(), [article(b"a", 1), article(b"b", 2), article(b"c", 3)], clock)

    assert "digest 3" in CALLS
