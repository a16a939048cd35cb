#!/bin/bash
# The line goes dead in the middle of the change: no reset, no answer. The node finishes or undoes by itself, and the
# tool comes back and says that it does not know.
. "$(dirname "$0")/../lib.sh"

at_exit lab heal "$NODE"
for moment in \
  'test -e /etc/kubernetes/manifest' \
  'grep -q pod-manifest-path /etc/systemd/system/kubelet.service'; do
  echo "== cut as soon as: $moment"
  fresh_node "$NODE"
  remember_files "$NODE"
  start_install "$EXAMPLES/nodejs-pod.yaml"
  wait_on "$NODE" "$moment"
  lab cut "$NODE" ssh
  finish_install 150
  expect_refused 5 "$ADDRESS" "connection was lost"
  expect_old_or_new "$NODE"

  lab heal "$NODE"
  install "$EXAMPLES/nodejs-pod.yaml"
  expect_exit 0
  within 60 "nodejs-$NODE runs" pod_runs "nodejs-$NODE"
done
