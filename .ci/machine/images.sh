# shellcheck shell=bash
# The container images everything here runs on: pulled, or, where no registry can be reached, built on Debian as
# stand-ins under the same names, so that compose files and tests need to know nothing of it.

STAND_INS=.ci/machine/stand-ins
STAND_IN_BASE=orderstreams/stand-in-base
STAND_IN_RELEASE=forky # the first Debian with RabbitMQ 4.3 and OpenJDK 25

# Their names are those in the Dockerfile and the compose files, and nowhere else, each once; in this order, since the mail
# server's stand-in is built from the first two.
image_names() {
  { sed -n 's/^FROM \([^ ]*:[^ ]*\).*/\1/p' .ci/Dockerfile
    sed -n 's/^ *image: *//p' docker-compose.yml docker-compose.postgres.yml; } | awk '!seen[$0]++'
}

build_image() { image_names | grep '^maven:'; }

image_there() { docker image inspect "$1" >/dev/null 2>&1; }

images_ready() {
  local image
  for image in "$@"; do
    image_there "$image" || pull_image "$image" || stand_in "$image"
  done
}

pull_image() {
  [ -z "${REGISTRY_AWAY:-}" ] || return 1
  say "Pulling $1"
  PULL_ANSWER=$(docker pull -q "$1" 2>&1) && return
  # One refusal is enough: the others would only wait for the same answer.
  REGISTRY_AWAY=yes
  return 1
}

stand_in() {
  may_install || die "The image $1 is neither here nor to be had: ${PULL_ANSWER:-no registry}"
  say "No image registry within reach: building a stand-in for $1 from Debian $STAND_IN_RELEASE"
  case $1 in
    rabbitmq:*) build_stand_in "$1" rabbitmq ;;
    eclipse-temurin:*) build_stand_in "$1" eclipse-temurin ;;
    maven:*) build_stand_in "$1" maven ;;
    postgres:*) build_stand_in "$1" postgres ;;
    greenmail/standalone:*) mail_stand_in "$1" ;;
    *) die "There is no stand-in for $1." ;;
  esac
}

# build_stand_in <image> <name> [context]
build_stand_in() {
  image_there "$STAND_IN_BASE" || stand_in_base
  # The old builder: it needs no plugin, and these files nothing newer.
  DOCKER_BUILDKIT=0 quietly docker build -t "$1" --label orderstreams.stand-in=yes --build-arg BASE="$STAND_IN_BASE" \
    -f "$STAND_INS/$2.Dockerfile" "${3:-$STAND_INS}" || die "The stand-in for $1 could not be built."
}

stand_in_base() {
  local root script=/usr/share/debootstrap/scripts/sid
  have debootstrap || apt_install debootstrap
  root=$(mktemp -d)
  quietly debootstrap --variant=minbase --include=ca-certificates --keyring="$ARCHIVE_KEYS" \
    "$STAND_IN_RELEASE" "$root" "$(debian_mirror)" "$script" || die "Debian $STAND_IN_RELEASE could not be unpacked."
  # A mirror that lags behind is still a signed one.
  echo 'Acquire::Check-Valid-Until "false";' >"$root/etc/apt/apt.conf.d/80stand-in"
  tar -C "$root" -c . | quietly docker import - "$STAND_IN_BASE" || die "The stand-ins' base could not be imported."
  rm -rf "$root"
}

# The official image is this same jar on a JRE.
mail_stand_in() {
  local context version=${1##*:}
  context=$(mktemp -d)
  quietly in_build_image -v "$context:/out" -- mvn -B -ntp dependency:copy \
    "-Dartifact=com.icegreen:greenmail-standalone:$version" -DoutputDirectory=/out -Dmdep.stripVersion=true \
    || die "GreenMail $version could not be fetched."
  build_stand_in "$1" greenmail "$context"
  rm -rf "$context"
}

# in_build_image <docker options> -- <command>: Maven on JDK 25 without either on this machine.
in_build_image() {
  local options=()
  while [ "$1" != -- ]; do options+=("$1"); shift; done
  shift
  images_ready "$(build_image)"
  docker run --rm ${options[@]+"${options[@]}"} -v orderstreams-m2:/root/.m2 \
    -v "$PWD/.ci/machine/trusting:/usr/local/bin/trusting:ro" -v "$(extra_ca):/run/secrets/extra_ca:ro" \
    "$(build_image)" trusting "$@"
}

# A PEM file of the certificate authorities that this machine trusts and an image does not, as behind a company's TLS
# proxy: EXTRA_CA names one; otherwise it is what Debian's administrator has added, in the one place for that.
extra_ca() {
  local added=/usr/local/share/ca-certificates gathered=${XDG_CACHE_HOME:-$HOME/.cache}/orderstreams/extra-ca.pem
  if [ -n "${EXTRA_CA:-}" ]; then
    printf '%s\n' "$EXTRA_CA"
  elif ls "$added"/*.crt >/dev/null 2>&1; then
    mkdir -p "${gathered%/*}"
    cat "$added"/*.crt >"$gathered"
    printf '%s\n' "$gathered"
  else
    printf '%s\n' "$PWD/.ci/machine/no-extra-ca.pem"
  fi
}

is_stand_in() { [ "$(docker image inspect -f '{{index .Config.Labels "orderstreams.stand-in"}}' "$1" 2>/dev/null)" = yes ]; }
