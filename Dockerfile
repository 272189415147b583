# Sesame in one image: the dashboard, the platform, and a PostgreSQL of its own where DATABASE_URL names none.
#
#   docker build --tag sesame .
#   docker run --init --publish 3000:3000 --volume sesame:/var/lib/sesame sesame
#
# The link that makes the first admin is in its log: docker logs <container>. With PostgreSQL and NATS beside it: compose.yaml

FROM node:24.21.0-bookworm-slim AS build
WORKDIR /opt/sesame
COPY . .
RUN bin/sesame build

FROM node:24.21.0-bookworm-slim
RUN groupadd --system --gid 10001 sesame \
  && useradd --system --uid 10001 --gid sesame --home-dir /var/lib/sesame --shell /usr/sbin/nologin sesame \
  && install --directory --mode 0700 --owner sesame --group sesame /var/lib/sesame
WORKDIR /opt/sesame
# Owned by root: who serves may read it and write nothing but the data.
COPY --from=build /opt/sesame /opt/sesame
ENV NODE_ENV=production \
    SESAME_DATA_DIR=/var/lib/sesame \
    SESAME_HOST=0.0.0.0 \
    SESAME_WEB_PORT=3000 \
    SESAME_API_PORT=4000
VOLUME /var/lib/sesame
# Of the proxy for use without reveal, where SESAME_PROXY_PORT=4001 turns it on: the last.
EXPOSE 3000 4000 4001
# docker exec <container> sesame doctor
RUN ln -s /opt/sesame/bin/sesame /usr/local/bin/sesame
USER sesame
HEALTHCHECK --interval=15s --timeout=5s --start-period=120s --retries=3 \
  CMD ["node", "scripts/container-health.mjs"]
CMD ["bin/sesame", "start"]
