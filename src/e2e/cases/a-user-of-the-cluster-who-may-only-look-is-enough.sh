#!/bin/bash
# Waiting for the mirror pod needs ClusterRole view, no more. Nothing is ever written through the API.
. "$(dirname "$0")/../lib.sh"

fresh_node "$NODE"
static_pod install "$EXAMPLES/nodejs-pod.yaml" --host "root@$ADDRESS" "${LOGIN[@]}" --kubeconfig "$VIEWER"
expect_exit 0
expect_out "nodejs-$NODE" "1/1" "Running"
