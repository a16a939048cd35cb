#!/bin/bash
# Who cannot see the result should know before the node is touched, not after.
. "$(dirname "$0")/../lib.sh"

fresh_node "$NODE"
remember_state "$NODE"
pod=$EXAMPLES/nodejs-pod.yaml

with() { # KUBECONFIG
  static_pod install "$pod" --host "root@$ADDRESS" "${LOGIN[@]}" --kubeconfig "$1"
}

# another port, where nothing listens
sed 's/:6443/:6444/' "$ADMIN" >"$TMP/refusing"
with "$TMP/refusing"
expect_refused 4 "$GATEWAY:6444" --no-wait
expect_untouched "$NODE"

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

# with --no-wait it is not asked
static_pod install "$pod" --host "root@$ADDRESS" "${LOGIN[@]}" --kubeconfig "$TMP/refusing" --no-wait
expect_exit 0
within 30 "nodejs-$NODE 1/1 Running" pod_runs "nodejs-$NODE"
