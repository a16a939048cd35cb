#!/bin/bash
# Not every node lets root in by ssh.
. "$(dirname "$0")/../lib.sh"

fresh_node "$NODE"
static_pod install "$EXAMPLES/nodejs-pod.yaml" --host "ops@$ADDRESS" "${LOGIN[@]}" "${CLUSTER[@]}"
expect_exit 0
expect_out "nodejs-$NODE" "1/1" "Running"
expect_equal "mode and owner of the manifest" "600 root root" \
  "$(on "$NODE" 'stat -c "%a %U %G" /etc/kubernetes/manifest/nodejs.yaml')"
