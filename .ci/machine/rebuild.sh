# shellcheck shell=bash
# A rebuild of a service's view from the terminal, with a bar.

rebuild() {
  local url
  case ${1:-} in
    orders) url=http://127.0.0.1:8080 ;;
    inventory) url=http://127.0.0.1:8081 ;;
    *) die "Of what? ./dev rebuild orders | inventory [first | snapshot]" ;;
  esac
  local answer id
  answer=$(curl -sS -H 'Content-Type: application/json' -d "{\"from\": \"${2:-first}\"}" "$url/rebuilds") \
    || die "$1 does not answer: ./dev status"
  id=$(field id "$answer")
  [ -n "$id" ] || die "$answer"
  # Stopping to look is no reason to stop the rebuild: that is what DELETE is for.
  trap 'printf "\nIt goes on: curl %s/rebuilds/%s (curl -X DELETE ... cancels it)\n" "$url" "$id"; exit 130' INT
  follow_rebuild "$url/rebuilds/$id"
}

follow_rebuild() {
  local answer percent left
  while :; do
    answer=$(curl -sS "$1") || die "It does not answer any more."
    percent=$(field percent "$answer")
    left=$(field secondsLeft "$answer")
    rebuild_bar "${percent:-0}" "$(field phase "$answer")  $(field eventsPerSecond "$answer") events/s${left:+, $left s left}"
    case $(field status "$answer") in
      COMPLETED) break ;;
      CANCELLED | FAILED | '') printf '\n'; die "$answer" ;;
    esac
    sleep 0.5
  done
  printf '\n%s\n' "$answer"
}

rebuild_bar() {
  local width=40 done_ bar
  done_=$(($1 * width / 100))
  bar=$(printf '%*s' "$done_" '' | tr ' ' '#')
  printf '\r\033[K[%-*s] %3d %%  %s' "$width" "$bar" "$1" "$2"
}

# field <name> <json>: the first value of that name that is text or a number.
field() { printf '%s' "$2" | sed -n "s/^[^[]*[{,] *\"$1\" *: *\"\{0,1\}\([^\",}]*\).*/\1/p"; }
