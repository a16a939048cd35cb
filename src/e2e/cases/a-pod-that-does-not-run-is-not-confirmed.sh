#!/bin/bash
# The node is changed, the pod does not come: exit code 5, and why.
. "$(dirname "$0")/../lib.sh"

fresh_node "$NODE"
sed 's/nodejs-web-app:latest/no-such-app:v1/' "$EXAMPLES/nodejs-pod.yaml" >"$TMP/pod.yaml"
install "$TMP/pod.yaml" --timeout 15s
expect_exit 5
expect_err "no-such-app:v1" "/etc/kubernetes/manifest/nodejs.yaml" "next: "
grep -qE 'ErrImagePull|ImagePullBackOff' "$ERR" || fail "the cause is not named: $(cat "$ERR")"
on "$NODE" 'test -f /etc/kubernetes/manifest/nodejs.yaml' || fail "the manifest was taken away again"

# the fixed manifest is all it takes
install "$EXAMPLES/nodejs-pod.yaml"
expect_exit 0
