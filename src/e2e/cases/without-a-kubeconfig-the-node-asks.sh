#!/bin/bash
# A user with a login and no kubeconfig has all of the tool: the node asks its API server with the kubelet's credentials,
# which no user gets to see on the way.
. "$(dirname "$0")/../lib.sh"

fresh_node "$NODE"
CLUSTER=()
manifest web
kubeconfig=/var/lib/kubelet/kubeconfig

# what must be found nowhere: parts of the key, as it stands in the file and as it is used
secret=$(on "$NODE" "sed -n 's/.*client-key-data: *//p' $kubeconfig")
printf '%s\n%s\n' "${secret:40:60}" "$(base64 -d <<<"$secret" | sed -n 2p)" >"$TMP/secrets"
on "$NODE" 'cat >/run/secrets.e2e' <"$TMP/secrets"
at_exit on "$NODE" 'rm -f /run/secrets.e2e /run/found.e2e'

# watches what every process of the node is called and started with, until the case ends
on "$NODE" 'while [ -e /run/secrets.e2e ]; do
  grep -laF -f /run/secrets.e2e /proc/[0-9]*/cmdline >>/run/found.e2e 2>/dev/null || :
  sleep 0.05
done' &

all_said=$TMP/all
ask() { # COMMAND [ARGUMENT...]
  at_node "$@" -v
  cat "$OUT" "$ERR" >>"$all_said"
  expect_exit 0
}

ask install "$TMP/web.yaml"
expect_out "web-$NODE   1/1     Running"
ask list
grep -qE "^default +web-$NODE +1/1 +Running .* 10\.200\.${NODE#w}\." "$OUT" || fail "the list has no address"
ask describe web
expect_out "web-$NODE runs and is ready" "Mirror pod:  Running, 1/1 ready"
ask check
expect_out "api-server       it answers" "$NODE is ready"
ask restart web
ask remove web --yes
expect_equal "mirror pods of web" "" "$(kubectl get pod "web-$NODE" --ignore-not-found)"

! grep -qF -f "$TMP/secrets" "$all_said" || fail "a secret was said"
expect_equal "processes that were started with a secret" "" "$(on "$NODE" 'cat /run/found.e2e')"
expect_equal "what is left in /run" "" "$(on "$NODE" 'find /run -maxdepth 1 -name "static-pod-api*"')"
on "$NODE" '! grep -rqaF -f /run/secrets.e2e /var/log /var/lib/static-pod /tmp' || fail "a secret is on the node's disk"

# a kubeconfig of a cluster that the node is not in; nor is there one that its user may ask
sed 's/:6443/:6444/' "$ADMIN" >"$TMP/refusing"
KUBECONFIG=$TMP/refusing at_node list
expect_exit 0
expect_err "connection refused; the node asks its own API server"

# what is wrong is said before anything is changed
on "$NODE" "sed -i.e2e 's/:6443/:6444/' $kubeconfig"
at_exit on "$NODE" "mv $kubeconfig.e2e $kubeconfig"
at_node install "$TMP/web.yaml" --timeout 5s
expect_exit 5 # it may be back: the pod is new, and comes
expect_err "root@$ADDRESS: the API server" "cannot be reached from the node" "going on without it: the pod is new here" "curl -k"
at_node remove web --yes
expect_refused 4 "root@$ADDRESS: the API server" "cannot be reached from the node" "--no-wait"
at_node remove web --yes --no-wait
expect_exit 0
on "$NODE" "sed 's/client-key-data:.*/token: unknown/; /client-certificate-data/d' $kubeconfig.e2e >$kubeconfig"
at_node install "$TMP/web.yaml"
expect_refused 4 "does not know the kubelet of $NODE (401)" "--kubeconfig"
