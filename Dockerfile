# One image for all of whowhen's own containers in docker-compose.yml, which also says how to ask for their health.

FROM python:3.11.14-slim-bookworm AS build
ENV UV_COMPILE_BYTECODE=1 \
    UV_LINK_MODE=copy \
    UV_NO_CACHE=1 \
    UV_PYTHON_DOWNLOADS=never
RUN pip install --no-cache-dir --disable-pip-version-check uv==0.13.9
WORKDIR /app
RUN uv venv --python /usr/local/bin/python3.11 /venv
COPY pyproject.toml requirements.lock ./
# the lock is for developers too. Only what runs here goes in, in the lock's versions and with its hashes: no tools, and
# not the embedded server (GPL-2.0-only, for one machine), in whose place stands MongoDB
RUN uv pip compile --python /venv/bin/python --quiet --no-annotate --no-header --extra dask --extra language \
      --constraint requirements.lock --output-file /venv/wanted.txt pyproject.toml \
 && uv pip install --python /venv/bin/python --require-hashes --constraint requirements.lock \
      --requirement /venv/wanted.txt
COPY . .
# in place: commands and deployments run the same files
RUN uv pip install --python /venv/bin/python --no-deps --editable .

FROM python:3.11.14-slim-bookworm
LABEL org.opencontainers.image.title="whowhen" \
      org.opencontainers.image.description="News files in, articles in MongoDB out" \
      org.opencontainers.image.licenses="MIT"
# the folders of the volumes are made here, so that these belong to the same user
RUN useradd --uid 10001 --user-group --no-create-home --home-dir /tmp --shell /usr/sbin/nologin whowhen \
 && install --directory --owner=10001 --group=10001 --mode=0700 /var/lib/prefect /var/lib/whowhen
COPY --from=build /venv /venv
COPY --from=build /app /app
ENV PATH=/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    HOME=/tmp \
    PREFECT_SERVER_ANALYTICS_ENABLED=false \
    DO_NOT_TRACK=1 \
    WHOWHEN_HOME=/var/lib/whowhen
WORKDIR /app
USER 10001:10001
CMD ["whowhen", "--help"]
