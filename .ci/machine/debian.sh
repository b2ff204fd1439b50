# shellcheck shell=bash
# Packages of another Debian release, from the mirror that this machine already uses.

ARCHIVE_KEYS=/usr/share/keyrings/debian-archive-keyring.gpg

# The mirror's address is whatever apt is configured with; it is written down nowhere in this project.
debian_mirror() {
  local uri
  uri=$(configured_mirror)
  # Without package lists apt does not know yet whose mirror it has.
  [ -n "$uri" ] || { apt-get update -qq >/dev/null 2>&1 || true; uri=$(configured_mirror); }
  [ -n "$uri" ] || die "apt knows no Debian mirror."
  printf '%s\n' "${uri%/}"
}

configured_mirror() {
  # shellcheck disable=SC2016 # apt's own variable
  apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Origin: Debian' 'Label: Debian' | sed -n 1p
}

# debian_package <release> <package> <file>: downloads it with apt itself, so that its signature is checked,
# in a private apt state that leaves the machine's own package lists alone.
debian_package() {
  local release=$1 package=$2 file=$3 root
  root=$(mktemp -d)
  mkdir -p "$root/lists/partial" "$root/cache/archives/partial" "$root/download"
  printf 'deb [signed-by=%s] %s %s main\n' "$ARCHIVE_KEYS" "$(debian_mirror)" "$release" >"$root/sources.list"
  (
    # apt drops to its own user to download; it must be let in here.
    chmod -R a+rwX "$root"
    cd "$root/download"
    set -- -o Dir::Etc::sourcelist="$root/sources.list" -o Dir::Etc::sourceparts=/dev/null \
      -o Dir::State::lists="$root/lists" -o Dir::Cache="$root/cache"
    quietly apt-get "$@" update && quietly apt-get "$@" download "$package"
  ) || die "Debian's package $package ($release) could not be downloaded."
  mv "$root"/download/*.deb "$file"
  rm -rf "$root"
}
