#!/bin/bash
# 100 ms of round trip, as to another continent.
. "$(dirname "$0")/../lib.sh"

fresh_node "$NODE"
at_exit lab delay "$NODE" 0
lab delay "$NODE" 100
install "$EXAMPLES/nodejs-pod.yaml" -v
expect_exit 0
expect_out "nodejs-$NODE" "1/1" "Running"
