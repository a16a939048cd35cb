#!/bin/bash
. "$(dirname "$0")/../lib.sh"

fresh_node "$NODE"
on "$NODE" 'systemctl disable --quiet --now kubelet; rm /etc/systemd/system/kubelet.service; systemctl daemon-reload'
remember_state "$NODE"
install "$EXAMPLES/nodejs-pod.yaml"
expect_refused 4 kubelet
expect_untouched "$NODE"
