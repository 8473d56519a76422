"""A Prefect server asked by its client, and its troubles in our words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import httpx

from model.errors import Unavailable, WrongUse

if TYPE_CHECKING:
    from prefect.client.orchestration import SyncPrefectClient

UNNAMED = (
    "no Prefect server is named. Start one with `prefect server start` and name it with "
    "`export PREFECT_API_URL=http://127.0.0.1:4200/api`, or let `whowhen serve` do both"
)


def api_url() -> str:
    """Return the address of the operator's Prefect server, from the environment or a profile of Prefect.

    It is for people to read: a password in it is left out.

    Raises:
        WrongUse: none is named.
    """
    from prefect.settings import get_current_settings

    url = get_current_settings().api.url
    if not url:
        raise WrongUse(UNNAMED)
    return without_password(url)


def without_password(url: str) -> str:
    """Return an address without the user and the password that it may carry."""
    return str(httpx.URL(url).copy_with(userinfo=b""))


@contextmanager
def open_client() -> Iterator[SyncPrefectClient]:
    """Open a client of the operator's Prefect server.

    Raises:
        WrongUse: none is named.
        Unavailable: it does not answer, or not to us.
    """
    from prefect.client.orchestration import get_client

    url = api_url()
    with translated(url), get_client(sync_client=True) as client:
        yield client


@contextmanager
def translated(url: str) -> Iterator[None]:
    """Turn a server's silence or refusal into `Unavailable`."""
    from prefect.deployments.runner import DeploymentApplyError

    try:
        yield
    except (httpx.HTTPError, DeploymentApplyError) as error:
        raise _unavailable(url, error) from error


def _unavailable(url: str, error: Exception) -> Unavailable:
    cause = error if isinstance(error, httpx.HTTPError) else error.__cause__
    if not isinstance(cause, httpx.HTTPStatusError):
        detail = f"Prefect's server at {url} does not answer. Start it, or correct PREFECT_API_URL"
        return Unavailable("Prefect", detail)
    status = cause.response.status_code
    if status in {httpx.codes.UNAUTHORIZED, httpx.codes.FORBIDDEN}:
        detail = f"Prefect's server at {url} asks who we are. Set PREFECT_API_AUTH_STRING to its `user:password`"
    else:
        detail = f"Prefect's server at {url} answers {status} to {cause.request.method} {cause.request.url.path}"
    return Unavailable("Prefect", detail)
