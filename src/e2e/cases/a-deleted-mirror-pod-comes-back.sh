#!/bin/bash
# What makes a pod static: the kubelet keeps it, also where its mirror in the API is deleted.
. "$(dirname "$0")/../lib.sh"

fresh_node "$NODE"
install "$EXAMPLES/nodejs-pod.yaml"
expect_exit 0
uid=$(pod "nodejs-$NODE" .metadata.uid)
container=$(pod "nodejs-$NODE" '.status.containerStatuses[0].containerID')

kubectl delete pod "nodejs-$NODE" --wait=false # it would wait for ever where the next mirror is there before its watch
another_mirror() {
  local now
  now=$(pod "nodejs-$NODE" .metadata.uid)
  [ -n "$now" ] && [ "$now" != "$uid" ]
}
within 30 "another mirror pod" another_mirror
within 30 "nodejs-$NODE 1/1 Running" pod_runs "nodejs-$NODE"
expect_equal "the container, which never stopped" "$container" \
  "$(pod "nodejs-$NODE" '.status.containerStatuses[0].containerID')"
