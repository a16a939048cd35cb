#!/bin/bash
# A set of two pods: apply makes the node as it says, status and diff tell where it is not, prune removes what the set
# installed and no longer has, and delete takes the rest away. A pod that was installed without the set stays.
. "$(dirname "$0")/../lib.sh"

set_command() { # COMMAND... : about the set
  static_pod "$@" -f "$TMP/edge.yaml" --host "root@$ADDRESS" "${LOGIN[@]}" "${CLUSTER[@]}"
}

write_set() { # MANIFEST...
  {
    printf 'apiVersion: static-pod.dev/v1\nkind: StaticPodSet\nmetadata: {name: edge}\npods:\n'
    printf -- '- manifest: %s\n' "$@"
  } >"$TMP/edge.yaml"
}

fresh_node "$NODE"
install "$EXAMPLES/nodejs-pod.yaml"
expect_exit 0
sed 's/^  name: nodejs$/  name: web/' "$EXAMPLES/nodejs-pod.yaml" >"$TMP/web.yaml"
sed 's/^  name: nodejs$/  name: cache/' "$EXAMPLES/nodejs-pod.yaml" >"$TMP/cache.yaml"
write_set web.yaml cache.yaml

set_command status -q
expect_exit 6
expect_out "missing: web" "missing: cache"
set_command apply
expect_exit 0
expect_out "web-$NODE" "cache-$NODE" "Running"
expect_equal "the set that the mirror pod names" edge \
  "$(pod "web-$NODE" '.metadata.annotations.static-pod\.dev/set')"
set_command status -q
expect_exit 0
expect_equal "what status prints" "" "$(cat "$OUT")"

on "$NODE" "sed -i 's/50m/60m/' /etc/kubernetes/manifest/web.yaml"
set_command status -q
expect_exit 6
expect_out "drifting: web: /etc/kubernetes/manifest/web.yaml was edited on the node"
set_command diff
expect_exit 6
expect_out "cpu: 60m" "cpu: 50m"
set_command apply --no-wait
expect_exit 0

write_set web.yaml
set_command status -q
expect_exit 6
expect_out "extra: cache"
set_command apply --prune
expect_exit 0
expect_err "removed /etc/kubernetes/manifest/cache.yaml"
expect_equal "the manifests" "nodejs.yaml web.yaml" "$(on "$NODE" "ls /etc/kubernetes/manifest" | xargs)"

set_command delete
expect_exit 0
expect_equal "the manifests" "nodejs.yaml" "$(on "$NODE" "ls /etc/kubernetes/manifest" | xargs)"
within 30 "nodejs-$NODE 1/1 Running" pod_runs "nodejs-$NODE"
