#!/bin/bash
# The main job, as a new user does it: one command, and a static pod runs on a worker that had none.
. "$(dirname "$0")/../lib.sh"

fresh_node "$NODE"
install "$EXAMPLES/nodejs-pod.yaml"
expect_exit 0
expect_out "NAME " "nodejs-$NODE" "1/1" "Running" "$NODE"

kubectl get pods -o wide
pod_runs "nodejs-$NODE" || fail "kubectl get pods does not show nodejs-$NODE 1/1 Running"
page=$(curl -s -m 5 "http://$(pod "nodejs-$NODE" .status.podIP):8080")
expect_equal "the page of the pod" "Hello from nodejs-web-app" "$page"

manifest=/etc/kubernetes/manifest/nodejs.yaml
expect_equal "what the manifest directory holds" nodejs.yaml "$(on "$NODE" 'ls -A /etc/kubernetes/manifest')"
expect_equal "mode and owner of $manifest" "600 root root" "$(on "$NODE" 'stat -c "%a %U %G" "$1"' $manifest)"
expect_no_leftovers "$NODE"

hash=$(pod "nodejs-$NODE" "$CONTENT_HASH")
[[ $hash =~ ^[0-9a-f]{64}$ ]] || fail "the mirror pod's content-sha256 is '$hash', not a sha256"
on "$NODE" 'grep -qF "$1" "$2"' "$hash" $manifest || fail "$manifest does not have the hash that the mirror pod shows"

# in the running process, not only in the unit's text
expect_equal "the flag of the running kubelet" --pod-manifest-path=/etc/kubernetes/manifest/ "$(manifest_flag "$NODE")"
expect_equal "NeedDaemonReload" no "$(on "$NODE" 'systemctl show kubelet --property NeedDaemonReload --value')"
