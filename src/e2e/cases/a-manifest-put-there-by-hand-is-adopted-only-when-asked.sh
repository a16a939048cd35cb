#!/bin/bash
# The same content without our annotation runs already. Stamping it would restart the pod.
. "$(dirname "$0")/../lib.sh"

fresh_node "$NODE"
install "$EXAMPLES/nodejs-pod-hostnet.yaml" # so that the kubelet reads a directory
expect_exit 0
manifest=/etc/kubernetes/manifest/by-hand.yaml
on "$NODE" 'cat >/tmp/m && mv /tmp/m "$1"' $manifest <"$EXAMPLES/nodejs-pod.yaml"
within 30 "nodejs-$NODE 1/1 Running" pod_runs "nodejs-$NODE"
remember_state "$NODE"

install "$EXAMPLES/nodejs-pod.yaml"
expect_exit 0
expect_err $manifest --adopt
expect_untouched "$NODE"

install "$EXAMPLES/nodejs-pod.yaml" --adopt
expect_exit 0
[ -n "$(pod "nodejs-$NODE" "$CONTENT_HASH")" ] || fail "the mirror pod has no content-sha256 after --adopt"
expect_equal "manifests of a pod nodejs" 1 \
  "$(on "$NODE" 'grep -lx "  name: nodejs" /etc/kubernetes/manifest/* | wc -l')"
