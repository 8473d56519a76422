"""What the container set-up promises; it is tried without a container engine."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import stat
import subprocess
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import typer
import yaml
from prefect.settings import Settings as PrefectSettings
from prefect.settings.legacy import _get_valid_setting_names

from flows.commandline import command_line
from flows.settings import Settings
from tests.conftest import ROOT

COMPOSE: Mapping[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
SERVICES: Mapping[str, Mapping[str, Any]] = COMPOSE["services"]
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
PROJECT: Mapping[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))

OWN = {name: service for name, service in SERVICES.items() if "build" in service}
ONCE = {name: service for name, service in SERVICES.items() if service["restart"] == "no"}
LASTING = {name: service for name, service in SERVICES.items() if name not in ONCE}
WITHOUT_PORT = {"watcher"}
"""Lasting services that nobody can ask how they are."""

SECRET_NAME = re.compile(r"PASSWORD|SECRET|TOKEN|AUTH|_URI$|_KEY$|CONNECTION_URL")
MOUNTED = re.compile(r"/run/secrets/(\w+)|secret\(\"(\w+)\"\)")

each = pytest.mark.parametrize("name", SERVICES)
each_own = pytest.mark.parametrize("name", OWN)


def words(service: Mapping[str, Any], *parts: str) -> list[str]:
    """Return what compose hands to a container: two dollar signs are one."""
    return [str(word).replace("$$", "$") for part in parts for word in service.get(part, ())]


def environment(service: Mapping[str, Any]) -> dict[str, str | None]:
    return dict(service.get("environment", {}))


@each
def test_every_image_is_pinned(name: str) -> None:
    _, _, tag = SERVICES[name]["image"].rpartition(":")

    assert re.match(r"\d+\.\d+", tag)


def test_what_our_image_is_made_of_is_pinned() -> None:
    bases = re.findall(r"^FROM (\S+)", DOCKERFILE, re.MULTILINE)

    assert len(set(bases)) == 1
    assert re.fullmatch(r"python:3\.11\.\d+-slim-bookworm", bases[0])
    assert re.search(r"pip install .*uv==\d+\.\d+\.\d+$", DOCKERFILE, re.MULTILINE)
    assert "--require-hashes --constraint requirements.lock" in DOCKERFILE


def test_our_image_is_built_here_and_named_after_the_version() -> None:
    assert {service["image"] for service in OWN.values()} == {f"localhost/whowhen:{PROJECT['project']['version']}"}


def test_the_image_has_the_code_and_what_its_build_reads_and_nothing_else() -> None:
    let_in = re.findall(r"^!(.+)$", (ROOT / ".dockerignore").read_text(encoding="utf-8"), re.MULTILINE)
    project = PROJECT["project"]
    code = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]
    read = ["pyproject.toml", "requirements.lock", "prefect.yaml", project["readme"], *project["license-files"]]

    assert sorted(let_in) == sorted([*code, *read])


def test_the_image_has_the_extras_for_dask_and_languages_and_not_the_embedded_server() -> None:
    extras = re.findall(r"--extra (\w+)", DOCKERFILE)

    assert extras == ["dask", "language"]
    assert set(extras) <= PROJECT["project"]["optional-dependencies"].keys()


def test_nothing_listens_beyond_this_machine() -> None:
    published = [port for service in SERVICES.values() for port in service.get("ports", ())]

    assert published
    assert all(port.startswith("127.0.0.1:") for port in published)


@pytest.mark.parametrize("name", ["dask-scheduler", "dask-worker", "postgres"])
def test_what_only_containers_need_has_no_port_on_the_machine(name: str) -> None:
    assert "ports" not in SERVICES[name]


def test_dask_is_started_only_when_asked_for() -> None:
    profiles = {name: service["profiles"] for name, service in SERVICES.items() if "profiles" in service}

    assert profiles == {"dask-scheduler": ["dask"], "dask-worker": ["dask"]}


@pytest.mark.parametrize("name", LASTING)
def test_a_lasting_service_comes_back_is_asked_how_it_is_and_has_time_to_end(name: str) -> None:
    service = LASTING[name]

    assert service["restart"] == "unless-stopped"
    assert ("healthcheck" in service) is (name not in WITHOUT_PORT)
    assert int(service["stop_grace_period"].removesuffix("s")) >= 30


@each
def test_a_container_is_confined_and_its_log_does_not_fill_the_disk(name: str) -> None:
    service = SERVICES[name]

    assert int(service["user"].split(":")[0]) > 0
    assert service["read_only"] is True
    assert "/tmp" in service["tmpfs"]  # noqa: S108 - a path inside the container
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["logging"]["options"].keys() == {"max-size", "max-file"}


@each_own
def test_our_containers_run_as_the_user_of_the_image_under_an_init(name: str) -> None:
    assert OWN[name]["user"] == "10001:10001"
    assert OWN[name]["init"] is True
    assert re.findall(r"^USER (.+)$", DOCKERFILE, re.MULTILINE) == ["10001:10001"]


@each
def test_no_secret_stands_in_an_environment_or_a_command(name: str) -> None:
    service = SERVICES[name]
    secret = {key: value for key, value in environment(service).items() if SECRET_NAME.search(key)}

    assert all(key.endswith("_FILE") and str(value).startswith("/run/secrets/") for key, value in secret.items())
    assert not re.search(r"//\w+:\w+@", " ".join(words(service, "entrypoint", "command")))


@each
def test_a_secret_is_declared_mounted_and_read_or_none_of_these(name: str) -> None:
    service = SERVICES[name]
    mounted = set(service.get("secrets", ()))
    texts = [*words(service, "entrypoint", "command"), *map(str, environment(service).values())]
    read = {first or second for text in texts for first, second in MOUNTED.findall(text)}

    assert mounted <= COMPOSE["secrets"].keys()
    # whowhen itself looks for this one
    assert read | (mounted & {"whowhen_mongodb_uri"}) == mounted


def test_every_volume_is_declared_and_the_inbox_is_never_written_to() -> None:
    volumes = [volume for service in SERVICES.values() for volume in service.get("volumes", ())]
    sources = {v["source"] if isinstance(v, dict) else v.split(":")[0]: v for v in volumes}
    inbox = sources.pop("${INBOX:-./seeds}")

    assert inbox["read_only"] is True
    assert sources.keys() == COMPOSE["volumes"].keys()


@pytest.mark.parametrize(("name", "variable"), [("prefect-server", "PREFECT_HOME"), ("worker", "WHOWHEN_HOME")])
def test_what_must_outlive_a_container_lies_on_a_volume_that_its_user_may_write_to(name: str, variable: str) -> None:
    home = environment(SERVICES[name])[variable]
    volumes = SERVICES[name]["volumes"]
    targets = [v["target"] if isinstance(v, dict) else v.split(":")[1] for v in volumes]
    made = re.search(r"install --directory --owner=10001 --group=10001 --mode=0700 (.+)$", DOCKERFILE, re.MULTILINE)

    assert home in targets
    assert made
    assert home in made[1].split()


@each
def test_what_a_service_waits_for_exists_and_can_happen(name: str) -> None:
    for other, wanted in SERVICES[name].get("depends_on", {}).items():
        possible = {
            "service_started": other in LASTING,
            "service_healthy": "healthcheck" in SERVICES[other],
            "service_completed_successfully": other in ONCE,
        }
        assert possible[wanted["condition"]], other
        # else asking for one would start what was not asked for
        assert "profiles" not in SERVICES[other] or "profiles" in SERVICES[name]


@each_own
def test_every_variable_is_a_setting_of_whowhen_prefect_or_dask(name: str) -> None:
    ours = {f"WHOWHEN_{field.upper()}" for field in Settings.model_fields}
    known = ours | _get_valid_setting_names(PrefectSettings) | {"DO_NOT_TRACK", "DASK_DISTRIBUTED__WORKER__DAEMON"}
    exported = re.findall(r"(PREFECT_\w+)=", " ".join(words(OWN[name], "entrypoint")))

    assert {*environment(OWN[name]), *exported} <= known


def test_prefect_takes_the_values_of_its_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("prefect-server", "worker"):
        for key, value in environment(SERVICES[name]).items():
            if value is not None:
                monkeypatch.setenv(key, value)
    monkeypatch.setenv("PREFECT_SERVER_DATABASE_PASSWORD", "x")

    settings = PrefectSettings()

    assert settings.server.database.driver == "postgresql+asyncpg"
    assert settings.server.services.db_vacuum.enabled_vacuum_types >= {"events", "flow_runs"}
    assert settings.server.services.db_vacuum.retention_period.days == 30
    assert settings.server.analytics_enabled is False
    assert settings.server.concurrency.lease_storage.endswith(".filesystem")
    assert settings.server.ui.api_url == "http://127.0.0.1:4200/api"
    assert settings.flows.heartbeat_frequency == 30
    assert settings.worker.webserver.host == "127.0.0.1"


STARTED = [words(service, "command")[1:] for service in OWN.values() if service["command"][0] == "whowhen"]


@pytest.mark.parametrize("command", STARTED, ids=" ".join)
def test_a_command_of_whowhen_that_a_container_starts_exists(command: list[str]) -> None:
    known: Any = typer.main.get_command(command_line())
    name, *rest = command
    found = known.commands.get(name)
    assert found is not None, f"whowhen {name}"

    # an option or argument that it does not take is an error here
    assert found.make_context(name, list(rest)).params


def test_the_watcher_asks_for_a_deployment_that_there_is() -> None:
    deployments = yaml.safe_load((ROOT / "prefect.yaml").read_text(encoding="utf-8"))["deployments"]
    asked = SERVICES["watcher"]["command"][-1]

    assert asked in {f"{one['entrypoint'].split(':')[1]}/{one['name']}" for one in deployments}


@pytest.mark.skipif(shutil.which("docker-compose") is None, reason="docker-compose is not installed")
def test_compose_itself_takes_the_file_before_there_are_secrets(tmp_path: Path) -> None:
    shutil.copy(ROOT / "docker-compose.yml", tmp_path)

    done = subprocess.run(
        ["docker-compose", "--profile", "dask", "config", "-q"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr


@pytest.mark.skipif(shutil.which("node") is None, reason="node is not installed")
def test_what_the_shell_of_the_database_runs_is_javascript(tmp_path: Path) -> None:
    script = tmp_path / "init.js"
    script.write_text(words(SERVICES["mongodb-init"], "command")[0], encoding="utf-8")

    done = subprocess.run(["node", "--check", script], capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr


def made_secrets(folder: Path) -> dict[str, str]:
    if not (folder / "Makefile").exists():
        shutil.copy(ROOT / "Makefile", folder)
    done = subprocess.run(["make", "-s", "secrets"], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return {path.name: path.read_text(encoding="utf-8") for path in (folder / "secrets").iterdir()}


def test_every_declared_secret_is_made_and_no_other(tmp_path: Path) -> None:
    made = made_secrets(tmp_path)

    assert made.keys() == COMPOSE["secrets"].keys()
    assert {secret["file"] for secret in COMPOSE["secrets"].values()} == {f"./secrets/{name}" for name in made}
    # mongod takes keys of 6 to 1024 base64 characters, Prefect `user:password`
    assert re.fullmatch(r"[0-9a-f]{96}\n", made["mongodb_keyfile"])
    assert re.fullmatch(r"admin:[0-9a-f]{48}\n", made["prefect_auth"])
    assert re.fullmatch(
        r"mongodb://whowhen:[0-9a-f]{48}@mongodb:27017/whowhen\?replicaSet=rs0&authSource=admin\n",
        made["whowhen_mongodb_uri"],
    )
    assert len(set(made.values())) == len(made)


def test_a_secret_that_exists_is_kept_and_one_that_was_lost_is_made_anew(tmp_path: Path) -> None:
    before = made_secrets(tmp_path)
    (tmp_path / "secrets" / "prefect_auth").unlink()

    after = made_secrets(tmp_path)

    assert {name for name in before if before[name] != after[name]} == {"prefect_auth"}


def test_containers_may_read_the_secrets_and_others_on_the_machine_may_not(tmp_path: Path) -> None:
    made_secrets(tmp_path)
    folder = tmp_path / "secrets"

    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o444}


def test_secrets_stay_out_of_the_repository() -> None:
    assert "secrets/" in (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()


def entrypoint_of(name: str, secrets: Path) -> list[str]:
    return [word.replace("/run/secrets", shlex.quote(str(secrets))) for word in words(SERVICES[name], "entrypoint")]


@pytest.mark.parametrize(
    ("name", "variable", "secret"),
    [
        ("worker", "PREFECT_API_AUTH_STRING", "prefect_auth"),
        ("prefect-server", "PREFECT_SERVER_API_AUTH_STRING", "prefect_auth"),
        ("prefect-server", "PREFECT_SERVER_DATABASE_PASSWORD", "postgres_password"),
    ],
)
def test_a_secret_reaches_the_program_and_without_it_nothing_starts(
    name: str, variable: str, secret: str, tmp_path: Path
) -> None:
    made = made_secrets(tmp_path)
    command = [
        *entrypoint_of(name, tmp_path / "secrets"),
        "sh",
        "-c",
        'printenv "$1"; echo "$2"',
        "sh",
        variable,
        "a b",
    ]
    path = {"PATH": os.environ["PATH"]}

    given = subprocess.run(command, env=path, capture_output=True, text=True, check=False)
    (tmp_path / "secrets" / secret).unlink()
    missing = subprocess.run(command, env=path, capture_output=True, text=True, check=False)

    assert given.stdout == f"{made[secret]}a b\n"
    assert missing.returncode != 0
    assert missing.stdout == ""
