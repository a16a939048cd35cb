#!/bin/bash
# Two users, two pods, one fresh node: the second one waits, or is refused and changes nothing.
. "$(dirname "$0")/../lib.sh"

fresh_node "$NODE"
start_install "$EXAMPLES/nodejs-pod.yaml"
first=$RUNNING out=$OUT err=$ERR
OUT=$TMP/second.out ERR=$TMP/second.err
install "$EXAMPLES/nodejs-pod-hostnet.yaml"
second=$STATUS
RUNNING=$first OUT=$out ERR=$err
finish_install 60

for outcome in "$STATUS $ERR" "$second $TMP/second.err"; do
  case $outcome in
    "0 "*) ;;
    "4 "*) grep -q "nothing was changed" "${outcome#4 }" || fail "refused, but does not say that nothing was changed" ;;
    *) fail "exit code of one of the two: ${outcome%% *}" ;;
  esac
done
[ "$STATUS" = 0 ] || [ "$second" = 0 ] || fail "neither of the two was installed"
expect_no_leftovers "$NODE"

# what was refused works now, and nothing was done twice
install "$EXAMPLES/nodejs-pod.yaml"
expect_exit 0
install "$EXAMPLES/nodejs-pod-hostnet.yaml"
expect_exit 0
pod_runs "nodejs-$NODE" || fail "nodejs-$NODE does not run"
pod_runs "nodejs-hostnet-$NODE" || fail "nodejs-hostnet-$NODE does not run"
expect_equal "the flag in the unit" 1 "$(on "$NODE" 'grep -c pod-manifest-path /etc/systemd/system/kubelet.service')"
