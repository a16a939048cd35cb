# shellcheck shell=bash disable=SC2030,SC2031,SC2034  # a trial is a shell of its own; some names are for the scripts
# Many trials in one script, each counted. Sourced by the parts of faults/.
#
# A script ends with `finish_trials`, whose line is the last one.

TRIALS_PASSED=0 TRIALS_FAILED=0

# trial WHAT COMMAND... : in a shell of its own, which ends at the first thing that is not as expected; what it did to be
# undone by at_exit is undone with it
trial() {
  local what=$1 status=0 begin=$SECONDS
  shift
  (
    on_exit=()
    trap 'undo_trial' EXIT
    "$@"
  ) >"$TMP/trial" 2>&1 &
  wait $! || status=$?
  if [ "$status" = 0 ]; then
    TRIALS_PASSED=$((TRIALS_PASSED + 1))
    printf 'ok     %4d s  %s\n' $((SECONDS - begin)) "$what"
  else
    TRIALS_FAILED=$((TRIALS_FAILED + 1))
    printf 'FAILED %4d s  %s\n' $((SECONDS - begin)) "$what"
    sed 's/^/    | /' "$TMP/trial"
  fi
}

undo_trial() {
  local command
  for command in "${on_exit[@]}"; do
    eval "$command" || echo "cleaning up failed: $command" >&2
  done
}

finish_trials() {
  echo "$TRIALS_PASSED passed, $TRIALS_FAILED failed"
  if [ "$TRIALS_FAILED" -gt 0 ] || [ "$TRIALS_PASSED" = 0 ]; then
    exit 1
  fi
}

# kubelet_files NODE : the bytes that a change may touch, without what is recorded of changes
kubelet_files() {
  on "$1" '
    cd /
    set -- etc/systemd/system etc/kubernetes etc/default var/lib/kubelet/kubelet-config.yaml
    find "$@" -printf "%p %y %m %u:%g %l\n" | sort
    find "$@" -type f -exec sha256sum {} + | sort -k 2'
}

# expect_whole NODE [over|left] : no temporary, no transaction, a free lock, and a kubelet that runs with what its unit says.
# With `over`, something may be left of a transaction that has come to its end: the next one clears it away. With `left`, of
# any.
expect_whole() {
  within 60 "the transaction on $1 ends" transaction_over "$1"
  within 60 "the kubelet is healthy" kubelet_is_healthy "$1"
  case ${2:-} in
    left) ;;
    over) on "$1" '[ ! -e /var/lib/static-pod/transaction/journal ]' || expect_no_leftovers "$1" ;;
    *) expect_no_leftovers "$1" ;;
  esac
  expect_equal "NeedDaemonReload" no "$(on "$1" 'systemctl show kubelet --property NeedDaemonReload --value')"
  expect_equal "the flag of the running kubelet" "$(on "$1" '
    systemctl cat kubelet | grep -o -e "--pod-manifest-path=[^ ]*" || :')" "$(manifest_flag "$1")"
}

# expect_old_or_new_files NODE OLD NEW [over|left] : files with the output of kubelet_files
expect_old_or_new_files() {
  kubelet_files "$1" >"$TMP/found"
  if cmp -s "$TMP/found" "$2"; then
    FOUND=old
  elif cmp -s "$TMP/found" "$3"; then
    FOUND=new
  else
    diff -U 0 "$2" "$TMP/found" || :
    fail "$1 is neither as before nor as it should be (-: before, +: found)"
  fi
  expect_whole "$1" "${4:-}"
}
