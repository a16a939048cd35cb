#!/bin/bash
# One packet in ten is lost, in either direction.
. "$(dirname "$0")/../lib.sh"

fresh_node "$NODE"
at_exit lab heal "$NODE"
lab lose "$NODE" 10
install "$EXAMPLES/nodejs-pod.yaml" --connect-timeout 30s
expect_exit 0
expect_out "nodejs-$NODE" "1/1" "Running"
lost=$(on "$NODE" 'nft list table inet labcut | grep -c "packets [1-9]"')
[ "$lost" -gt 0 ] || fail "no packet was lost: the line was not bad"
