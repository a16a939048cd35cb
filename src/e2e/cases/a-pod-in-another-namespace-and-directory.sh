#!/bin/bash
# --manifest-dir on a node that reads none yet; and a namespace has to be there, or the pod would run unseen.
. "$(dirname "$0")/../lib.sh"

fresh_node "$NODE"
space=e2e-$NODE
sed "s/^  name: nodejs\$/&\n  namespace: $space/" "$EXAMPLES/nodejs-pod.yaml" >"$TMP/pod.yaml"
remember_state "$NODE"
install "$TMP/pod.yaml" --manifest-dir /srv/static-pods/
expect_refused 3 "mirror-namespace" "$space"
expect_untouched "$NODE"

at_exit kubectl delete namespace "$space" --wait=false --ignore-not-found
kubectl create namespace "$space"
install "$TMP/pod.yaml" --manifest-dir /srv/static-pods/
expect_exit 0
expect_out "nodejs-$NODE" "1/1" "Running"
kubectl --namespace "$space" get pod "nodejs-$NODE"
expect_equal "what /srv/static-pods holds" nodejs.yaml "$(on "$NODE" 'ls -A /srv/static-pods')"
on "$NODE" 'rm /srv/static-pods/*'
