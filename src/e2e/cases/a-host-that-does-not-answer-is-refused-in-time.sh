#!/bin/bash
# Packets disappear: nothing ever says no.
. "$(dirname "$0")/../lib.sh"

at_exit lab heal "$NODE"
remember_state "$NODE"
lab cut "$NODE" ssh
install "$EXAMPLES/nodejs-pod.yaml" --connect-timeout 3s
expect_refused 4 "$ADDRESS" "did not answer"
expect_untouched "$NODE"
