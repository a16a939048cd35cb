#!/bin/bash
# Running for a second is not running: by default a pod has to stay for a moment, and one that does not is explained, and
# an update to it goes back.
. "$(dirname "$0")/../lib.sh"

reading_node
unset STATIC_POD_SETTLE
manifest dies 'command: [sh, -c, "sleep 1; echo boom; exit 3"]'
sed -i 's|lab/web:fast|busybox:latest|' "$TMP/dies.yaml"
install "$TMP/dies.yaml" -o json --timeout 30s
expect_exit 5
expect_out '"cause" : "crashing"' "container main crashes: exit code 3" "boom"

manifest first 'command: [sh, -c, "sleep 1; echo boom; exit 3"]'
sed -i 's|lab/web:fast|busybox:latest|' "$TMP/first.yaml"
install "$TMP/first.yaml"
expect_exit 1
expect_err "crashes: exit code 3" "the manifest from before is back, and its pod runs" "boom"

# a readiness probe that has passed says more than three seconds do
manifest ready 'readinessProbe: {tcpSocket: {port: 8080}, periodSeconds: 1}'
install "$TMP/ready.yaml" --wait ready -o json
expect_exit 0
install "$TMP/ready.yaml" --wait ready --settle 5m
expect_exit 2
expect_err "--settle is longer than --timeout"
