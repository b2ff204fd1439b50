# shellcheck shell=bash
# What needs a JDK 25 and Maven: those of this machine, else those inside the build image.

run_tests() { with_jdk mvn -B -ntp "${@:-verify}"; }

# growth to half a million orders leaves a file of 2 GB, a load at full speed as much; the broker's streams come on top.
BENCH_FREE_MIB=${BENCH_FREE_MIB:-8192}

run_benchmarks() {
  disk_enough "$BENCH_FREE_MIB"
  disk_enough "$BENCH_FREE_MIB" /tmp
  say "Building"
  with_jdk mvn -B -ntp -q -DskipTests -Dspotless.check.skip package
  with_jdk java --enable-native-access=ALL-UNNAMED -jar benchmarks/target/benchmarks.jar "$@"
}

with_jdk() {
  local jdk
  # Testcontainers' own helper image comes from the registry too; without it, containers are removed at the JVM's end.
  ! is_stand_in "$(image_names | grep '^rabbitmq:')" || export TESTCONTAINERS_RYUK_DISABLED=true
  if jdk=$(jdk_25) && have mvn; then
    # A machine that looks like a container, yet runs the engine itself: ports are published right here.
    if [ -f /.dockerenv ] && pgrep -x dockerd >/dev/null; then export TESTCONTAINERS_HOST_OVERRIDE=localhost; fi
    note "with $jdk"
    JAVA_HOME=$jdk PATH=$jdk/bin:$PATH "$@"
  else
    note "no JDK 25 with Maven here: inside the build image"
    with_jdk_in_container "$@"
  fi
}

jdk_25() {
  local home
  for home in "${JAVA_HOME:-}" /usr/lib/jvm/*25* /Library/Java/JavaVirtualMachines/*25*/Contents/Home \
    "$HOME"/.sdkman/candidates/java/25* "$HOME"/.jdks/*25*; do
    if [ -x "$home/bin/javac" ]; then
      case $("$home/bin/javac" -version 2>&1) in "javac 25"*) printf '%s\n' "$home"; return ;; esac
    fi
  done
  return 1
}

# The containers that it starts are this one's siblings; it meets them on the host's published ports.
with_jdk_in_container() {
  local host=localhost docker=() settings=() name
  for name in $(compgen -e BENCH_); do settings+=(-e "$name"); done
  # The prover needs the docker command, which the image has not; another system's does not run in it.
  if [ "$(uname)" = Linux ]; then docker=(-v "$(command -v docker):/usr/local/bin/docker:ro"); else host=host.docker.internal; fi
  # shellcheck disable=SC2016 # the inner shell's variables
  in_build_image --network host -v /var/run/docker.sock:/var/run/docker.sock -v "$PWD:/src" -w /src \
    ${docker[@]+"${docker[@]}"} -e TESTCONTAINERS_HOST_OVERRIDE="$host" -e TESTCONTAINERS_RYUK_DISABLED \
    ${settings[@]+"${settings[@]}"} -e OWNER="$(id -u):$(id -g)" -- \
    bash -c 'trap "chown -R $OWNER /src/*/target /src/docs" EXIT; "$@"' sh "$@"
}
