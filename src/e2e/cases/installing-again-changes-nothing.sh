#!/bin/bash
# The same content is no change: no write, no restart, no new pod. Neither are comments and layout.
. "$(dirname "$0")/../lib.sh"

fresh_node "$NODE"
install "$EXAMPLES/nodejs-pod.yaml"
expect_exit 0
within 30 "nodejs-$NODE 1/1 Running" pod_runs "nodejs-$NODE"
uid=$(pod "nodejs-$NODE" .metadata.uid)
remember_state "$NODE"

install "$EXAMPLES/nodejs-pod.yaml"
expect_exit 0
expect_err "nothing to change"
expect_out "nodejs-$NODE" "Running"
expect_untouched "$NODE"

{
  echo "# another comment"
  sed 's/^  name: nodejs$/  name:    "nodejs"/' "$EXAMPLES/nodejs-pod.yaml"
} >"$TMP/other-layout.yaml"
install "$TMP/other-layout.yaml"
expect_exit 0
expect_untouched "$NODE"
expect_equal "uid of the mirror pod" "$uid" "$(pod "nodejs-$NODE" .metadata.uid)"
