"""What an operator may choose, read from the environment."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import Annotated

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from model.errors import WrongUse

SECRETS = "/run/secrets"
"""Where containers find secrets as files: `whowhen_mongodb_uri` there is WHOWHEN_MONGODB_URI."""


FIELDS = ("text", "headline", "byline", "publisher", "url", "published", "language")
"""The fields whose names in other people's data can be told."""


def load_settings() -> Settings:
    """Return the settings of the environment; what it lacks may be a file in the folder of secrets.

    Raises:
        WrongUse: a variable holds what it may not.
    """
    secrets = Path(os.environ.get("WHOWHEN_SECRETS_DIR", SECRETS))
    try:
        return Settings(_secrets_dir=secrets if secrets.is_dir() else None)
    except ValidationError as error:
        first = error.errors(include_input=False)[0]
        name = "WHOWHEN_" + "_".join(str(part) for part in first["loc"]).upper()
        raise WrongUse(f"{name} cannot be used: {first['msg']}") from None


def parse_fields(value: str) -> dict[str, str]:
    """Return where fields are kept, of `OURS=THEIRS,...`; a dot in THEIRS leads into an object.

    Raises:
        ValueError: it is not of that form, or names a field that there is not.
    """
    found: dict[str, str] = {}
    for pair in filter(None, (part.strip() for part in value.split(","))):
        ours, equals, theirs = (part.strip() for part in pair.partition("="))
        if not equals or not theirs or not all(theirs.split(".")):
            raise ValueError(f"{pair!r} is not of the form FIELD=NAME, e.g. headline=title,text=body.content")
        if ours not in FIELDS:
            raise ValueError(f"there is no field {ours!r}; there are {', '.join(FIELDS)}")
        if ours in found:
            raise ValueError(f"the field {ours!r} is named twice")
        found[ours] = theirs
    return found


class Settings(BaseSettings):
    """Every setting; each is an environment variable with the prefix `WHOWHEN_`, e.g. `WHOWHEN_BATCH_SIZE`."""

    model_config = SettingsConfigDict(env_prefix="WHOWHEN_", frozen=True)

    home: Path = Field(default=Path(".whowhen"), description="Data directory: embedded database, run locks, Prefect.")
    mongodb_uri: SecretStr | None = Field(
        default=None, description="MongoDB to use instead of the embedded server. Always wins."
    )
    database: str = Field(default="whowhen", min_length=1, max_length=60, description="Name of the database.")
    inbox_name: str | None = Field(
        default=None,
        pattern=r"^/?[^/]+(/[^/]+)*$",
        description="What the ledger calls the inbox, when machines mount the same folder at different places.",
    )
    batch_size: int = Field(default=200, ge=1, le=2000, description="Files in one task.")
    workers: int = Field(
        default_factory=lambda: max(1, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 2),
        ge=1,
        le=256,
        description="Processes that read texts; the number of cores unless said.",
    )
    max_file_bytes: int = Field(default=10_000_000, ge=1, description="Larger files are rejected (too-large).")
    max_characters: int = Field(default=1_000_000, ge=1, description="Longer texts are rejected (too-long).")
    max_pages: int = Field(default=2_000, ge=1, description="Documents with more pages are rejected (too-long).")
    seconds_per_file: float = Field(default=120, gt=0, description="Files that take longer are rejected (too-slow).")
    max_reader_bytes: int = Field(
        default=2_000_000_000,
        ge=600_000_000,
        description="What a process that reads may hold in memory; files that need more are rejected (out-of-memory).",
    )
    max_container_bytes: int = Field(
        default=1_000_000_000,
        ge=1,
        description="Larger archives, dumps and the like are rejected (too-large).",
    )
    max_member_bytes: int = Field(
        default=50_000_000,
        ge=1,
        description="Larger archives inside archives are rejected (too-large): they are held in memory whole.",
    )
    max_unpacked_bytes: int = Field(
        default=1_000_000_000,
        ge=1,
        description="What an archive unpacks to beyond this is rejected (too-large).",
    )
    max_members: int = Field(
        default=100_000, ge=1, description="What a file holds beyond so many members is rejected (too-many)."
    )
    max_depth: int = Field(
        default=5, ge=1, le=20, description="Archives inside so many others are not opened (too-deep)."
    )
    max_ratio: int = Field(
        default=200, ge=2, description="What unpacks to more than so many times its size is rejected (bomb)."
    )
    fields: Annotated[dict[str, str], NoDecode] = Field(
        default_factory=dict,
        description="Where JSON objects and tables keep our fields, e.g. `headline=title,text=body.content`.",
    )
    lease_seconds: float = Field(
        default=1800, gt=0, description="How long a run may work on a batch before another machine may take it over."
    )
    settle_seconds: float = Field(
        default=2, ge=0, le=600, description="A file is read when it looks the same twice, this far apart."
    )
    scan_seconds: float = Field(
        default=60, gt=0, description="How often `watch` looks at the whole inbox, whatever the system tells it."
    )
    dask_address: str | None = Field(
        default=None, description="Dask scheduler whose workers do the batches, e.g. tcp://10.0.0.5:8786."
    )
    batches_in_flight: int = Field(
        default=2, ge=1, le=256, description="Batches under way at once; with Dask, at least one for each worker."
    )

    @field_validator("fields", mode="before")
    @classmethod
    def _read_fields(cls, value: object) -> object:
        return parse_fields(value) if isinstance(value, str) else value

    @property
    def locks(self) -> Path:
        """The folder of the locks of runs over this store: what dies over another store is that one's affair."""
        address = self.mongodb_uri.get_secret_value() if self.mongodb_uri else "embedded"
        return self.home / "runs" / hashlib.sha256(f"{address} {self.database}".encode()).hexdigest()[:12]
