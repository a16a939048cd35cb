#!/bin/bash
# A removal is over when the containers are gone, and what holds them or the mirror pod has a name.
. "$(dirname "$0")/../lib.sh"

reading_node

# a container that ignores TERM takes its whole grace period
IMAGE=kalise/nodejs-web-app:latest manifest deaf
sed -i 's/PeriodSeconds: 2/PeriodSeconds: 4/' "$TMP/deaf.yaml"
install "$TMP/deaf.yaml"
expect_exit 0
before=$SECONDS
at_node remove "$TMP/deaf.yaml"
expect_exit 0
expect_err "0 s of a grace period of 4 s" "removed /etc/kubernetes/manifest/deaf.yaml"
[ $((SECONDS - before)) -ge 4 ] || fail "removed before the container was gone"

# a finalizer in a manifest that the tool does not manage
manifest held
sed -i 's|^  name: held|&\n  finalizers: [example.com/hold]|' "$TMP/held.yaml"
by_hand held
within 20 "held-$NODE runs" pod_runs "held-$NODE"
at_node remove held
expect_refused 4 --adopt
at_node remove held --adopt
expect_exit 5
expect_err "held by its finalizers: example.com/hold" "kubectl --kubeconfig $ADMIN patch pod -n default held-$NODE"
kubectl patch pod "held-$NODE" --type merge -p '{"metadata":{"finalizers":null}}'

# the API server is away: it is found before the change
manifest away
install "$TMP/away.yaml"
expect_exit 0
sed 's/:6443/:6444/' "$ADMIN" >"$TMP/refusing"
remember_state "$NODE"
static_pod remove away --host "root@$ADDRESS" "${LOGIN[@]}" --kubeconfig "$TMP/refusing"
expect_refused 4 "$GATEWAY:6444" --no-wait
expect_untouched "$NODE"
static_pod remove away --host "root@$ADDRESS" "${LOGIN[@]}" --kubeconfig "$TMP/refusing" --no-wait
expect_exit 0
expect_err "removed /etc/kubernetes/manifest/away.yaml; not waited until its pod is gone"

# a mirror pod is left where the kubelet starts without its API server
manifest orphan
install "$TMP/orphan.yaml"
expect_exit 0
at_exit lab heal "$NODE"
lab cut "$NODE" api
# one that runs would stop the pod as soon as its file is gone
on "$NODE" 'systemctl stop kubelet; rm /etc/kubernetes/manifest/orphan.yaml; systemctl start kubelet'
within 30 "the kubelet is healthy" kubelet_is_healthy "$NODE"
at_node list
expect_out "OrphanMirror"
at_node describe orphan
expect_out "no manifest of it is on the node" "remove orphan --host root@$ADDRESS --force"
# its containers run on as well: this kubelet stops nothing before it has heard of its API server
at_node remove orphan --timeout 2s
expect_exit 5
expect_err "orphan-$NODE is still there after 2 s"
at_node remove orphan --force --timeout 2s
expect_exit 5
expect_err "orphan is still there after 2 s; the mirror pod orphan-$NODE was deleted"
expect_equal "the mirror pod" "" "$(pod "orphan-$NODE" .metadata.name)"
