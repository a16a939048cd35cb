# shellcheck shell=bash
# What a factory-new node has on its disk beside the common root file system: its own name, addresses, keys and the
# kubelet's files, in the style of "Kubernetes the hard way". The kubelet has no static pod path yet.
#
# A node's directory: env (what node-boot.sh needs to know; written last), upper/ (the disk, an overlay's upper side),
# containerd/ and kubelet/ (/var/lib/..., bind-mounted, because an overlay cannot lie on an overlay), and the files of
# the running node: pid, outer.pid, cgroups, boot.log.

make_disk() { # NODE INDEX
  local node=$1 index=$2 dir upper
  dir=$(node_dir "$node")
  upper=$dir/upper
  certificate "node$SUFFIX-$node" "/O=system:nodes/CN=system:node:$node" "DNS:$node,IP:$LAB_SUBNET.1$index"
  mkdir -p "$dir"/{upper,work,root,containerd,kubelet}
  network_files "$node" "$index" "$upper"
  ssh_files "$node" "$upper"
  runtime_files "$index" "$upper"
  kubelet_files "$node" "$index" "$dir"
  install_file 600 "$dir/env" <<EOT
NAME=$node
IDX=$index
IP=$LAB_SUBNET.1$index
GW=$GATEWAY
SUBNET=$LAB_SUBNET
PODNET=$POD_NET
MAX_NODES=$MAX_NODES
ID=$ID
LOWER=$KUBELET_LAYER:$ROOTFS
EOT
}

remove_disk() { # NODE
  remove_tree "$(node_dir "$1")"
}

# fill_in INDEX [NODE] : a file of node/ with its placeholders replaced
fill_in() {
  sed "s|@POD_CIDR@|$POD_NET.$1.0/24|; s|@SERVICE_NET@|$SERVICE_NET|; s|@REGISTRY@|$GATEWAY:$REGISTRY_PORT|
    s|@NODE@|${2:-}|"
}

network_files() { # NODE INDEX UPPER
  local node=$1 index=$2 upper=$3 k
  install_file 644 "$upper/etc/hostname" <<<"$node"
  {
    echo "127.0.0.1 localhost"
    for ((k = 1; k <= MAX_NODES; k++)); do
      [ "$k" != "$index" ] && echo "$LAB_SUBNET.1$k w$k" || echo "$LAB_SUBNET.1$k $node"
    done
  } | install_file 644 "$upper/etc/hosts"
  # no server answers there: the lab has no DNS, and asking this machine's would leave the lab
  printf 'nameserver %s\noptions timeout:1 attempts:1\n' "$GATEWAY" | install_file 644 "$upper/etc/resolv.conf"
}

ssh_files() { # NODE UPPER
  local node=$1 upper=$2 home
  mkdir -p "$upper/etc/ssh"
  cp "$(host_keys "$node")"/ssh_host_* "$upper/etc/ssh/"
  chmod 600 "$upper"/etc/ssh/*_key
  for home in root home/ops home/opsp home/nosudo; do
    cat "$KEYS"/*.pub | install_file 600 "$upper/$home/.ssh/authorized_keys"
    chmod 700 "$upper/$home/.ssh"
    # the owner that the root file system gives the home; the upper side's attributes win
    chown -R --reference "$ROOTFS/$home" "$upper/$home"
    chmod --reference "$ROOTFS/$home" "$upper/$home"
  done
}

runtime_files() { # INDEX UPPER
  fill_in "$1" <"$HERE/node/10-bridge.conf" | install_file 644 "$2/etc/cni/net.d/10-bridge.conf"
  install_file 644 "$2/etc/cni/net.d/99-loopback.conf" <"$HERE/node/99-loopback.conf"
  fill_in "$1" <"$HERE/node/hosts.toml" | install_file 644 "$2/etc/containerd/certs.d/_default/hosts.toml"
}

kubelet_files() { # NODE INDEX DIR
  local node=$1 index=$2 upper=$3/upper kubelet=$3/kubelet
  local units=$upper/etc/systemd/system
  install_file 644 "$units/kubelet.service" <"$HERE/node/kubelet.service"
  mkdir -p "$units/multi-user.target.wants" "$upper/etc/kubernetes"
  ln -sfn /etc/systemd/system/kubelet.service "$units/multi-user.target.wants/kubelet.service"
  install_file 644 "$upper/var/lib/kubernetes/ca.pem" <"$PKI/ca.crt"
  fill_in "$index" "$node" <"$HERE/node/kubelet-config.yaml" | install_file 644 "$kubelet/kubelet-config.yaml"
  kubeconfig "node$SUFFIX-$node" "system:node:$node" "$kubelet/kubeconfig"
  install_file 644 "$kubelet/$node.pem" <"$PKI/node$SUFFIX-$node.crt"
  install_file 600 "$kubelet/$node-key.pem" <"$PKI/node$SUFFIX-$node.key"
}
