#!/bin/bash
# On a node that has a static pod path, as those of kubeadm have, the path that it has is used.
. "$(dirname "$0")/../lib.sh"

fresh_node "$NODE"
on "$NODE" '
  mkdir -p /etc/kubernetes/manifests
  echo "staticPodPath: /etc/kubernetes/manifests" >>/var/lib/kubelet/kubelet-config.yaml
  systemctl restart kubelet'
within 60 "the kubelet is healthy" kubelet_is_healthy "$NODE"
pid=$(kubelet_pid "$NODE")
unit=$(sha256 "$NODE" /etc/systemd/system/kubelet.service)
config=$(sha256 "$NODE" /var/lib/kubelet/kubelet-config.yaml)

# another directory would stop what runs from the first
remember_state "$NODE"
install "$EXAMPLES/nodejs-pod.yaml" --manifest-dir /etc/kubernetes/manifest
expect_refused 4 /etc/kubernetes/manifests --manifest-dir
expect_untouched "$NODE"

install "$EXAMPLES/nodejs-pod.yaml"
expect_exit 0
expect_out "nodejs-$NODE" "1/1" "Running"
expect_equal "what the manifest directory holds" nodejs.yaml "$(on "$NODE" 'ls -A /etc/kubernetes/manifests')"
expect_equal "what /etc/kubernetes holds" manifests "$(on "$NODE" 'ls -A /etc/kubernetes')"
expect_equal "the kubelet's process" "$pid" "$(kubelet_pid "$NODE")"
expect_equal "the kubelet's unit" "$unit" "$(sha256 "$NODE" /etc/systemd/system/kubelet.service)"
expect_equal "the kubelet's configuration" "$config" "$(sha256 "$NODE" /var/lib/kubelet/kubelet-config.yaml)"
