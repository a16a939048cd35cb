#!/bin/bash
# The kubelet's own hash need not change with every edit. The annotation says which content is running.
. "$(dirname "$0")/../lib.sh"

fresh_node "$NODE"
install "$EXAMPLES/nodejs-pod.yaml"
expect_exit 0
pid=$(kubelet_pid "$NODE")
first=$(pod "nodejs-$NODE" "$CONTENT_HASH")

sed 's/nodejs-web-app:latest/nodejs-web-app:v2/' "$EXAMPLES/nodejs-pod.yaml" >"$TMP/v2.yaml"
install "$TMP/v2.yaml" --wait ready
expect_exit 0
expect_equal "image of the mirror pod" kalise/nodejs-web-app:v2 "$(pod "nodejs-$NODE" '.spec.containers[0].image')"
second=$(pod "nodejs-$NODE" "$CONTENT_HASH")
[ "$first" != "$second" ] || fail "the mirror pod still has the content-sha256 $first"
on "$NODE" 'grep -qF "$1" /etc/kubernetes/manifest/nodejs.yaml' "$second" ||
  fail "the manifest does not have the hash that the mirror pod shows"
expect_equal "the page of the pod" "Hello from nodejs-web-app v2" \
  "$(curl -s -m 5 "http://$(pod "nodejs-$NODE" .status.podIP):8080")"
expect_equal "the kubelet's process" "$pid" "$(kubelet_pid "$NODE")"

# and back: the first content has the first hash again
install "$EXAMPLES/nodejs-pod.yaml" --wait mirror
expect_exit 0
expect_equal "content-sha256 of the first content" "$first" "$(pod "nodejs-$NODE" "$CONTENT_HASH")"
