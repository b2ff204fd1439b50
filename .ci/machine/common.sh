# shellcheck shell=bash
# Words that every part of the machine set-up uses. Sourced, never run.

say()  { printf '\033[1m==>\033[0m %s\n' "$*"; }
note() { printf '    %s\n' "$*"; }
die()  { printf '\033[31m%s\033[0m\n' "$*" >&2; exit 1; }
have() { command -v "$1" >/dev/null 2>&1; }

# Only on Debian, and only as root, does this project install anything. Elsewhere it says what is missing.
may_install() { [ "$(id -u)" = 0 ] && [ -f /etc/debian_version ] && have apt-get; }

# Runs a long command silently; its output is shown only when it fails.
quietly() {
  local out
  out=$(mktemp)
  if "$@" >"$out" 2>&1; then
    rm -f "$out"
  else
    cat "$out" >&2
    rm -f "$out"
    return 1
  fi
}

apt_install() {
  say "Installing $* (Debian)"
  # One third-party source out of reach must not keep Debian's own packages from being found.
  apt-get update -qq >/dev/null 2>&1 || true
  DEBIAN_FRONTEND=noninteractive quietly apt-get install -y -qq --no-install-recommends "$@" \
    || die "Debian's packages $* could not be installed."
}
