#!/bin/bash
# A kubelet without any API server: what changes is waited for all the same, by what the kubelet itself says of its pods.
. "$(dirname "$0")/../lib.sh"

fresh_node "$NODE"
CLUSTER=()
unset KUBECONFIG
HOME=$TMP # and no ~/.kube/config
settings=/var/lib/kubelet/kubelet-config.yaml
manifest web

# alone CONFIGURATION... : a kubelet as Kubernetes' tutorial on standalone kubelets has it, with these lines more
alone() {
  on "$NODE" "
    sed -i '/--kubeconfig=/d; /--register-node/d' /etc/systemd/system/kubelet.service
    [ -f $settings.e2e ] || cp $settings $settings.e2e
    sed '/^authentication:/,/^authorization:/d; /^  mode: Webhook/d; /^readOnlyPort/d' $settings.e2e >$settings
    printf '%s\n' 'authentication: {anonymous: {enabled: false}, webhook: {enabled: false}}' \
      'authorization: {mode: AlwaysAllow}' $(printf "'%s' " "$@") >>$settings
    systemctl daemon-reload
    systemctl restart kubelet"
  within 60 "the kubelet is healthy" kubelet_is_healthy "$NODE"
}

# what it says to those who may not ask is said before anything is changed
alone
at_node install "$TMP/web.yaml"
expect_refused 4 "has no API server (it is started without --kubeconfig)" "https://127.0.0.1:10250/pods answers 401" \
  "readOnlyPort: 10255" "--no-wait"

alone 'readOnlyPort: 10255' 'address: 127.0.0.1'
at_node install "$TMP/web.yaml" -v
expect_exit 0
expect_out "web-$NODE   1/1     Running"
at_node list --api node
expect_exit 0
grep -qE "^default +web-$NODE +1/1 +Running +0 +[0-9]+[ms].* 10\.200\.${NODE#w}\." "$OUT" || fail "the list has no address"

# an update: the old pod is not taken for the new one
sed -i 's/^metadata:/&\n  labels: {version: "2"}/' "$TMP/web.yaml"
at_node install "$TMP/web.yaml"
expect_exit 0
expect_out "web-$NODE   1/1     Running"
at_node restart web
expect_exit 0

# one that cannot come is no success, and its update goes back
sed 's,image: .*,image: no/such:image,' "$TMP/web.yaml" >"$TMP/broken.yaml"
at_node install "$TMP/broken.yaml" --timeout 60s
expect_exit 1
expect_err "no/such:image"
at_node list --api node
grep -qE "^default +web-$NODE +1/1 +Running " "$OUT" || fail "it has not gone back"

at_node remove web --yes
expect_exit 0
expect_equal "containers of web" "" "$(on "$NODE" 'ctr -n k8s.io tasks ls -q')"
