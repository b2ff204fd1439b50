# shellcheck shell=bash
# mvn verify: with the JDK 25 and Maven of this machine, else inside the build image.

run_tests() {
  local jdk
  # Testcontainers' own helper image comes from the registry too; without it, containers are removed at the JVM's end.
  ! is_stand_in "$(image_names | grep '^rabbitmq:')" || export TESTCONTAINERS_RYUK_DISABLED=true
  if jdk=$(jdk_25) && have mvn; then
    # A machine that looks like a container, yet runs the engine itself: ports are published right here.
    if [ -f /.dockerenv ] && pgrep -x dockerd >/dev/null; then export TESTCONTAINERS_HOST_OVERRIDE=localhost; fi
    say "Testing with $jdk"
    JAVA_HOME=$jdk mvn -B -ntp "${@:-verify}"
  else
    say "No JDK 25 with Maven here: testing inside the build image"
    test_in_container "${@:-verify}"
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

# The tests' containers are this one's siblings; it meets them on the host's published ports.
test_in_container() {
  local host=localhost
  [ "$(uname)" = Linux ] || host=host.docker.internal
  # shellcheck disable=SC2016 # the inner shell's variables
  in_build_image --network host -v /var/run/docker.sock:/var/run/docker.sock -v "$PWD:/src" -w /src \
    -e TESTCONTAINERS_HOST_OVERRIDE="$host" -e TESTCONTAINERS_RYUK_DISABLED \
    -e OWNER="$(id -u):$(id -g)" -- \
    bash -c 'trap "chown -R $OWNER /src/*/target" EXIT; mvn -B -ntp "$@"' mvn "$@"
}
