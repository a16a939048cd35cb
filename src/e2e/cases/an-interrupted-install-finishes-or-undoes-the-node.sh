#!/bin/bash
# Ctrl-C, or a cancelled CI job, in the middle of the change: the node in hand is finished or undone, and the exit code says what happened.
. "$(dirname "$0")/../lib.sh"

fresh_node "$NODE"
remember_files "$NODE"
start_install "$EXAMPLES/nodejs-pod.yaml"
wait_on "$NODE" 'grep -q pod-manifest-path /etc/systemd/system/kubelet.service'
kill -INT "$RUNNING"
finish_install 90
expect_exit 130
expect_old_or_new "$NODE"

# a second one leaves at once and says what is left behind; the node goes on by itself, and so does the next run
fresh_node "$NODE"
remember_files "$NODE"
start_install "$EXAMPLES/nodejs-pod.yaml"
wait_on "$NODE" 'grep -q pod-manifest-path /etc/systemd/system/kubelet.service'
kill -INT "$RUNNING"
until grep -q "Ctrl-C again leaves at once" "$ERR"; do
  kill -0 "$RUNNING" || fail "it does not say that a second one leaves at once"
done
kill -INT "$RUNNING"
finish_install 10
expect_exit 130
expect_err "left at once: the node in hand finishes or undoes its change by itself"
expect_old_or_new "$NODE"
install "$EXAMPLES/nodejs-pod.yaml"
expect_exit 0

# before anything was changed, it stops at once; over such a line the probe that follows a login takes a second and more
fresh_node "$NODE"
remember_state "$NODE"
at_exit lab delay "$NODE" 0
lab delay "$NODE" 300
start_install "$EXAMPLES/nodejs-pod.yaml"
wait_on "$NODE" 'pgrep -f "^sshd: root" >/dev/null'
kill -TERM "$RUNNING"
finish_install 10
expect_exit 143
expect_err "interrupted: nothing was changed"
lab delay "$NODE" 0
expect_untouched "$NODE"
