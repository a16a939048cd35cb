# shellcheck shell=bash
# The state of a node: remembered, compared, made fresh. Sourced by lib.sh.

# files NODE : what an installation may touch, with its content, mode and owner; and what was recorded of changes
files() {
  on "$1" '
    cd /
    set -- etc/systemd/system etc/kubernetes etc/default var/lib/kubelet/kubelet-config.yaml var/lib/kubelet/kubeconfig
    find "$@" -printf "%p %y %m %u:%g %l\n" | sort
    [ ! -d var/lib/static-pod/revisions ] || set -- "$@" var/lib/static-pod/revisions
    find "$@" -type f -exec sha256sum {} + | sort -k 2'
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

# remember_files NODE / expect_same_files NODE : byte for byte, after any number of changes in between
remember_files() {
  files "$1" >"$TMP/files"
}

expect_same_files() {
  files "$1" >"$TMP/files.now"
  diff -U 0 "$TMP/files" "$TMP/files.now" || fail "files of the node $1 are not as before (-: before, +: after)"
  expect_no_leftovers "$1"
}

# Neither temporaries, where the kubelet reads or anywhere else, nor the journal of a transaction, nor uploads; revisions of
# what was done stay, which files are a pod's, and what they were
expect_no_leftovers() { # NODE
  local left
  left=$(on "$1" '
    find /etc/kubernetes /etc/systemd/system /var/lib/static-pod -name ".*" -type f 2>/dev/null || :
    find /var/lib/static-pod -path "*/revisions" -prune -o -path "*/static-pod/files/*.*" -prune -o \
      -regex ".*/static-pod/kept/[0-9a-f]*" -prune -o -type f -print 2>/dev/null || :')
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

# expect_old_or_new NODE : a change was broken off. The node is as before (remember_files), or has all of the change
# that installs nodejs-pod.yaml; either way its kubelet runs with what its unit says.
expect_old_or_new() {
  within 90 "the transaction on $1 ends" transaction_over "$1" # an undo waits for a kubelet that starts
  within 60 "the kubelet is healthy" kubelet_is_healthy "$1"
  expect_no_leftovers "$1"
  files "$1" >"$TMP/files.now"
  if cmp -s "$TMP/files" "$TMP/files.now"; then
    echo "$1 is as it was before"
    expect_equal "the flag of the running kubelet" "" "$(manifest_flag "$1")"
    return
  fi
  diff -U 0 "$TMP/files" "$TMP/files.now" || echo "$1 has the change"
  on "$1" 'cat /etc/kubernetes/manifest/nodejs.yaml' >"$TMP/manifest"
  diff "$EXAMPLES/nodejs-pod.yaml" "$TMP/manifest" | grep '^[<>]' >"$TMP/differences" || :
  expect_equal "lines of the manifest that are lacking, or added" "" \
    "$(sed -E '/^> +(annotations:|static-pod.dev\/)/d' "$TMP/differences")"
  expect_equal "the flag of the running kubelet" --pod-manifest-path=/etc/kubernetes/manifest/ "$(manifest_flag "$1")"
}

manifest_flag() { # NODE
  kubelet_arguments "$1" | grep -e --pod-manifest-path || :
}

transaction_over() { # NODE : the lock is free
  on "$1" 'flock -n -E 75 /run/static-pod.lock true'
}

# wait_on NODE CONDITION : as soon as the shell condition holds on the node, within a few milliseconds
wait_on() {
  timeout 90 "$E2E/lab/lab.sh" enter "$1" /bin/sh -c "until $2; do sleep 0.005; done" ||
    fail "not seen on $1 within 90 s: $2"
}
