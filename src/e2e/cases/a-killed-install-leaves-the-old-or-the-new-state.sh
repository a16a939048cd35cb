#!/bin/bash
# The tool is killed in the middle of the change, at several points. The node finishes or undoes by itself.
. "$(dirname "$0")/../lib.sh"

for moment in \
  'pgrep -f "^sshd: root" >/dev/null' \
  'test -e /etc/kubernetes/manifest' \
  'grep -q pod-manifest-path /etc/systemd/system/kubelet.service'; do
  echo "== killed as soon as: $moment"
  fresh_node "$NODE"
  remember_files "$NODE"
  start_install "$EXAMPLES/nodejs-pod.yaml"
  wait_on "$NODE" "$moment"
  end_process "$RUNNING"
  wait "$RUNNING" || :
  sleep 1
  expect_old_or_new "$NODE"

  install "$EXAMPLES/nodejs-pod.yaml"
  expect_exit 0
  within 60 "nodejs-$NODE runs" pod_runs "nodejs-$NODE"
  expect_no_leftovers "$NODE"
done
