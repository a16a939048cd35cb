#!/bin/bash
# A name that may mean another pod, or a part of the control plane, is removed only after a yes: typed, or on the command line.
. "$(dirname "$0")/../lib.sh"

# at_terminal ANSWER COMMAND... : of the tool, for the node, at a terminal where that answer is typed once it is asked;
# what the terminal showed is in $OUT
at_terminal() {
  local answer=$1
  shift
  printf '$ static-pod %s    (answering %s)\n' "$*" "$answer"
  STATUS=0
  : >"$ERR"
  python3 -c '
import os, pty, select, sys
answer, command = sys.argv[1], sys.argv[2:]
pid, terminal = pty.fork()
if pid == 0:
    os.execv(command[0], command)
shown, asked = b"", False
while select.select([terminal], [], [], 90)[0]:
    try:
        some = os.read(terminal, 4096)
    except OSError:
        break  # Linux says so when the other end is closed
    shown += some
    if not asked and b"[y/N]" in shown:
        asked = True
        os.write(terminal, answer.encode() + b"\n")
else:
    os.kill(pid, 9)
sys.stdout.buffer.write(shown.replace(b"\r\n", b"\n"))
sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
' "$answer" "$STATIC_POD_BIN" "$@" --host "root@$ADDRESS" "${LOGIN[@]}" "${CLUSTER[@]}" >"$OUT" || STATUS=$?
  show_run
}

is_there() { # FILE
  on "$NODE" 'test -f "/etc/kubernetes/manifest/$1"' "$1" || fail "$1 was removed"
}

reading_node
manifest twin
install "$TMP/twin.yaml"
expect_exit 0
NAMESPACE=kube-system manifest twin
mv "$TMP/twin.yaml" "$TMP/other-twin.yaml"
by_hand other-twin

# without a terminal nothing is asked, and a yes in a pipe is no consent
at_node remove twin
expect_refused 4 "the name is ambiguous: besides twin there is kube-system/twin" "-n" "--yes"
printf 'y\ny\n' | "$STATIC_POD_BIN" remove twin --host "root@$ADDRESS" "${LOGIN[@]}" "${CLUSTER[@]}" >"$OUT" 2>"$ERR" &&
  fail "a yes in a pipe was taken for consent"
! grep -q 'y/N' "$OUT" "$ERR" || fail "it was asked without a terminal: $(cat "$OUT" "$ERR")"
is_there twin.yaml

at_terminal n remove twin
expect_exit 4
expect_out "the name is ambiguous" "remove twin all the same? [y/N]"
is_there twin.yaml
at_terminal '' remove twin
expect_exit 4
is_there twin.yaml
at_terminal y remove twin
expect_exit 0
expect_out "removed /etc/kubernetes/manifest/twin.yaml"
is_there other-twin.yaml

# the namespace says which one is meant: nothing is to be asked
install "$TMP/other-twin.yaml" --adopt
expect_exit 0
manifest twin
install "$TMP/twin.yaml"
expect_exit 0
at_terminal n remove twin -n kube-system
expect_exit 0
! grep -q 'y/N' "$OUT" || fail "it was asked although the namespace was named"
is_there twin.yaml

# a part of the control plane, and any other pod of a node that has one
NAMESPACE=kube-system manifest kube-scheduler
install "$TMP/kube-scheduler.yaml"
expect_exit 0
at_node remove kube-scheduler -n kube-system
expect_refused 4 "kube-scheduler.yaml is a part of the control plane" "--yes"
at_terminal n remove kube-scheduler -n kube-system
expect_exit 4
expect_out "is a part of the control plane" "[y/N]"
is_there kube-scheduler.yaml
sed -i 's/web:fast/web:latest/' "$TMP/kube-scheduler.yaml"
install "$TMP/kube-scheduler.yaml"
expect_refused 4 "kube-scheduler.yaml is a part of the control plane" "--yes"
install "$TMP/kube-scheduler.yaml" --yes --no-wait
expect_exit 0
at_node rollback kube-scheduler -n kube-system
expect_refused 4 "is a part of the control plane" "--yes"
at_node rollback first
expect_refused 4 "before that change there was no pod first: it would be removed" "--yes"
at_node remove first
expect_refused 4 "the node belongs to the control plane: it runs kube-system/kube-scheduler" "--yes"
at_node remove first --yes
expect_exit 0
at_terminal yes remove kube-scheduler -n kube-system
expect_exit 0
expect_out "removed /etc/kubernetes/manifest/kube-scheduler.yaml"
