#!/bin/bash
# It says what would be done, as a plan or as the script that would run, and does none of it.
. "$(dirname "$0")/../lib.sh"

fresh_node "$NODE"
remember_state "$NODE"

install "$EXAMPLES/nodejs-pod.yaml" --dry-run
expect_exit 0
expect_out /etc/kubernetes/manifest/nodejs.yaml "+  --pod-manifest-path=/etc/kubernetes/manifest/" "restart" \
  "static-pod.dev/content-sha256" "@@"
expect_untouched "$NODE"

install "$EXAMPLES/nodejs-pod.yaml" --dry-run=script
expect_exit 0
sh -n "$OUT" || fail "the script is not sh"
expect_out "/etc/kubernetes/manifest/nodejs.yaml" "restart_kubelet"
expect_untouched "$NODE"

# Without an API server too: nothing is waited for
static_pod install "$EXAMPLES/nodejs-pod.yaml" --dry-run --host "root@$ADDRESS" "${LOGIN[@]}"
expect_exit 0
expect_untouched "$NODE"
expect_equal "pods of the node" "" "$(pods_of "$NODE")"
