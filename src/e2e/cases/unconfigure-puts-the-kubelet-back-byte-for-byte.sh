#!/bin/bash
# Who tries static-pod out must be able to leave no trace of it: the kubelet is started as before, from the very same files.
. "$(dirname "$0")/../lib.sh"

# the files of the node, without what was recorded of changes
files_now() {
  files "$NODE" | grep -v /var/lib/static-pod/ | grep -v var/lib/static-pod/revisions
}

# starts : when the process of the kubelet was started, in ticks since boot
starts() {
  on "$NODE" 'cut -d " " -f 22 "/proc/$(systemctl show kubelet --property MainPID --value)/stat"'
}

fresh_node "$NODE"
files_now >"$TMP/before"
manifest first
install "$TMP/first.yaml"
expect_exit 0

# not while there are pods, unless they may go
started=$(starts)
at_node unconfigure
expect_refused 4 "the kubelet would stop the pods that static-pod installed: first" "--remove-pods"
at_node unconfigure --remove-pods
expect_refused 4 "the pods that static-pod installed would be removed: first" "--yes"

# an edit since is not lost
at_node remove first
expect_exit 0
on "$NODE" 'echo "# mine" >>/etc/systemd/system/kubelet.service'
at_node unconfigure
expect_refused 4 "/etc/systemd/system/kubelet.service was changed since" "it has '# mine'" /var/lib/static-pod/revisions/kubelet/1/before
on "$NODE" 'sed -i "/^# mine$/d" /etc/systemd/system/kubelet.service && systemctl daemon-reload'
expect_equal "the start of the kubelet" "$started" "$(starts)"

at_node unconfigure --dry-run
expect_exit 0
expect_out "change /etc/systemd/system/kubelet.service" "-  --pod-manifest-path=/etc/kubernetes/manifest/"
at_node unconfigure
expect_exit 0
files_now >"$TMP/after"
diff -U 0 "$TMP/before" "$TMP/after" || fail "the files are not as at the start (-: before, +: after)"
[ "$(starts)" != "$started" ] || fail "the kubelet was not restarted"
expect_equal "the flag of the running kubelet" "" "$(manifest_flag "$NODE")"

# there is nothing left to do, and nothing is done
started=$(starts)
at_node unconfigure -o json
expect_exit 0
expect_out '"result" : "unchanged"'
expect_equal "the start of the kubelet" "$started" "$(starts)"

# and once more, with the pod at the same time
install "$TMP/first.yaml"
expect_exit 0
at_node unconfigure --remove-pods --yes
expect_exit 0
files_now >"$TMP/after"
diff -U 0 "$TMP/before" "$TMP/after" || fail "the files are not as at the start (-: before, +: after)"
expect_equal "the mirror pod" "" "$(pod "first-$NODE" .metadata.name)"
