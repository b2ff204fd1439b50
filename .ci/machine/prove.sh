# shellcheck shell=bash
# The promises under load and faults, on a stack of its own: the demo's data are neither used nor touched.

PROOF_PROJECT=orderstreams-proof
PROOF_FILES=docker-compose.yml:docker-compose.proof.yml

prove() {
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
  trap 'quietly compose down --remove-orphans --volumes' EXIT
  quietly compose down --remove-orphans --volumes
  stack_up
  proof "$@"
}

proof() { with_jdk java --enable-native-access=ALL-UNNAMED -jar proof/target/proof.jar "$@"; }
