#!/bin/bash
. "$(dirname "$0")/../lib.sh"

remember_state "$NODE"
static_pod install "$EXAMPLES/nodejs-pod.yaml" --host "root@$ADDRESS:2" "${LOGIN[@]}" "${CLUSTER[@]}"
expect_refused 4 "$ADDRESS" "port 2" "sshd"
expect_untouched "$NODE"
