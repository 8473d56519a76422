"""Prefect's ways of saying that its server is away, put into our own words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from model.errors import Unavailable

AWAY = "Prefect's server does not answer. Start it, or unset PREFECT_API_URL to use one of our own"
NOT_STARTED = "Prefect's own server did not start. Look above for its words, and run again"
REFUSED = "Prefect's server does not do what it is asked. Look at its log, and at PREFECT_API_URL"


@contextmanager
def prefect_translated() -> Iterator[None]:
    """Translate what Prefect raises when its server is away or unwell.

    Raises:
        Unavailable: it is.
    """
    import httpx
    from prefect.exceptions import PrefectException

    try:
        yield
    except httpx.TransportError as error:
        raise Unavailable("Prefect", AWAY) from error
    except (httpx.HTTPError, PrefectException) as error:
        raise Unavailable("Prefect", f"{REFUSED} ({type(error).__name__})") from error
    except RuntimeError as error:
        # Prefect says both without a type of their own
        if "ephemeral" in str(error):
            raise Unavailable("Prefect", NOT_STARTED) from error
        if "reach API" in str(error):
            raise Unavailable("Prefect", AWAY) from error
        raise
