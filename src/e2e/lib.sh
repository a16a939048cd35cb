# shellcheck shell=bash disable=SC2034  # some names are for the cases
# What a case uses: the tool, the node, the cluster, and assertions that show what was expected and what was seen.
#
# A case begins with   . "$(dirname "$0")/../lib.sh"   and then has
#   $NODE, $ADDRESS   the node it works on, and its address
#   $TMP              a directory of its own, removed when it ends
#   $OUT, $ERR        files: what the last run of the tool printed; $STATUS is its exit code

set -Eeuo pipefail
PATH=$PATH:/usr/sbin:/sbin # a root that came by su may lack them
umask 022                  # what is made on a node is for its other users too

E2E=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
PROJECT=$(cd "$E2E/../.." && pwd)
EXAMPLES=$PROJECT/src/examples
STATIC_POD_BIN=${STATIC_POD_BIN:-$PROJECT/target/static-pod/bin/static-pod}
NODE=${NODE:-w1}

fail() { # MESSAGE...
  [ -z "${RUNNING:-}" ] || { STATUS="none yet" && show_run; } >&2 # what was started has not been shown
  printf 'FAILED: %s\n' "$*" >&2
  exit 1
}

die() {
  fail "$@"
}

# shellcheck source=lab/lib/settings.sh
. "$E2E/lab/lib/settings.sh"
# shellcheck source=lib/expect.sh
. "$E2E/lib/expect.sh"
# shellcheck source=lib/state.sh
. "$E2E/lib/state.sh"

ADDRESS=$LAB_SUBNET.1${NODE#w}
TMP=$(mktemp -d)
OUT=$TMP/out
ERR=$TMP/err
LOGIN=(--identity "$KEYS/id_ed25519" --known-hosts "$KNOWN_HOSTS")
CLUSTER=(--kubeconfig "$ADMIN")

# Nothing of the user who runs this may help or hinder: no agent, no keys, no kubeconfig of theirs.
export HOME=$TMP STATIC_POD_LAB=$LAB LAB_SUBNET
unset SSH_AUTH_SOCK KUBECONFIG STATIC_POD_HOST
# a pod that has come need not prove that it stays, which would take 3 s of each install; cases about that say so
export STATIC_POD_SETTLE=0s

trap 'echo "FAILED: $BASH_COMMAND (${BASH_SOURCE[0]##*/}:$LINENO)" >&2' ERR
trap 'cleanup' EXIT

on_exit=()

at_exit() { # COMMAND... : when the case ends, however it ends; the last one first
  on_exit=("$(printf '%q ' "$@")" "${on_exit[@]}")
}

cleanup() {
  local command
  for command in "${on_exit[@]}"; do
    eval "$command" || echo "cleaning up failed: $command" >&2
  done
  rm -rf "$TMP"
}

# ---- the tool

# static_pod ARGUMENT... : runs it to its end
static_pod() {
  printf '$ static-pod %s\n' "$*"
  STATUS=0
  "$STATIC_POD_BIN" "$@" >"$OUT" 2>"$ERR" </dev/null || STATUS=$?
  show_run
}

# install FILE [OPTION...] : as root, with the admin's kubeconfig
install() {
  static_pod install "$@" --host "root@$ADDRESS" "${LOGIN[@]}" "${CLUSTER[@]}"
}

# start_install FILE [OPTION...] : the same in the background; its pid is $RUNNING
start_install() {
  printf '$ static-pod install %s &\n' "$*"
  # a shell lets what it starts in the background ignore Ctrl-C; a terminal does not
  env --default-signal=INT,QUIT "$STATIC_POD_BIN" install "$@" --host "root@$ADDRESS" "${LOGIN[@]}" "${CLUSTER[@]}" \
    >"$OUT" 2>"$ERR" </dev/null &
  RUNNING=$!
  # nothing outlives its case; SIGKILL, because the tool finishes its work on any other signal
  at_exit end_process "$RUNNING"
}

end_process() { # PID : one of ours; gone already is fine
  kill -KILL "$1" 2>/dev/null || :
}

# finish_install SECONDS : waits for it
finish_install() {
  local seconds=$1
  within "$seconds" "the tool ends" ended "$RUNNING"
  STATUS=0
  wait "$RUNNING" || STATUS=$?
  RUNNING=
  show_run
}

ended() { # PID
  ! kill -0 "$1" 2>/dev/null
}

show_run() {
  sed 's/^/  out| /' "$OUT"
  sed 's/^/  err| /' "$ERR"
  echo "  exit code $STATUS"
}

# ---- the node and the cluster

lab() {
  "$E2E/lab/lab.sh" "$@"
}

# on NODE SCRIPT [ARGUMENT...] : as root on the node, but not through ssh; as `lab.sh enter`, for a fifth of its time,
# because much is asked so, again and again
on() {
  local node=$1
  shift
  [ -s "$RUN/nodes/$node/pid" ] || { echo "the node $node does not run" >&2 && return 1; }
  nsenter -t "$(<"$RUN/nodes/$node/pid")" -m -u -i -n -p -C -- /bin/sh -eu -c "$1" sh "${@:2}"
}

# with what is known of the API server since the lab is up
kubectl() {
  command kubectl --cache-dir "$RUN/kubectl" --kubeconfig "$ADMIN" "$@"
}

sha256() { # NODE FILE
  on "$1" 'sha256sum <"$1" | cut -d " " -f 1' "$2"
}

kubelet_pid() { # NODE
  on "$1" 'systemctl show kubelet --property MainPID --value'
}

kubelet_arguments() { # NODE : of the running process, one a line
  on "$1" 'tr "\0" "\n" <"/proc/$(systemctl show kubelet --property MainPID --value)/cmdline"'
}

kubelet_is_healthy() { # NODE
  [ "$(on "$1" 'systemctl is-active --quiet kubelet && curl -s -m 2 http://localhost:10248/healthz' 2>/dev/null)" = ok ]
}

# pod NAME JSONPATH : of a pod of the default namespace; empty if there is no such pod
pod() {
  kubectl get pod "$1" --ignore-not-found -o "jsonpath={$2}"
}

pod_runs() { # NAME : 1/1 Running, as kubectl shows it
  kubectl get pod "$1" --ignore-not-found --no-headers | grep -qE "^$1 +1/1 +Running "
}

CONTENT_HASH='.metadata.annotations.static-pod\.dev/content-sha256'

# manifest NAME [CONTAINER] [SPEC] : of a pod that stops at once, in $TMP/NAME.yaml; with more fields of its container
# and of its spec, each as YAML in one line
manifest() {
  cat >"$TMP/$1.yaml" <<END
apiVersion: v1
kind: Pod
metadata:
  name: $1
  namespace: ${NAMESPACE:-default}
spec:
  terminationGracePeriodSeconds: 2
${3:+  $3
}  containers:
  - name: main
    image: ${IMAGE:-lab/web:fast}
${2:+    $2
}
END
}

# by_hand NAME... : puts $TMP/NAME.yaml where the kubelet of the node reads, as a user would
by_hand() {
  local name
  for name in "$@"; do
    on "$NODE" 'cat >/tmp/m && mv /tmp/m "/etc/kubernetes/manifest/$1.yaml"' "$name" <"$TMP/$name.yaml"
  done
}

# reading_node : a fresh node whose kubelet reads /etc/kubernetes/manifest; one pod, `first`, runs there
reading_node() {
  fresh_node "$NODE"
  manifest first
  install "$TMP/first.yaml"
  expect_exit 0
}

# at_node COMMAND [ARGUMENT...] : of the tool, for the node, as root, with the admin's kubeconfig
at_node() {
  static_pod "$@" --host "root@$ADDRESS" "${LOGIN[@]}" "${CLUSTER[@]}"
}
