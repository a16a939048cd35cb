#!/bin/bash
# A node that will fail is told apart from one that will not, before anything is installed there.
. "$(dirname "$0")/../lib.sh"

# check STATUS CHECK TEXT : a line of what the last run printed
check() {
  grep -qE "^  $1 +$2 +.*$3" "$OUT" || fail "$2 does not say '$3' with $1"
}

is_ready() { # after the kubelet was restarted, a node that is busy takes some seconds to be
  [ "$(kubectl get node "$NODE" -o jsonpath='{.status.conditions[?(@.type=="Ready")].status}')" = True ]
}

reading_node
within 60 "$NODE is ready" is_ready
remember_state "$NODE"
# the disk and the clock are the machine's, which may have other things to do
at_node check --ignore disk,clock
expect_exit 0
check ok kubelet 'kubelet.service runs since .*, and is healthy'
check ok static-pod-path '/etc/kubernetes/manifest \(--pod-manifest-path of the kubelet\)'
check ok watch 'told at once'
check ok runtime /containerd.sock
check ok node "$NODE is ready"
check ok pods '1 static pod runs'
! grep -qE '^  (warn|fail) ' "$OUT" || fail "something is wrong with a node that is well"
expect_untouched "$NODE"

# everything that users do to a directory of manifests; and it is made anew, which inotify does not see
echo 'remember the milk' >"$TMP/notes.yaml"
by_hand notes
on "$NODE" '
  cd /etc/kubernetes/manifest
  cp first.yaml first.yaml.bak
  mkdir old
  chmod o+w notes.yaml
  cd ..
  cp -a manifest anew && rm -r manifest && mv anew manifest
  chmod 777 manifest'
at_node check -q --ignore disk,clock
expect_exit 1
check fail directory 'mode 777: all users of the node can start pods as root'
check warn watch 'made anew since the kubelet was started'
check fail files 'notes.yaml can be written by all users'
check fail files 'first.yaml holds a pod that another file has too'
check warn files 'old is a directory'
expect_out "next: chmod o-w /etc/kubernetes/manifest on the node" "next: restart it: systemctl restart kubelet on the node"
! grep -q '^  ok ' "$OUT" || fail "-q shows what is well"

# what is said to help, helps
on "$NODE" '
  cd /etc/kubernetes/manifest
  rm -r first.yaml.bak old notes.yaml
  chmod o-w .
  systemctl restart kubelet'
within 60 "the kubelet is healthy" kubelet_is_healthy "$NODE"
watched() {
  at_node check -o json --ignore disk,clock
  jq -e '[.nodes[0].checks[] | select(.check == "watch" or .check == "files" or .check == "directory") | .status]
    == ["ok", "ok", "ok"]' "$OUT" >"$TMP/row"
}
within 30 "the kubelet watches the directory again" watched

# a kubelet that cannot start, and why, in its own words
on "$NODE" '
  sed -i "s|--v=2|--v=2 --no-such-flag|" /etc/systemd/system/kubelet.service
  systemctl daemon-reload
  systemctl restart kubelet'
dies() {
  at_node check -q --ignore disk,clock
  # systemd starts it again and again: for a moment it runs each time
  grep -qE '^  fail +kubelet +the kubelet is not running' "$OUT" &&
    grep -qE '^  fail +kubelet-log +it does not know a flag of its command line.*no-such-flag' "$OUT"
}
within 30 "why the kubelet does not start is told" dies
expect_exit 1
check fail kubelet 'the kubelet is not running'
on "$NODE" 'systemctl stop containerd'
at_node check -q --ignore disk,clock --no-api
check fail runtime 'no container runtime'
