# Build:  docker build -t feeding-stockport .
# Run:    docker run -d --restart unless-stopped -v feeding:/data -e FEEDING_TELEGRAM__TOKEN=… feeding-stockport
#
# Settings: put a config.toml into the volume, or set FEEDING_… variables (config.example.toml lists them). To be called
# by Telegram (webhook), also set FEEDING_WEBHOOK__LISTEN_HOST=0.0.0.0 and publish the port to a web server in front.

# Every package is pinned with its hashes, in requirements.lock and deploy/build.lock (CONTRIBUTING says how to renew them).
FROM python:3.12-slim AS build
WORKDIR /source
COPY requirements.lock deploy/build.lock ./
RUN python -m venv /opt/build && python -m venv /opt/feeding \
    && /opt/build/bin/pip install --no-cache-dir --require-hashes -r build.lock \
    && /opt/feeding/bin/pip install --no-cache-dir --require-hashes -r requirements.lock
COPY pyproject.toml README.md LICENSE NOTICE ./
COPY bot bot
COPY handlers handlers
COPY storage storage
COPY docs/example-report docs/example-report
RUN /opt/build/bin/pip wheel --no-deps --no-build-isolation --wheel-dir /wheels . \
    && /opt/feeding/bin/pip install --no-deps --no-index /wheels/*.whl

FROM python:3.12-slim
RUN useradd --system --uid 10001 --home-dir /data --shell /usr/sbin/nologin feeding \
    && install --directory --owner=feeding --group=feeding --mode=0750 /data
COPY --from=build /opt/feeding /opt/feeding
COPY packs /opt/feeding/packs
ENV PATH=/opt/feeding/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    FEEDING_STORAGE__PATH=/data/feeding.sqlite
# The bot looks for config.toml in the folder it is started from.
WORKDIR /data
VOLUME /data
USER feeding
HEALTHCHECK --interval=60s --timeout=15s --start-period=30s --retries=3 CMD ["feeding-stockport", "check", "--quick"]
ENTRYPOINT ["feeding-stockport"]
CMD ["run"]
