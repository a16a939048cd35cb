#!/bin/bash
# It must not wait for a password that no user types.
. "$(dirname "$0")/../lib.sh"

remember_state "$NODE"
static_pod install "$EXAMPLES/nodejs-pod.yaml" --host "opsp@$ADDRESS" "${LOGIN[@]}" "${CLUSTER[@]}"
expect_refused 4 opsp sudo password
expect_untouched "$NODE"
