# shellcheck shell=bash
# Kubelets as distributions and guides set them up, on a node of the lab. Sourced by cases that need it.
#
#   LAYOUTS    names, a line each: what the edit changes and how, or none
#
# Each layout is a part of set_up: it writes files on a node that has no kubelet.service any more. $FLAGS are those
# that every kubelet of the lab needs.

LAYOUTS='
the-hard-way           /etc/systemd/system/kubelet.service
kubeadm                none
kubeadm-no-path        /etc/default/kubelet
kubeadm-1.10           none
package                /etc/systemd/system/kubelet.service.d/90-static-pod.conf
kubespray              none
eks-al2                /etc/systemd/system/kubelet.service
aks                    /etc/systemd/system/kubelet.service
wrapper                /etc/systemd/system/kubelet.service
notify                 /etc/systemd/system/kubelet.service
two-drop-ins           /etc/systemd/system/kubelet.service.d/20-flags.conf
crlf                   /etc/systemd/system/kubelet.service
comment                /etc/systemd/system/kubelet.service
no-final-newline       /etc/systemd/system/kubelet.service
symlink                /etc/systemd/system/kubelet.service.d/90-static-pod.conf
json                   none
relative               none
config                 /etc/kubernetes/kubelet.yaml
k3s-agent              /etc/systemd/system/k3s-agent.service
script                 /etc/kubernetes/kubelet.yaml
'

# edit_of LAYOUT
edit_of() {
  awk -v name="$1" '$1 == name { print $2 }' <<<"$LAYOUTS"
}

# set_up NODE LAYOUT : the node's kubelet is run in this way from now on
set_up() {
  on "$1" '
systemctl stop kubelet k3s-agent 2>/dev/null || :
rm -rf /etc/systemd/system/kubelet.service* /etc/systemd/system/k3s-agent.service* /lib/systemd/system/kubelet.service* \
  /etc/default/kubelet /etc/kubernetes/manifest* /etc/kubernetes/kubelet* /opt/kubelet
mkdir -p /etc/systemd/system/kubelet.service.d /lib/systemd/system/kubelet.service.d /etc/kubernetes /opt/kubelet
U=/etc/systemd/system/kubelet.service D=$U.d L=/lib/systemd/system/kubelet.service
K=/usr/local/bin/kubelet
FLAGS="--container-runtime=remote --container-runtime-endpoint=unix:///run/containerd/containerd.sock --network-plugin=cni"
C=/var/lib/kubelet/kubelet-config.yaml
ALL="$FLAGS --config=$C --kubeconfig=/var/lib/kubelet/kubeconfig"
config() { grep -v ^staticPodPath "$C"; }
service() { printf "[Unit]\nRequires=containerd.service\nAfter=containerd.service\n[Service]\nRestart=on-failure\n"; }
value() { sed -n "s/^ *$1: *\"\{0,1\}\([^\"]*\)\"\{0,1\}\$/\1/p" "$C"; }
json_config() {
  cat <<END
{"kind": "KubeletConfiguration", "apiVersion": "kubelet.config.k8s.io/v1beta1",
  "authentication": {"anonymous": {"enabled": false}, "webhook": {"enabled": true},
    "x509": {"clientCAFile": "$(value clientCAFile)"}},
  "authorization": {"mode": "Webhook"}, "cgroupDriver": "$(value cgroupDriver)", "podCIDR": "$(value podCIDR)",
  "resolvConf": "/etc/resolv.conf", "failSwapOn": false, "nodeStatusUpdateFrequency": "2s",
  "evictionHard": {"memory.available": "50Mi", "nodefs.available": "1%", "nodefs.inodesFree": "1%", "imagefs.available": "1%"},
  "imageGCHighThresholdPercent": 99, "imageGCLowThresholdPercent": 98,
  "tlsCertFile": "$(value tlsCertFile)", "tlsPrivateKeyFile": "$(value tlsPrivateKeyFile)",
  "staticPodPath": "/etc/kubernetes/manifests"}
END
}
kubeadm_drop_in() {
  cat <<END
[Service]
Environment="KUBELET_KUBECONFIG_ARGS=--kubeconfig=/var/lib/kubelet/kubeconfig"
Environment="KUBELET_CONFIG_ARGS=--config=/etc/kubernetes/kubelet.yaml"
EnvironmentFile=-/etc/kubernetes/kubelet-flags.env
EnvironmentFile=-/etc/default/kubelet
ExecStart=
ExecStart=$K \$KUBELET_KUBECONFIG_ARGS \$KUBELET_CONFIG_ARGS \$KUBELET_KUBEADM_ARGS \$KUBELET_EXTRA_ARGS
END
  echo "KUBELET_KUBEADM_ARGS=\"$FLAGS\"" >/etc/kubernetes/kubelet-flags.env
}
case $1 in
  the-hard-way)
    { service; printf "ExecStart=%s \\\\\n  %s \\\\\n  --config=%s \\\\\n  --kubeconfig=/var/lib/kubelet/kubeconfig\n" $K "$FLAGS" $C; } >$U ;;
  kubeadm)
    { service; echo ExecStart=$K; } >$L
    kubeadm_drop_in >$L.d/10-kubeadm.conf
    { config; echo "staticPodPath: /etc/kubernetes/manifests"; } >/etc/kubernetes/kubelet.yaml
    mkdir /etc/kubernetes/manifests ;;
  kubeadm-no-path)
    { service; echo ExecStart=$K; } >$L
    kubeadm_drop_in >$L.d/10-kubeadm.conf
    config >/etc/kubernetes/kubelet.yaml
    echo "KUBELET_EXTRA_ARGS=\"--v=2\"" >/etc/default/kubelet ;;
  kubeadm-1.10)
    { service; echo ExecStart=$K; } >$L
    cat >$D/10-kubeadm.conf <<END
[Service]
Environment="KUBELET_SYSTEM_PODS_ARGS=--pod-manifest-path=/etc/kubernetes/manifests"
Environment="KUBELET_ARGS=$ALL"
ExecStart=
ExecStart=$K \$KUBELET_ARGS \$KUBELET_SYSTEM_PODS_ARGS \$KUBELET_EXTRA_ARGS
END
    mkdir /etc/kubernetes/manifests ;;
  package)
    rmdir $D
    { service; printf "ExecStart=-%s \\\\\n  %s \\\\\n  # quiet\n  --v=1\n" $K "$ALL"; } >$L ;;
  kubespray)
    { service; printf "EnvironmentFile=-/etc/kubernetes/kubelet.env\nExecStart=%s \\\\\n\t\t\$KUBE_LOG_LEVEL \\\\\n\t\t\$KUBELET_ARGS \\\\\n\t\t\$KUBELET_CLOUDPROVIDER\n" $K; } >$U
    printf "KUBE_LOG_LEVEL=\"--v=2\"\nKUBELET_ARGS=\"--config=/etc/kubernetes/kubelet.yaml \\\\\n--kubeconfig=/var/lib/kubelet/kubeconfig \\\\\n%s \\\\\n \"\nKUBELET_CLOUDPROVIDER=\"\"\n" "$FLAGS" >/etc/kubernetes/kubelet.env
    { config; echo "staticPodPath: /etc/kubernetes/manifests"; } >/etc/kubernetes/kubelet.yaml ;;
  eks-al2)
    { service; printf "ExecStart=%s \\\\\n    --config %s \\\\\n    --kubeconfig /var/lib/kubelet/kubeconfig \\\\\n    \$KUBELET_ARGS \\\\\n    \$KUBELET_EXTRA_ARGS\n" $K $C; } >$U
    printf "[Service]\nEnvironment='"'"'KUBELET_ARGS=%s'"'"'\n" "$FLAGS" >$D/10-kubelet-args.conf ;;
  aks)
    { service; printf "EnvironmentFile=/etc/default/kubelet\nExecStart=%s \\\\\n        --node-labels=\"\${KUBELET_NODE_LABELS}\" \\\\\n        %s \\\\\n        \$KUBELET_FLAGS\n" $K "$ALL"; } >$U
    printf "KUBELET_NODE_LABELS=a=b,c=d\nKUBELET_FLAGS=--v=2 --max-pods=50\n" >/etc/default/kubelet ;;
  wrapper)
    printf "#!/bin/sh\nexec \"\$@\"\n" >/opt/kubelet/wrapper
    chmod 755 /opt/kubelet/wrapper
    { service; echo "ExecStart=/opt/kubelet/wrapper $K $ALL"; } >$U ;;
  notify) { service; printf "Type=notify\nExecStart=%s %s\n" $K "$ALL"; } >$U ;;
  two-drop-ins)
    { service; echo ExecStart=$K; } >$L
    printf "[Service]\nExecStart=\nExecStart=%s --v=9\n" $K >$L.d/10-flags.conf
    printf "[Service]\nExecStart=\nExecStart=%s %s\n" $K "$ALL" >$D/20-flags.conf
    printf "[Service]\nEnvironment=A=b\n" >$D/30-more.conf ;;
  crlf) { service; printf "ExecStart=%s \\\\\n  %s\n" $K "$ALL"; } | sed "s/\$/\r/" >$U ;;
  comment) { service; printf "ExecStart=%s \\\\\n  # as the cluster wants it\n  %s \\\\\n  # quiet\n  --v=1\n" $K "$ALL"; } >$U ;;
  no-final-newline) { service; printf "ExecStart=%s %s" $K "$ALL"; } >$U ;;
  symlink)
    rmdir $D
    { service; echo "ExecStart=$K $ALL"; } >/opt/kubelet/kubelet.service
    ln -s /opt/kubelet/kubelet.service $U ;;
  json)
    { service; echo "ExecStart=$K $FLAGS --config=/etc/kubernetes/kubelet.json --kubeconfig=/var/lib/kubelet/kubeconfig"; } >$U
    json_config >/etc/kubernetes/kubelet.json ;;
  relative)
    { service; echo "ExecStart=$K $FLAGS --config=/etc/kubernetes/kubelet.yaml --kubeconfig=/var/lib/kubelet/kubeconfig"; } >$U
    { config; echo "staticPodPath: manifests"; } >/etc/kubernetes/kubelet.yaml ;;
  config)
    { service; echo "ExecStart=$K $FLAGS --config=/etc/kubernetes/kubelet.yaml --kubeconfig=/var/lib/kubelet/kubeconfig"; } >$U
    config >/etc/kubernetes/kubelet.yaml ;;
  k3s-agent) { service; echo "ExecStart=$K $ALL"; } >/etc/systemd/system/k3s-agent.service ;;
  script)
    printf "#!/bin/sh\nexec %s %s --config=/etc/kubernetes/kubelet.yaml --kubeconfig=/var/lib/kubelet/kubeconfig\n" $K "$FLAGS" >/opt/kubelet/start
    chmod 755 /opt/kubelet/start
    config >/etc/kubernetes/kubelet.yaml
    { service; echo ExecStart=/opt/kubelet/start; } >$U ;;
esac
systemctl daemon-reload
systemctl start kubelet 2>/dev/null || systemctl start k3s-agent' "$2"
  SERVICE=kubelet
  [ "$2" != k3s-agent ] || SERVICE=k3s-agent
  within 60 "the kubelet of the layout $2 is healthy" answers_ok "$1"
}

answers_ok() { # NODE
  [ "$(on "$1" 'systemctl is-active --quiet "$1" && curl -s -m 2 http://localhost:10248/healthz' "$SERVICE" 2>/dev/null)" = ok ]
}

# kubelet_files NODE : every file that says how the kubelet is started, with its content
kubelet_files() {
  on "$1" '
    cd /
    find etc/systemd/system etc/default lib/systemd/system/kubelet.service* etc/kubernetes/kubelet* opt/kubelet \
      -type f -exec sha256sum {} + -o -type l -printf "link %l  %p\n" 2>/dev/null | sort -k 2'
}

# kubelet_start NODE : when the kubelet was started, and how often systemd did it by itself
kubelet_start() {
  on "$1" 'systemctl show "$1" --property ExecMainStartTimestampMonotonic --property NRestarts' "$SERVICE"
}

# try_layout LAYOUT : install, list and remove there; what is changed is one file, and the kubelet is restarted once at
# most
try_layout() {
  local layout=$1 edit changed
  echo "==== $layout"
  set_up "$NODE" "$layout"
  edit=$(edit_of "$layout")
  kubelet_files "$NODE" >"$TMP/before"
  local started restarts=0
  started=$(kubelet_start "$NODE")
  local options=()
  [ "$layout" != config ] || options=(--kubelet-edit config)

  install "$TMP/web.yaml" "${options[@]}"
  expect_exit 0
  expect_out "web-$NODE" "1/1" "Running"
  kubelet_files "$NODE" >"$TMP/after"
  changed=$(diff "$TMP/before" "$TMP/after" | sed -n 's,^[<>] .*  ,/,p' | sort -u | tr '\n' ' ' || :)
  [ "$edit" = none ] || [ "$started" = "$(kubelet_start "$NODE")" ] || restarts=1
  if [ "$edit" = none ]; then
    expect_equal "changed files" "" "$changed"
    expect_equal "the kubelet's start" "$started" "$(kubelet_start "$NODE")"
  else
    expect_equal "changed files" "$edit " "$changed"
    expect_equal "restarts" 1 "$restarts"
    expect_equal "restarts by systemd" NRestarts=0 "$(kubelet_start "$NODE" | grep NRestarts)"
  fi

  started=$(kubelet_start "$NODE")
  install "$TMP/web.yaml"
  expect_exit 0
  static_pod list --host "root@$ADDRESS" "${LOGIN[@]}" "${CLUSTER[@]}"
  expect_exit 0
  expect_out "web-$NODE" Running
  expect_equal "what list complains of" "" "$(cat "$ERR")"
  static_pod remove web --yes --host "root@$ADDRESS" "${LOGIN[@]}" "${CLUSTER[@]}"
  expect_exit 0
  expect_equal "the kubelet's start" "$started" "$(kubelet_start "$NODE")"
  kubelet_files "$NODE" | diff "$TMP/after" - || fail "a removal changed the kubelet's files"
}

# prepare_layouts : a fresh node, and the manifest $TMP/web.yaml
prepare_layouts() {
  fresh_node "$NODE"
  manifest web
}
