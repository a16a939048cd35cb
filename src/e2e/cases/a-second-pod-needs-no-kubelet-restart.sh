#!/bin/bash
# A kubelet that reads the directory already sees a new file by itself. This one is bound to the node's own address.
. "$(dirname "$0")/../lib.sh"

fresh_node "$NODE"
install "$EXAMPLES/nodejs-pod.yaml"
expect_exit 0
pid=$(kubelet_pid "$NODE")
unit=$(sha256 "$NODE" /etc/systemd/system/kubelet.service)

install "$EXAMPLES/nodejs-pod-hostnet.yaml"
expect_exit 0
expect_out "nodejs-hostnet-$NODE" "1/1" "Running" "$ADDRESS"
expect_equal "the kubelet's process" "$pid" "$(kubelet_pid "$NODE")"
expect_equal "the kubelet's unit" "$unit" "$(sha256 "$NODE" /etc/systemd/system/kubelet.service)"

kubectl get pods -o wide
expect_equal "address of nodejs-hostnet-$NODE" "$ADDRESS" "$(pod "nodejs-hostnet-$NODE" .status.podIP)"
expect_equal "the page at the node's address" "Hello from nodejs-web-app" "$(curl -s -m 5 "http://$ADDRESS:8080")"
pod_runs "nodejs-$NODE" || fail "nodejs-$NODE does not run any more"
expect_no_leftovers "$NODE"
