#!/bin/bash
# Without a kubelet the API server shows what it heard last, which is not how things are: list and describe say so alike.
. "$(dirname "$0")/../lib.sh"

reading_node
unit=/etc/systemd/system/kubelet.service
on "$NODE" 'cp "$1" /root/kubelet.service' "$unit"

# PROBLEM [OPTION...] : what list and describe say
agree() {
  local problem=$1
  shift
  at_node list "$@"
  expect_exit 0
  grep -qE "^default +first-$NODE +1/1 +KubeletDown " "$OUT" || fail "first-$NODE is not KubeletDown"
  expect_err "warning: root@$ADDRESS: $problem" "  next: "
  at_node describe first "$@"
  expect_out "root@$ADDRESS: $problem" "Status:      KubeletDown ($problem; 1 of 1 container runs on the node"
}

# a directory that is gone while the kubelet runs
on "$NODE" 'mv /etc/kubernetes/manifest /etc/kubernetes/elsewhere'
at_node list
expect_err "warning: root@$ADDRESS: the directory that the kubelet reads is not there: /etc/kubernetes/manifest"
on "$NODE" 'mv /etc/kubernetes/elsewhere /etc/kubernetes/manifest'

on "$NODE" 'systemctl stop kubelet'
agree "the kubelet is not running: inactive (dead)"
agree "the kubelet is not running: inactive (dead)" --no-api
on "$NODE" 'rm "$1"; systemctl daemon-reload' "$unit"
agree "the node has no kubelet.service" --no-api

# one that still runs, and is the last
on "$NODE" 'cp /root/kubelet.service "$1"; systemctl daemon-reload; systemctl start kubelet' "$unit"
within 60 "the kubelet is healthy" kubelet_is_healthy "$NODE"
on "$NODE" 'rm "$1"; systemctl mask kubelet' "$unit"
at_node list
expect_err "warning: root@$ADDRESS: the kubelet runs, but cannot be started again: " "systemctl unmask kubelet"
! grep -q KubeletDown "$OUT" || fail "the kubelet runs, and its pods are said to be without one"
