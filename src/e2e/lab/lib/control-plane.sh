# shellcheck shell=bash
# etcd, kube-apiserver, kube-controller-manager and the image registry: plain processes of this machine.
# They listen on the bridge's own address or on loopback, nowhere else.

# What the API server has is learned once, not by each of those who use the lab with a home of their own.
admin_kubectl() {
  kubectl --cache-dir "$RUN/kubectl" --kubeconfig "$ADMIN" "$@"
}

control_plane() {
  registry
  start_etcd
  apiserver
  controller_manager
  admin_kubectl get clusterrolebinding lab-viewer >/dev/null 2>&1 ||
    admin_kubectl create clusterrolebinding lab-viewer --clusterrole=view --user=viewer >/dev/null
}

# component NAME COMMAND... : starts it unless it runs
component() {
  local name=$1
  shift
  alive "$RUN/$name.pid" || start "$RUN/$name.pid" "$RUN/$name.log" "$@"
}

# wait_for_component NAME SECONDS CHECK... : until CHECK succeeds; says why if it never does
wait_for_component() {
  local name=$1 seconds=$2
  shift 2
  wait_until "$seconds" component_answers_or_died "$name" "$@" ||
    die_with_log "$RUN/$name.log" "$name did not answer within $seconds s"
  alive "$RUN/$name.pid" || die_with_log "$RUN/$name.log" "$name ended"
}

component_answers_or_died() {
  local name=$1
  shift
  dead "$RUN/$name.pid" || "$@"
}

registry() {
  component registry python3 "$HERE/lib/registry.py" "$REGISTRY" "$GATEWAY" "$REGISTRY_PORT"
  wait_for_component registry 15 curl -fs -o /dev/null -m 2 "http://$GATEWAY:$REGISTRY_PORT/v2/"
}

start_etcd() {
  local client=http://127.0.0.1:$ETCD_PORT peer=http://127.0.0.1:$((ETCD_PORT + 1))
  mkdir -p "$RUN/etcd"
  chmod 700 "$RUN/etcd"
  # without fsync: faster, and nothing here has to survive a crash
  component etcd "$ETCD" --name lab --data-dir "$RUN/etcd" --unsafe-no-fsync \
    --listen-client-urls "$client" --advertise-client-urls "$client" \
    --listen-peer-urls "$peer" --initial-advertise-peer-urls "$peer" --initial-cluster "lab=$peer"
  wait_for_component etcd 30 curl -fs -o /dev/null -m 2 "$client/health"
}

apiserver() {
  # shellcheck disable=SC2054  # commas that are the API server's own
  local apiserver=(
    "$BIN/kube-apiserver"
    --advertise-address="$GATEWAY" --bind-address="$GATEWAY" --secure-port=6443
    --etcd-servers="http://127.0.0.1:$ETCD_PORT"
    --client-ca-file="$PKI/ca.crt"
    --tls-cert-file="$PKI/$APISERVER_CERTIFICATE.crt" --tls-private-key-file="$PKI/$APISERVER_CERTIFICATE.key"
    --service-account-key-file="$PKI/sa.pub" --service-account-signing-key-file="$PKI/sa.key"
    --service-account-issuer=https://kubernetes.default.svc
    --service-cluster-ip-range="$SERVICE_NET.0.0/24"
    --authorization-mode=Node,RBAC --enable-admission-plugins=NodeRestriction --allow-privileged=true
    --kubelet-certificate-authority="$PKI/ca.crt" --kubelet-preferred-address-types=InternalIP,Hostname
    --kubelet-client-certificate="$PKI/kubelet-client.crt" --kubelet-client-key="$PKI/kubelet-client.key"
    --v=1
  )
  component apiserver "${apiserver[@]}"
  wait_for_component apiserver 90 apiserver_ready
}

apiserver_ready() {
  [ "$(admin_kubectl get --raw /readyz 2>/dev/null)" = ok ]
}

# It marks pods of a node that is gone; KCM=0 leaves it out
controller_manager() {
  [ "${KCM:-1}" = 1 ] || return 0
  component kcm "$BIN/kube-controller-manager" --kubeconfig="$RUN/kcm.kubeconfig" \
    --bind-address=127.0.0.1 --secure-port=$((ETCD_PORT + 5)) --port=0 \
    --service-account-private-key-file="$PKI/sa.key" --root-ca-file="$PKI/ca.crt" \
    --cluster-signing-cert-file="$PKI/ca.crt" --cluster-signing-key-file="$PKI/ca.key" \
    --use-service-account-credentials=true --leader-elect=false --v=1
}

stop_control_plane() {
  local name
  for name in kcm apiserver registry etcd; do
    kill_now "$RUN/$name.pid"
  done
}
