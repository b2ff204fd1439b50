# shellcheck shell=bash
# Dead letters from the terminal: what notification-service tells of them, and what an operator can do with them.

# NOTIFICATIONS_URL: where the service is, if not in the demo on this machine.
DEAD_LETTERS=${NOTIFICATIONS_URL:-http://127.0.0.1:8082}/dead-letters

dead_letters_help() {
  cat <<'END'
./dev dead-letters                        how many are open, by queue and reason
./dev dead-letters list [queue]           the open ones, newest first
./dev dead-letters show <id>              one of them, whole, with its history
./dev dead-letters redrive <id> | <queue> back into its queue: one, or the open ones of a queue, 500 at a time
./dev dead-letters discard <id> <reason>  given up
./dev dead-letters acts                   who did what
END
}

dead_letters() {
  local id
  case ${1:-groups} in
    groups) ask_dead_letters /groups '.items[] | "\(.count)\t\(.queue)\t\(.reason)\tsince \(.oldestDeadAt)"' ;;
    list) ask_dead_letters "?status=OPEN${2:+&queue=$2}" '.items[] | "\(.id)\t\(.queue)\t\(.reason)\t\(.detail)"' ;;
    show)
      id=$(dead_letter_id "${2:-}")
      ask_dead_letters "/$id" .
      ;;
    acts) ask_dead_letters /acts '.items[] | "\(.doneAt)\t\(.operator)\t\(.act)\t\(.deadLetterId)\t\(.reason // "")"' ;;
    redrive)
      case ${2:-} in
        *-*-*-*-*) ask_dead_letters "/$2/redrive" '"\(.id) is \(.status)"' -X POST ;;
        '') dead_letters_help >&2; return 1 ;;
        *) ask_dead_letters /redrive . -H 'Content-Type: application/json' -d "{\"queue\": \"$2\"}" ;;
      esac
      ;;
    discard)
      [ -n "${3:-}" ] || die "Why? ./dev dead-letters discard <id> <reason>"
      id=$(dead_letter_id "$2")
      ask_dead_letters "/$id" '"\(.id) is \(.status)"' -X DELETE -G --data-urlencode "reason=${*:3}"
      ;;
    help) dead_letters_help ;;
    *) dead_letters_help >&2; return 1 ;;
  esac
}

dead_letter_id() {
  case $1 in
    *-*-*-*-*) printf '%s\n' "$1" ;;
    *) die "Which one? ./dev dead-letters list shows their ids." ;;
  esac
}

# ask_dead_letters <path> <jq filter> [curl options]: the answer in short where there is jq, as it is where there is none.
ask_dead_letters() {
  local path=$1 filter=$2 answer status
  shift 2
  answer=$(curl -sS -w '\n%{http_code}' -H "X-Operator: ${USER:-dev}" "$@" "$DEAD_LETTERS$path") \
    || die "notification-service does not answer: ./dev status"
  status=${answer##*$'\n'}
  answer=${answer%$'\n'*}
  case $status in
    2*) if have jq; then printf '%s\n' "$answer" | jq -r "$filter"; else printf '%s\n' "$answer"; fi ;;
    *) die "$answer" ;;
  esac
}
