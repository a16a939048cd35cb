#!/bin/bash
# Where the kubelet does not reach its API server, that shows what was, not what is.
. "$(dirname "$0")/../lib.sh"

reading_node
manifest changed
manifest removed
for name in changed removed; do
  install "$TMP/$name.yaml"
  expect_exit 0
done

at_exit lab heal "$NODE"
lab cut "$NODE" api
manifest changed 'env: [{name: A, value: B}]'
start_install "$TMP/changed.yaml" --timeout 8s -o json

# a removal: the containers go, their mirror pod stays
OUT=$TMP/removal ERR=$TMP/removal.err
at_node remove removed --timeout 8s
expect_exit 5
expect_err "its containers are gone, but the API server still shows removed-$NODE" "see whether the node reaches" \
  "static-pod remove removed --host root@$ADDRESS --force"

# an update: the new content runs, the old is shown
OUT=$TMP/out ERR=$TMP/err
finish_install 60
expect_exit 5
expect_out '"cause" : "mirror-stale"' "the API server still shows changed-$NODE as it was before"
on "$NODE" 'grep -q "value: B" /etc/kubernetes/manifest/changed.yaml' || fail "the manifest was taken back"

at_node list -o wide
grep -qE "^default +changed-$NODE .* Stale .* the mirror pod is of an older manifest$" "$OUT" ||
  fail "changed-$NODE is not Stale"
grep -qE "^default +removed-$NODE .* OrphanMirror " "$OUT" || fail "removed-$NODE is not OrphanMirror"
why() {
  at_node describe changed
  grep -q "as it was before, because the kubelet cannot delete that: " "$OUT"
}
# the kubelet gives each of its requests 30 s, and may have others to make before this one
within 120 "what keeps the kubelet from it" why
expect_out "next: see whether the node reaches the API server; the kubelet tries again by itself"
