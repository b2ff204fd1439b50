# shellcheck shell=bash
# The running stack: what it needs, bringing it up, and what there is to see.

PORTS="8080 8081 8082 5672 5552 15672 3025 8025"
LEAST_FREE_MIB=3072
LONGEST_START=300 # seconds; a first start on a slow machine takes a minute

compose() { docker compose "$@"; }

stack_up() {
  disk_enough "$LEAST_FREE_MIB"
  ports_free
  say "Building the services (inside a container, once for all of them)"
  EXTRA_CA=$(extra_ca) compose --profile demo build || die "The services could not be built; the reason is above."
  say "Starting"
  compose up -d --no-build --remove-orphans || die "The stack could not be started; the reason is above."
  wait_until_healthy
}

# disk_enough <MiB> [directory]: without one, the engine's own.
disk_enough() {
  local least=$1 dir=${2:-} free
  [ -n "$dir" ] || dir=$(docker info -f '{{.DockerRootDir}}' 2>/dev/null)
  # With Docker Desktop the engine's own disk is inside its machine; this machine's says enough then.
  [ -d "$dir" ] || dir=.
  free=$(df -Pm "$dir" | awk 'NR == 2 { print $4 }')
  [ "$free" -ge "$least" ] || die "Too little disk: $free MiB are free under $dir, $least are needed."
}

ports_free() {
  local port
  for port in $PORTS; do
    [ -z "$(docker ps -q --filter "publish=$port" --filter label=com.docker.compose.project=orderstreams)" ] || continue
    if (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
      die "Port $port is taken by another program on this machine: stop it (lsof -i :$port shows it) and try again."
    fi
  done
}

# One line for each service when it is there, and one as soon as one has died.
wait_until_healthy() {
  local began=$SECONDS waiting service state left
  waiting=$(compose config --services)
  say "Waiting until all are healthy"
  while [ -n "$waiting" ]; do
    left=
    for service in $waiting; do
      state=$(state_of "$service")
      case $state in
        *' healthy') note "$(printf '%-22s healthy after %s s' "$service" $((SECONDS - began)))" ;;
        running* | created*) left="$left $service" ;;
        *)
          compose logs --tail 30 "$service"
          die "$service is $state; its last words are above."
          ;;
      esac
    done
    waiting=${left# }
    if [ -n "$waiting" ] && [ $((SECONDS - began)) -gt "$LONGEST_START" ]; then
      die "Not healthy after $LONGEST_START s: $waiting. See ./dev logs ${waiting%% *}."
    fi
    [ -z "$waiting" ] || sleep 1
  done
}

state_of() {
  local id
  id=$(compose ps -aq "$1")
  [ -n "$id" ] || { echo missing; return; }
  docker inspect -f '{{.State.Status}} {{if .State.Health}}{{.State.Health.Status}}{{end}}' "$id"
}

is_running() { case $(state_of order-service) in running*) ;; *) return 1 ;; esac; }

# The key makes a second load harmless: each receipt is booked once.
load_catalogue() {
  local sku name quantity answer count=0
  say "Loading the demo catalogue"
  while IFS=, read -r sku name quantity; do
    [ "$sku" != sku ] || continue
    answer=$(curl -sS -o /dev/null -w '%{http_code}' -X POST "http://127.0.0.1:8081/stock/$sku/receipts" \
      -H 'Content-Type: application/json' -H "Idempotency-Key: catalogue-$sku" -d "{\"quantity\": $quantity}") || true
    case $answer in
      20?) count=$((count + 1)) ;;
      *) die "The receipt of $quantity x $sku ($name) was answered with ${answer:-nothing}; see ./dev logs inventory-service." ;;
    esac
  done <system-tests/data/catalogue.csv
  note "$count articles are in stock"
}

tell_what_next() {
  cat <<'END'

    orders         http://127.0.0.1:8080
    inventory      http://127.0.0.1:8081
    notifications  http://127.0.0.1:8082
    RabbitMQ       http://127.0.0.1:15672   (admin / admin-demo)
    mails          http://127.0.0.1:8025

Try next:
    ./dev demo        200 orders, followed live, and a check that all adds up

    curl -s http://127.0.0.1:8080/orders -H 'Content-Type: application/json' -d '{
      "customerId": "6f1c2f0e-6a4e-4d0c-9c52-0c8f6a1f2b11", "email": "ada@example.org", "currency": "EUR", "locale": "en",
      "lines": [{"sku": "TB-MUG", "quantity": 2, "unitPrice": "9.90"}]}'
    curl -s 'http://127.0.0.1:8080/orders?limit=5'
    curl -s http://127.0.0.1:8081/stock/TB-MUG
    curl -s http://127.0.0.1:8082/notifications
END
}
