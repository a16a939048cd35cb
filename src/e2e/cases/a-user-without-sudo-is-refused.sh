#!/bin/bash
. "$(dirname "$0")/../lib.sh"

remember_state "$NODE"
static_pod install "$EXAMPLES/nodejs-pod.yaml" --host "nosudo@$ADDRESS" "${LOGIN[@]}" "${CLUSTER[@]}"
expect_refused 4 nosudo sudo
expect_untouched "$NODE"
