#!/bin/bash
# A container that ignores TERM runs on for its whole grace period. A kubelet 1.20 starts the new one beside it, where a
# port of the node may still be taken: the update has to come to its end all the same, and not before.
. "$(dirname "$0")/../lib.sh"

reading_node

# deaf NAME VERSION [CONTAINER] [SPEC] : a web server that says which version it is
deaf() {
  IMAGE=kalise/nodejs-web-app:$2 manifest "$1" "${3:-}" "${4:-}"
  sed -i 's/PeriodSeconds: 2/PeriodSeconds: 15/' "$TMP/$1.yaml"
}

answer() { # ADDRESS
  curl -s -m 5 "http://$1:8080/"
}

deaf web v1
install "$TMP/web.yaml"
expect_exit 0
deaf web v2
install "$TMP/web.yaml"
expect_exit 0
expect_err "web-$NODE Running 1/1"
expect_equal "the answer of the updated pod" "Hello from nodejs-web-app v2" "$(answer "$(pod "web-$NODE" .status.podIP)")"

# on the node's own port the old one answers until its grace period is over; only a probe says when the new one does
probe='readinessProbe: {tcpSocket: {port: 8080}, initialDelaySeconds: 3, periodSeconds: 1}'
deaf port v1 "$probe" 'hostNetwork: true'
install "$TMP/port.yaml" --wait ready
expect_exit 0
expect_equal "the answer of the node" "Hello from nodejs-web-app" "$(answer "$ADDRESS")"
deaf port v2 "$probe" 'hostNetwork: true'
install "$TMP/port.yaml" --wait ready
expect_exit 0
expect_err "why: container main crashes"
expect_equal "the answer of the node" "Hello from nodejs-web-app v2" "$(answer "$ADDRESS")"
on "$NODE" 'grep -q nodejs-web-app:v2 /etc/kubernetes/manifest/port.yaml' || fail "the update was taken back"

# without a probe the new one is seen to crash until the port is free: that is not its fault
deaf port v1 "" 'hostNetwork: true'
install "$TMP/port.yaml" --settle 3s
expect_exit 0
expect_err "a kubelet before 1.22 starts a pod beside the containers that it replaces"
expect_equal "the answer of the node" "Hello from nodejs-web-app" "$(answer "$ADDRESS")"
