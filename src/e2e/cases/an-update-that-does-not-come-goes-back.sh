#!/bin/bash
# A first install stays, so that its cause can be found; an update that fails must not cost the pod that ran.
. "$(dirname "$0")/../lib.sh"

reading_node
hash=$(pod "first-$NODE" "$CONTENT_HASH")

IMAGE=example.com/no/such:v1 manifest first
install "$TMP/first.yaml"
expect_exit 1
expect_err "cannot be pulled" "going back to the manifest from before" "is back, and its pod runs (failed)"
expect_equal "the content that is shown" "$hash" "$(pod "first-$NODE" "$CONTENT_HASH")"
pod_runs "first-$NODE" || fail "first-$NODE does not run"

install "$TMP/first.yaml" --on-failure keep
expect_exit 5
on "$NODE" 'grep -q no/such /etc/kubernetes/manifest/first.yaml' || fail "the manifest was not kept"

# a pod that runs and is not shown stays, also where a rollback was asked for
manifest first '' 'priorityClassName: missing'
install "$TMP/first.yaml" --on-failure rollback
expect_exit 5
expect_err "no PriorityClass with name missing was found"
on "$NODE" 'grep -q missing /etc/kubernetes/manifest/first.yaml' || fail "the manifest was taken back"

# a first install goes again if that was asked for
manifest second '' 'nodeSelector: {disk: none}'
install "$TMP/second.yaml" --on-failure rollback
expect_exit 1
expect_err "its manifest was taken away again"
on "$NODE" 'test ! -e /etc/kubernetes/manifest/second.yaml' || fail "the manifest is still there"
