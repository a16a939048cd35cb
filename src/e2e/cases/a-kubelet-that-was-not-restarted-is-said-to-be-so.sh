#!/bin/bash
# A kubelet that runs with a directory which its unit does not have any more: both are said, and the directory is made
# to last without a restart. Then all of its manifests move to another directory, with one restart.
. "$(dirname "$0")/../lib.sh"

reading_node
unit=$(sha256 "$NODE" /etc/systemd/system/kubelet.service)
on "$NODE" '
  sed -i "/--pod-manifest-path/d; s/--v=2 .*/--v=2/" /etc/systemd/system/kubelet.service
  systemctl daemon-reload'
pid=$(kubelet_pid "$NODE")

at_node list
expect_exit 0
expect_err "the kubelet reads /etc/kubernetes/manifest" "no directory after a restart"
manifest second
at_node install "$TMP/second.yaml"
expect_exit 0
expect_out "second-$NODE" Running
expect_equal "the kubelet's process" "$pid" "$(kubelet_pid "$NODE")"
expect_equal "the unit" "$unit" "$(sha256 "$NODE" /etc/systemd/system/kubelet.service)"
at_node list
expect_equal "what list complains of" "" "$(cat "$ERR")"

# another directory is refused, unless everything moves there
manifest third
remember_state "$NODE"
at_node install "$TMP/third.yaml" --manifest-dir /etc/kubernetes/pods
expect_refused 4 /etc/kubernetes/manifest --move-manifests
expect_untouched "$NODE"
at_node install "$TMP/third.yaml" --manifest-dir /etc/kubernetes/pods --move-manifests
expect_exit 0
expect_equal "manifests" "first.yaml second.yaml third.yaml " \
  "$(on "$NODE" 'ls /etc/kubernetes/pods' | tr '\n' ' ')"
expect_equal "the old directory" "" "$(on "$NODE" 'ls -A /etc/kubernetes/manifest')"
expect_equal "the flag of the running kubelet" --pod-manifest-path=/etc/kubernetes/pods/ "$(manifest_flag "$NODE")"
expect_equal "restarts by systemd" 0 "$(on "$NODE" 'systemctl show kubelet --property NRestarts --value')"
for pod in first second third; do
  within 60 "$pod runs" pod_runs "$pod-$NODE"
done
