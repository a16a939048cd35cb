#!/bin/bash
. "$(dirname "$0")/../lib.sh"

remember_state "$NODE"
ssh-keygen -q -t ed25519 -N '' -f "$TMP/unknown"
static_pod install "$EXAMPLES/nodejs-pod.yaml" --host "root@$ADDRESS" --identity "$TMP/unknown" \
  --known-hosts "$KNOWN_HOSTS" "${CLUSTER[@]}"
expect_refused 4 root unknown --identity
expect_untouched "$NODE"

static_pod install "$EXAMPLES/nodejs-pod.yaml" --host "root@$ADDRESS" --identity "$TMP/no-such-key" \
  --known-hosts "$KNOWN_HOSTS" "${CLUSTER[@]}"
expect_refused 2 no-such-key
expect_untouched "$NODE"
