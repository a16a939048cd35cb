# shellcheck shell=bash disable=SC2034  # some names are for the cases
# What a case uses: the tool, the node, the cluster, and assertions that show what was expected and what was seen.
#
# A case begins with   . "$(dirname "$0")/../lib.sh"   and then has
#   $NODE, $ADDRESS   the node it works on, and its address
#   $TMP              a directory of its own, removed when it ends
#   $OUT, $ERR        files: what the last run of the tool printed; $STATUS is its exit code

set -Eeuo pipefail

E2E=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
PROJECT=$(cd "$E2E/../.." && pwd)
EXAMPLES=$PROJECT/src/examples
STATIC_POD_BIN=${STATIC_POD_BIN:-$PROJECT/target/static-pod/bin/static-pod}
NODE=${NODE:-w1}

fail() { # MESSAGE...
  printf 'FAILED: %s\n' "$*" >&2
  exit 1
}

die() {
  fail "$@"
}

# shellcheck source=lab/lib/settings.sh
. "$E2E/lab/lib/settings.sh"

ADDRESS=$LAB_SUBNET.1${NODE#w}
TMP=$(mktemp -d)
OUT=$TMP/out
ERR=$TMP/err
LOGIN=(--identity "$KEYS/id_ed25519" --known-hosts "$KNOWN_HOSTS")
CLUSTER=(--kubeconfig "$ADMIN")

# Nothing of the person who runs this may help or hinder: no agent, no keys, no kubeconfig of theirs.
export HOME=$TMP STATIC_POD_LAB=$LAB LAB_SUBNET
unset SSH_AUTH_SOCK KUBECONFIG STATIC_POD_HOST

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

on() { # NODE SCRIPT [ARGUMENT...] : as root on the node, but not through ssh
  local node=$1
  shift
  lab enter "$node" /bin/sh -eu -c "$1" sh "${@:2}"
}

kubectl() {
  command kubectl --kubeconfig "$ADMIN" "$@"
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

# ---- the state of a node

# files NODE : what an installation may touch, with its content, mode and owner
files() {
  on "$1" '
    cd /
    find etc/systemd/system etc/kubernetes etc/default var/lib/kubelet/kubelet-config.yaml var/lib/kubelet/kubeconfig \
      -printf "%p %y %m %u:%g %l\n" | sort
    find etc/systemd/system etc/kubernetes etc/default var/lib/kubelet/kubelet-config.yaml var/lib/kubelet/kubeconfig \
      -type f -exec sha256sum {} + | sort -k 2'
}

# exact_state NODE : the same, and whether any of it was written again, or the kubelet started again
exact_state() {
  files "$1"
  on "$1" '
    find /etc /usr/local /root /home /var/lib/static-pod /var/lib/kubelet/kubelet-config.yaml -xdev \
      -printf "%p inode %i, modified %T@\n" 2>/dev/null | sort
    systemctl show kubelet --property MainPID --property NRestarts --property ActiveState --property NeedDaemonReload'
}

# remember_state NODE / expect_untouched NODE : nothing at all happened on the node in between
remember_state() {
  exact_state "$1" >"$TMP/state"
}

expect_untouched() {
  exact_state "$1" >"$TMP/state.now"
  diff -U 0 "$TMP/state" "$TMP/state.now" || fail "the node $1 was touched (-: before, +: after)"
}

# remember_files NODE / expect_same_files NODE : byte for byte, whatever happened in between
remember_files() {
  files "$1" >"$TMP/files"
}

expect_same_files() {
  files "$1" >"$TMP/files.now"
  diff -U 0 "$TMP/files" "$TMP/files.now" || fail "files of the node $1 are not as before (-: before, +: after)"
  expect_no_leftovers "$1"
}

# Neither temporaries where the kubelet reads, nor the undo list of a transaction
expect_no_leftovers() { # NODE
  local left
  left=$(on "$1" 'find /etc/kubernetes -name ".*" -type f; find /var/lib/static-pod -type f 2>/dev/null || :')
  expect_equal "files left behind on $1" "" "$left"
}

# fresh_node NODE : as factory-new, with a kubelet that runs no pods. Takes 8 s, or none if nothing happened since.
fresh_node() {
  local node=$1 mark=$RUN/fresh-$1
  if [ -s "$mark" ] && exact_state "$node" 2>/dev/null | cmp -s - "$mark" && kubelet_is_healthy "$node" &&
    [ -z "$(pods_of "$node")" ]; then
    return
  fi
  rm -f "$mark"
  lab reset-node "$node"
  exact_state "$node" >"$mark"
}

pods_of() { # NODE
  kubectl get pods --all-namespaces --field-selector "spec.nodeName=$1" -o name
}

# ---- assertions

expect_equal() { # WHAT EXPECTED SEEN
  [ "$2" = "$3" ] || fail "$1
    expected: $2
    seen:     $3"
}

expect_exit() { # CODE
  expect_equal "exit code of static-pod" "$1" "$STATUS"
}

expect_out() { # TEXT... : each is somewhere in the standard output
  expect_in "$OUT" "standard output" "$@"
}

expect_err() { # TEXT...
  expect_in "$ERR" "standard error" "$@"
}

expect_in() { # FILE NAME TEXT...
  local file=$1 name=$2 text
  shift 2
  for text in "$@"; do
    grep -qF -e "$text" "$file" || fail "$name
    expected: $text
    seen:     $(sed '2,$s/^/              /' "$file")"
  done
}

# expect_refused CODE TEXT... : one error on stderr that has the texts and a next step; nothing on stdout
expect_refused() {
  expect_exit "$1"
  shift
  expect_err "error" "$@"
  grep -qE '^ +(next|hint): .{10}' "$ERR" || fail "standard error has no next step: $(cat "$ERR")"
  expect_equal "standard output" "" "$(cat "$OUT")"
  ! grep -qE 'Exception|^\s+at ' "$ERR" || fail "a stack trace on standard error: $(cat "$ERR")"
}

# within SECONDS WHAT COMMAND... : COMMAND succeeds before that time is over
within() {
  local end=$((SECONDS + $1)) what=$2
  shift 2
  until "$@"; do
    [ "$SECONDS" -lt "$end" ] || fail "$what: not seen in time"
    sleep 0.2
  done
}

# ---- a change that was broken off

# expect_old_or_new NODE : the node is as before (remember_files) or has all of nodejs-pod.yaml, and its kubelet runs
# with what its unit says. An undo includes a kubelet that starts, so it is given a minute.
expect_old_or_new() {
  within 90 "the transaction on $1 ends" transaction_over "$1"
  within 60 "the kubelet is healthy" kubelet_is_healthy "$1"
  expect_no_leftovers "$1"
  files "$1" >"$TMP/files.now"
  if cmp -s "$TMP/files" "$TMP/files.now"; then
    echo "$1 is as it was before"
    ! kubelet_arguments "$1" | grep -q -e --pod-manifest-path || fail "the unit is as before, the running kubelet is not"
    return
  fi
  echo "$1 has the change"
  on "$1" 'grep -q static-pod.dev/content-sha256 /etc/kubernetes/manifest/nodejs.yaml' || {
    diff -U 0 "$TMP/files" "$TMP/files.now" || fail "the node $1 is neither as before nor as it should be"
  }
  kubelet_arguments "$1" | grep -qxF -e --pod-manifest-path=/etc/kubernetes/manifest/ ||
    fail "the unit is changed, the running kubelet does not have the flag"
}

transaction_over() { # NODE : nobody holds the lock
  on "$1" 'flock -n -E 75 /run/static-pod.lock true'
}

# wait_on NODE CONDITION : as soon as the shell condition holds on the node, within a few milliseconds
wait_on() {
  timeout 30 "$E2E/lab/lab.sh" enter "$1" /bin/sh -c "until $2; do sleep 0.005; done" ||
    fail "not seen on $1 within 30 s: $2"
}
