# shellcheck shell=bash
# Kubelets as distributions and guides set them up, on a node of the lab. Sourced by cases that need it.
#
#   LAYOUTS    names, a line each: the file that is changed; or none; or restart, where that is all that is missing; or
#              refused, and a word of the next step
#
# Each layout is a part of set_up: it writes files on a node that has no kubelet.service any more. $FLAGS are those
# that every kubelet of the lab needs.

LAYOUTS='
the-hard-way           /etc/systemd/system/kubelet.service
kubeadm                none
kubeadm-no-path        /etc/default/kubelet
kubeadm-1.10           none
reset-in-drop-in       /etc/systemd/system/kubelet.service.d/20-flags.conf
package                /etc/systemd/system/kubelet.service.d/90-static-pod.conf
kubespray              none
eks-al2                /etc/systemd/system/kubelet.service
eks-al2023             refused NodeConfig
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
instance               /etc/systemd/system/kubelet@a.service.d/90-static-pod.conf
env                    /etc/systemd/system/kubelet.service
by-shell               /etc/kubernetes/kubelet.yaml
script                 /etc/kubernetes/kubelet.yaml
script-with-flags      /etc/systemd/system/kubelet.service
working-directory      none
relative-flag          none
systemctl-edit         /etc/systemd/system/kubelet.service.d/zz-static-pod.conf
run-drop-in            /etc/systemd/system/kubelet.service.d/90-static-pod.conf
empty-flag             /etc/systemd/system/kubelet.service
not-restarted          restart
masked-drop-in         /etc/systemd/system/kubelet.service.d/20-ours.conf
reset-in-the-middle    /etc/systemd/system/kubelet.service.d/20-flags.conf
kube-node              /etc/systemd/system/kube-node.service.d/90-static-pod.conf
prefix-drop-in         none
here-string            /etc/kubernetes/kubelet.yaml
env-split-string       /etc/kubernetes/kubelet.yaml
wrappers               /etc/systemd/system/kubelet.service
prefixes               /etc/systemd/system/kubelet.service
dollars                /etc/systemd/system/kubelet.service
pass-environment       none
environment-pattern    /etc/default/kubelet.d/b.env
specifiers             none
config-crlf            /etc/kubernetes/kubelet.yaml
config-two-documents   /etc/kubernetes/kubelet.yaml
config-link            /etc/systemd/system/kubelet.service
config-link-relative   none
config-alias           none
blank-in-path          none
dots-and-slashes       none
bound-directory        refused systemctl
k3s-config-file        none
'

# edit_of LAYOUT
edit_of() {
  awk -v name="$1" '$1 == name { print $2, $3 }' <<<"$LAYOUTS"
}

# set_up NODE LAYOUT : the node's kubelet is run in this way from now on
set_up() {
  SERVICE=kubelet
  case $2 in
    k3s-agent) SERVICE=k3s-agent ;;
    instance) SERVICE=kubelet@a ;;
    k3s-config-file) SERVICE=k3s-agent ;;
    kube-node) SERVICE=kube-node ;;
    prefix-drop-in) SERVICE=kubelet-node ;;
  esac
  on "$1" '
systemctl stop kubelet k3s-agent kubelet@a kube-node kubelet-node 2>/dev/null || :
systemctl unset-environment KUBELET_PODS
rm -rf /etc/systemd/system/kubelet[.@-]* /etc/systemd/system/k3s-agent.service* /etc/systemd/system/kube-node.service* \
  /lib/systemd/system/kube*.service* /etc/default/kubelet* /etc/kubernetes/manifest* /etc/kubernetes/kubelet* /etc/eks \
  "/etc/kubernetes/static pods" \
  /opt/kubelet /run/systemd/system/kubelet.service.d /var/lib/static-pod
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
  reset-in-drop-in)
    { service; echo "ExecStart=$K --v=9"; } >$L
    printf "[Service]\nExecStart=%s --v=8\nExecStart=\nExecStart=%s \\\\\n  %s\n" $K $K "$ALL" >$D/20-flags.conf ;;
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
  eks-al2023)
    mkdir -p /etc/eks/kubelet
    { service; printf "EnvironmentFile=/etc/eks/kubelet/environment\nExecStart=%s \$NODEADM_KUBELET_ARGS\nKillMode=process\n" $K; } >$U
    echo "NODEADM_KUBELET_ARGS=\"$ALL\"" >/etc/eks/kubelet/environment ;;
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
  working-directory)
    { service; echo "WorkingDirectory=/opt/kubelet"; echo "ExecStart=$K $FLAGS --config conf/kubelet.yaml --kubeconfig=/var/lib/kubelet/kubeconfig"; } >$U
    mkdir /opt/kubelet/conf
    { config; echo "staticPodPath: ../../../etc/kubernetes/manifests"; } >/opt/kubelet/conf/kubelet.yaml ;;
  relative-flag)
    mkdir /etc/kubernetes/manifests
    { service; echo "WorkingDirectory=-/etc/kubernetes"; echo "ExecStart=$K $ALL --pod-manifest-path manifests/"; } >$U ;;
  systemctl-edit)
    { service; printf "EnvironmentFile=-/etc/default/kubelet\nExecStart=%s \$KUBELET_ARGS \$KUBELET_EXTRA_ARGS\n" $K; } >$L
    printf "[Service]\nEnvironment=\"KUBELET_EXTRA_ARGS=--v=1\"\nEnvironment=\"KUBELET_ARGS=%s\"\n" "$ALL" >$D/override.conf ;;
  run-drop-in)
    { service; echo ExecStart=$K; } >$U
    mkdir -p /run/systemd/system/kubelet.service.d
    printf "[Service]\nExecStart=\nExecStart=%s %s\n" $K "$ALL" >/run/systemd/system/kubelet.service.d/50-cloud.conf ;;
  empty-flag)
    { service; echo "ExecStart=$K $FLAGS --pod-manifest-path= --config=/etc/kubernetes/kubelet.yaml --kubeconfig=/var/lib/kubelet/kubeconfig"; } >$U
    { config; echo "staticPodPath: /etc/kubernetes/other"; } >/etc/kubernetes/kubelet.yaml ;;
  k3s-agent) { service; echo "ExecStart=$K $ALL"; } >/etc/systemd/system/k3s-agent.service ;;
  instance) { service; echo "ExecStart=$K $ALL --node-labels=instance=%i"; } >/etc/systemd/system/kubelet@.service ;;
  env) { service; echo "ExecStart=/usr/bin/env LANG=C kubelet $ALL"; } >$U ;;
  by-shell)
    config >/etc/kubernetes/kubelet.yaml
    { service; echo "ExecStart=/bin/sh -c \"exec $K $FLAGS --config=/etc/kubernetes/kubelet.yaml --kubeconfig=/var/lib/kubelet/kubeconfig\""; } >$U ;;
  script-with-flags)
    printf "#!/bin/sh\nexec %s %s \"\$@\"\n" $K "$ALL" >/opt/kubelet/start
    chmod 755 /opt/kubelet/start
    { service; printf "ExecStart=/opt/kubelet/start \\\\\n  --v=1\n"; } >$U ;;
  masked-drop-in)
    { service; echo ExecStart=$K; } >$L
    printf "[Service]\nExecStart=\nExecStart=%s --no-such-flag\n" $K >$L.d/10-kubeadm.conf
    ln -s /dev/null $D/10-kubeadm.conf
    printf "[Service]\nExecStart=\nExecStart=%s %s\n" $K "$ALL" >$D/20-ours.conf ;;
  reset-in-the-middle)
    { service; echo "ExecStart = $K --v=9"; } >$U
    printf "; ours\n[Unit]\nAfter = network.target\n[Service]\nExecStart=\nExecStart = %s --v=8\n; no\nExecStart =\n  ExecStart   =   %s %s\n[Install]\nExecStart=/x\n[Service]\nNice = 1\n" \
      $K $K "$ALL" >$D/20-flags.conf ;;
  kube-node)
    { service; printf "Slice=kube.slice\nExecCondition=/usr/bin/test -e %s\nExecStartPre=-/sbin/swapoff --no-such-option\nExecStart=%s %s\n[Install]\nAlias=kubelet.service\n" $C $K "$ALL"; } >/lib/systemd/system/kube-node.service
    ln -s /lib/systemd/system/kube-node.service $U ;;
  prefix-drop-in)
    mkdir /etc/systemd/system/kubelet-.service.d /etc/systemd/system/kubelet-node.service.d
    { service; echo "ExecStart=$K $ALL --pod-manifest-path=\${PODS} --v=\${LEVEL}"; } >/etc/systemd/system/kubelet-node.service
    printf "[Service]\nEnvironment=LEVEL=1 PODS=/etc/kubernetes/other\n" >/etc/systemd/system/kubelet-.service.d/10-all.conf
    printf "[Service]\nEnvironment=PODS=/etc/kubernetes/manifests\n" >/etc/systemd/system/kubelet-node.service.d/20-own.conf
    mkdir /etc/kubernetes/manifests ;;
  here-string)
    config >/etc/kubernetes/kubelet.yaml
    { service; echo "ExecStart=/bin/bash -c \"read -r -a more <<<--v=1; exec $K $FLAGS --config=/etc/kubernetes/kubelet.yaml --kubeconfig=/var/lib/kubelet/kubeconfig \$\${more[@]}\""; } >$U ;;
  env-split-string)
    config >/etc/kubernetes/kubelet.yaml
    { service; echo "ExecStart=/usr/bin/env -S \"LANG=C $K $FLAGS --config=/etc/kubernetes/kubelet.yaml --kubeconfig=/var/lib/kubelet/kubeconfig\""; } >$U ;;
  wrappers) { service; echo "ExecStart=/usr/bin/taskset -c 0 /usr/bin/nice -n 1 /usr/bin/setsid --wait $K $ALL"; } >$U ;;
  prefixes) { service; echo "ExecStart=-@:$K kubelet-of-the-lab $ALL --node-labels=price=5"; } >$U ;;
  dollars)
    { service; printf "Environment=ZONE=eu \"MORE=--v=1 --max-pods=50\" '"'"'GONE=--no-such-flag'"'"'\nUnsetEnvironment=GONE\nExecStart=%s %s --node-labels=zone=\${ZONE}-a,none=\${NONE} \$NONE \$GONE \$MORE\n" $K "$ALL"; } >$U ;;
  pass-environment)
    mkdir /etc/kubernetes/manifests
    echo LEVEL=1 >/etc/default/kubelet
    systemctl set-environment KUBELET_PODS=--pod-manifest-path=/etc/kubernetes/manifests
    { service; printf "EnvironmentFile=-/etc/default/kubelet\nPassEnvironment=KUBELET_PODS\nExecStart=%s %s --v=\${LEVEL} \$KUBELET_PODS\n" $K "$ALL"; } >$U ;;
  environment-pattern)
    mkdir /etc/default/kubelet.d
    echo "KUBELET_OTHER=a" >/etc/default/kubelet.d/a.env
    echo "KUBELET_OTHER=b" >/etc/default/kubelet.d/b.env
    { service; printf "EnvironmentFile=-/missing\nEnvironmentFile=-/etc/default/kubelet.d/*.env\nExecStart=%s %s \$KUBELET_EXTRA_ARGS\n" $K "$ALL"; } >$L ;;
  specifiers)
    mkdir /etc/kubernetes/kubelet
    { service; echo "ExecStart=$K $ALL --pod-manifest-path=%E/kubernetes/%N --hostname-override=%H"; } >$U ;;
  config-crlf)
    { service; echo "ExecStart=$K $FLAGS --config=/etc/kubernetes/kubelet.yaml --kubeconfig=/var/lib/kubelet/kubeconfig"; } >$U
    { printf "\357\273\277"; config; } | sed "s/\$/\r/" >/etc/kubernetes/kubelet.yaml ;;
  config-two-documents)
    { service; echo "ExecStart=$K $FLAGS --config=/etc/kubernetes/kubelet.yaml --kubeconfig=/var/lib/kubelet/kubeconfig"; } >$U
    { echo ---; config; printf -- "---\nkind: KubeletConfiguration\nstaticPodPath: /etc/kubernetes/second\n"; } >/etc/kubernetes/kubelet.yaml ;;
  config-link*)
    { service; echo "ExecStart=$K $FLAGS --config=/etc/kubernetes/kubelet.yaml --kubeconfig=/var/lib/kubelet/kubeconfig"; } >$U
    config >/opt/kubelet/kubelet.yaml
    ln -s /opt/kubelet/kubelet.yaml /etc/kubernetes/kubelet.yaml
    [ "$1" = config-link ] || { mkdir /etc/kubernetes/manifests && echo "staticPodPath: ./manifests/" >>/opt/kubelet/kubelet.yaml; } ;;
  config-alias)
    { service; echo "ExecStart=$K $FLAGS --config=/etc/kubernetes/kubelet.yaml --kubeconfig=/var/lib/kubelet/kubeconfig"; } >$U
    mkdir /etc/kubernetes/manifests
    { config; printf "volumePluginDir: &pods /etc/kubernetes/manifests\nstaticPodPath: *pods # the same\n"; } >/etc/kubernetes/kubelet.yaml ;;
  blank-in-path)
    mkdir "/etc/kubernetes/static pods"
    { service; echo "ExecStart=$K $ALL --pod-manifest-path=/etc/kubernetes/static\\x20pods/"; } >$U ;;
  dots-and-slashes)
    mkdir /etc/kubernetes/manifests
    { service; echo "ExecStart=$K $ALL --pod-manifest-path /etc//kubernetes/./manifests//"; } >$U ;;
  k3s-config-file)
    P=/etc/kubernetes/kubelet-of-k3s
    mkdir -p $P/config.yaml.d $P/data/agent/pod-manifests
    printf "#!/bin/sh\nexec %s %s --pod-manifest-path=%s/data/agent/pod-manifests\n" $K "$ALL" $P >/opt/kubelet/k3s
    chmod 755 /opt/kubelet/k3s
    printf "data-dir: /not/read\nkubelet-arg: [v=1, pod-manifest-path=/not/read]\n" >$P/config.yaml
    printf "data-dir: %s/data\nkubelet-arg: v=2\n" $P >$P/config.yaml.d/10-node.yaml
    echo "K3S_CONFIG_FILE='"'"'$P/config.yaml'"'"'" >$P/env
    { service; printf "EnvironmentFile=-%s/env\nExecStart=/opt/kubelet/k3s agent\n" $P; } >/etc/systemd/system/k3s-agent.service ;;
  bound-directory)
    mkdir -p /etc/kubernetes/manifests /opt/kubelet/manifests
    { service; echo "BindPaths=/opt/kubelet/manifests:/etc/kubernetes/manifests"; echo "ExecStart=$K $ALL --pod-manifest-path=/etc/kubernetes/manifests"; } >$U ;;
  not-restarted) { service; echo "ExecStart=$K $ALL"; } >$U ;;
  script)
    printf "#!/bin/sh\nexec %s %s --config=/etc/kubernetes/kubelet.yaml --kubeconfig=/var/lib/kubelet/kubeconfig\n" $K "$FLAGS" >/opt/kubelet/start
    chmod 755 /opt/kubelet/start
    config >/etc/kubernetes/kubelet.yaml
    { service; echo ExecStart=/opt/kubelet/start; } >$U ;;
esac
systemctl daemon-reload
systemctl start "$2"
' "$2" "$SERVICE"
  within 60 "the kubelet of the layout $2 is healthy" answers_ok "$1"
  [ "$2" != not-restarted ] || on "$1" '
    echo " --pod-manifest-path=/etc/kubernetes/pods" >/tmp/flag
    sed -i "/^ExecStart=/ s,\$,$(cat /tmp/flag)," /etc/systemd/system/kubelet.service
    rm /tmp/flag
    systemctl daemon-reload'
}

answers_ok() { # NODE
  [ "$(on "$1" 'systemctl is-active --quiet "$1" && curl -s -m 2 http://localhost:10248/healthz' "$SERVICE" 2>/dev/null)" = ok ]
}

# kubelet_files NODE : every file and directory that says how the kubelet is started, with its owner, mode and content; not
# the manifest. An empty directory that was read before stays, because a kubelet does not watch a new one in its place.
kubelet_files() {
  on "$1" '
    cd /
    set -- etc/systemd/system etc/default lib/systemd/system/kubelet.service* etc/kubernetes etc/eks opt/kubelet
    find "$@" ! -name web.yaml ! -path etc/kubernetes/manifests ! -path etc/kubernetes/pods \
      -printf "%y %m %u:%g %l  %p\n" 2>/dev/null | sort -k 4
    find "$@" -type f ! -name web.yaml -exec sha256sum {} + 2>/dev/null | sort -k 2'
}

# kubelet_process NODE : of what runs the kubelet its number and when it was started, in ticks since boot; and how often
# systemd has started the service
kubelet_process() {
  on "$1" '
    pid=$(systemctl show "$1" --property MainPID --value)
    echo "$pid $(sed "s/.*) //" "/proc/$pid/stat" | cut -d " " -f 20)"
    journalctl --sync
    journalctl --boot --unit "$1" --output cat --no-pager MESSAGE_ID=39f53479d3a045ac8e11786248231fbf | grep -c .' "$SERVICE"
}

# expect_starts NUMBER WHAT : since $PROCESS the kubelet was started so often, by the start time of its process and by
# what systemd says
expect_starts() {
  local now
  now=$(kubelet_process "$NODE")
  if [ "$1" = 0 ]; then
    expect_equal "the kubelet's process after $2" "$PROCESS" "$now"
  else
    [ "${now% *}" != "${PROCESS% *}" ] || fail "the kubelet was not restarted by $2"
    expect_equal "starts by $2" "$1" $(($(tail -n 1 <<<"$now") - $(tail -n 1 <<<"$PROCESS")))
  fi
  PROCESS=$now
}

# changed_files : those between $TMP/before and $TMP/after, without directories
changed_files() {
  diff "$TMP/before" "$TMP/after" | sed -n 's,^[<>] [0-9a-f]\{64\}  ,/,p' | sort -u | tr '\n' ' ' || :
}

# configured_path NODE : the static pod path that the running kubelet itself tells the API server
configured_path() {
  kubectl get --raw "/api/v1/nodes/$1/proxy/configz" | sed -n 's/.*"staticPodPath":"\([^"]*\)".*/\1/p'
}

expect_same_kubelet_files() { # FILE WHAT
  kubelet_files "$NODE" >"$TMP/now"
  diff -U 0 "$1" "$TMP/now" || fail "files of the kubelet differ after $2 (-: before, +: after)"
}

# try_layout LAYOUT : install, install again, list, remove and unconfigure there. One file is changed at most, the kubelet
# is restarted once where what it reads changes, and at the end everything is byte for byte as at the start.
try_layout() {
  local layout=$1 edit word starts=1 back=1 options=()
  echo "==== $layout"
  set_up "$NODE" "$layout"
  read -r edit word < <(edit_of "$layout")
  kubelet_files "$NODE" >"$TMP/before"
  PROCESS=$(kubelet_process "$NODE")
  case $layout in
    config | config-crlf | config-two-documents) options=(--kubelet-edit config) ;;
    script-with-flags) options=(--kubelet-edit unit) ;;
  esac

  install "$TMP/web.yaml" "${options[@]}"
  if [ "$edit" = refused ]; then
    expect_refused 4 "$word"
    expect_starts 0 "a refused install"
    expect_same_kubelet_files "$TMP/before" "a refused install"
    return
  fi
  expect_exit 0
  expect_out "web-$NODE" "1/1" "Running"
  kubelet_files "$NODE" >"$TMP/after"
  case $edit in
    none) edit='' starts=0 back=0 ;;
    restart) edit='' back=0 ;;
    *) edit="$edit " ;;
  esac
  expect_equal "changed files" "$edit" "$(changed_files)"
  expect_starts $starts install
  expect_equal "the directory by /configz" "$(on "$NODE" 'dirname "$(find /etc/kubernetes -name web.yaml)"')" \
    "$(realpath -ms -- "$(configured_path "$NODE" | sed 's,^[^/],/etc/kubernetes/&,')")"

  install "$TMP/web.yaml"
  expect_exit 0
  at_node list
  expect_exit 0
  expect_out "web-$NODE" Running
  expect_equal "what list complains of" "" "$(cat "$ERR")"
  at_node remove web --yes
  expect_exit 0
  expect_starts 0 "a second install, list and remove"
  expect_same_kubelet_files "$TMP/after" "a removal"

  at_node unconfigure
  expect_exit 0
  expect_starts $back unconfigure
  expect_same_kubelet_files "$TMP/before" unconfigure
}

# prepare_layouts : a fresh node, and the manifest $TMP/web.yaml
prepare_layouts() {
  fresh_node "$NODE"
  manifest web
}
