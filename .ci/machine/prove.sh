# shellcheck shell=bash
# The promises under load and faults, on a stack of its own: the demo's data are neither used nor touched.

PROOF_PROJECT=orderstreams-proof
PROOF_FILES=docker-compose.yml:docker-compose.proof.yml
PROOF_LOCK=${XDG_CACHE_HOME:-$HOME/.cache}/orderstreams/proof.lock

prove() {
  trap proof_over EXIT
  # Before the build, which would replace the prover that runs.
  proof_alone
  say "Building the prover"
  with_jdk mvn -B -ntp -q -Dmaven.test.skip -Dspotless.check.skip -pl proof package
  case " $* " in *' --help '* | *' --plan '*) proof "$@"; return ;; esac
  # What is wrong with the options is said before anything is started.
  proof --plan "$@" >/dev/null
  [ -z "$(docker ps -q --filter label=com.docker.compose.project=orderstreams)" ] \
    || die "The stack is running, and the proof needs its ports for one of its own: ./dev down first (its data are kept)."
  quietly with_jdk docker ps \
    || die "The prover cannot use Docker from inside the build image: have a JDK 25 and Maven on this machine, and try again."
  export COMPOSE_PROJECT_NAME=$PROOF_PROJECT COMPOSE_FILE=$PROOF_FILES
  PROOF_STACK=yes
  quietly compose down --remove-orphans --volumes
  stack_up
  PROOF_ASKED=yes
  proof "$@"
}

proof() { with_jdk java --enable-native-access=ALL-UNNAMED -jar proof/target/proof.jar "$@"; }

# There is one stack of the proof on a machine, and who starts deletes what is left of it. The lock is held by this script
# and by what it has started, so that one that was killed is in nobody's way, unless its prover lives on.
proof_alone() {
  local pid
  mkdir -p "${PROOF_LOCK%/*}"
  exec 9>>"$PROOF_LOCK"
  pid=$(cat "$PROOF_LOCK")
  if have flock; then
    flock -n 9 || proof_runs "$pid"
  elif [ -n "$pid" ]; then
    # macOS has no flock. A number alone may be another program's by now.
    case $(ps -p "$pid" -o args= 2>/dev/null) in *'dev prove'*) [ "$pid" = $$ ] || proof_runs "$pid" ;; esac
  fi
  echo $$ >"$PROOF_LOCK"
}

proof_runs() { die "A proof is running already on this machine (process $1): wait until it is over, or stop it."; }

# What fails on the way to the prover has proven nothing: 1 is for a broken promise.
proof_over() {
  local outcome=$?
  [ -z "${PROOF_STACK:-}" ] || quietly compose down --remove-orphans --volumes || true
  [ "$outcome" != 1 ] || [ -n "${PROOF_ASKED:-}" ] || outcome=2
  exit "$outcome"
}
