#!/bin/bash
# Who cannot see the result should know before the node is touched, not after.
. "$(dirname "$0")/../lib.sh"

fresh_node "$NODE"
remember_state "$NODE"
pod=$EXAMPLES/nodejs-pod.yaml

with() { # KUBECONFIG
  static_pod install "$pod" --host "root@$ADDRESS" "${LOGIN[@]}" --kubeconfig "$1"
}

# a token that the API server does not know
admin="$TMP/unauthorized"
sed '/client-certificate-data/d; s/client-key-data:.*/token: unknown/' "$ADMIN" >"$admin"
with "$admin"
expect_refused 4 401 "$GATEWAY:6443"
expect_untouched "$NODE"

# a certificate authority that did not sign the server's certificate
openssl req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=other -keyout "$TMP/ca.key" -out "$TMP/ca.crt" 2>/dev/null
sed "s/certificate-authority-data:.*/certificate-authority-data: $(base64 -w0 "$TMP/ca.crt")/" "$ADMIN" >"$TMP/other-ca"
with "$TMP/other-ca"
expect_refused 4 certificate
expect_untouched "$NODE"

with "$TMP/no-such-file"
expect_refused 2 no-such-file --kubeconfig
expect_untouched "$NODE"

static_pod install "$pod" --host "root@$ADDRESS" "${LOGIN[@]}" "${CLUSTER[@]}" --context nowhere
expect_refused 2 nowhere --context
expect_untouched "$NODE"

# another port, where nothing listens: with --no-wait it is not asked
sed 's/:6443/:6444/' "$ADMIN" >"$TMP/refusing"
static_pod install "$pod" --host "root@$ADDRESS" "${LOGIN[@]}" --kubeconfig "$TMP/refusing" --no-wait
expect_exit 0
within 30 "nodejs-$NODE 1/1 Running" pod_runs "nodejs-$NODE"

# what is there is not replaced without it, unless the user says so; what is new comes, and is not confirmed
sed 's/nodejs-web-app:latest/nodejs-web-app:v2/' "$pod" >"$TMP/v2.yaml"
pod=$TMP/v2.yaml
remember_state "$NODE"
with "$TMP/refusing"
expect_refused 4 "$GATEWAY:6444" "can run together" --force-without-api
expect_untouched "$NODE"
static_pod install "$pod" --host "root@$ADDRESS" "${LOGIN[@]}" --kubeconfig "$TMP/refusing" --force-without-api --timeout 6s
expect_exit 5
expect_err "$GATEWAY:6444" "going on without it: --force-without-api"
manifest new
static_pod install "$TMP/new.yaml" --host "root@$ADDRESS" "${LOGIN[@]}" --kubeconfig "$TMP/refusing" --timeout 8s
expect_exit 5
expect_err "going on without it: the pod is new here" "containers of the pod run on the node"
within 30 "new-$NODE 1/1 Running" pod_runs "new-$NODE"
