#!/bin/bash
. "$(dirname "$0")/../lib.sh"

static_pod install "$EXAMPLES/nodejs-pod.yaml" --host root@no-such-host.invalid "${LOGIN[@]}" "${CLUSTER[@]}"
expect_refused 4 no-such-host.invalid resolve
