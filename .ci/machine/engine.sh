# shellcheck shell=bash
# A container engine and Compose v2: used where they are there, installed and started on Debian as root.

ENGINE_LOG=/var/log/dockerd.log

engine_answers() { docker info >/dev/null 2>&1; }

engine_up() {
  engine_answers && return
  [ -z "${DOCKER_HOST:-}" ] || die "No container engine answers at $DOCKER_HOST (DOCKER_HOST)."
  may_install || die "No container engine answers: start Docker (or install it: https://docs.docker.com/get-docker/) and try again."
  have dockerd || apt_install docker.io iptables ca-certificates
  # The package's own service has started it where there is an init system.
  engine_answers || start_dockerd
}

start_dockerd() {
  say "Starting the container engine (log: $ENGINE_LOG)"
  # Left behind by an engine that was killed; with it in place dockerd refuses to start.
  pgrep -x dockerd >/dev/null || rm -f /var/run/docker.pid
  # Its own session: the engine outlives this script.
  setsid dockerd >>"$ENGINE_LOG" 2>&1 </dev/null &
  local tries=0
  until engine_answers; do
    tries=$((tries + 1))
    [ "$tries" -le 60 ] || die "The container engine does not start; see $ENGINE_LOG."
    sleep 1
  done
}

compose_up_to_date() { docker compose version >/dev/null 2>&1; }

# Debian 12 packages only Compose 1; the plugin inside Debian 13's package runs on it as it is.
compose_ready() {
  compose_up_to_date && return
  may_install || die "Docker Compose v2 is missing: https://docs.docker.com/compose/install/"
  say "Installing Docker Compose v2 (Debian 13's package)"
  local dir plugin=usr/libexec/docker/cli-plugins/docker-compose
  dir=$(mktemp -d)
  debian_package trixie docker-compose "$dir/compose.deb"
  dpkg-deb -x "$dir/compose.deb" "$dir"
  install -D -m 755 "$dir/$plugin" /usr/local/lib/docker/cli-plugins/docker-compose
  rm -rf "$dir"
  compose_up_to_date || die "Docker Compose v2 was installed but does not run."
}
