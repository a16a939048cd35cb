#!/bin/bash
# Static pods matter most while the API server is down: what the node knows is shown then, by all commands alike.
. "$(dirname "$0")/../lib.sh"

reading_node
IMAGE=no/such:image manifest missing
on "$NODE" 'cat >/etc/kubernetes/manifest/missing.yaml' <"$TMP/missing.yaml"

# KUBECONFIG CAUSE : it says once why the API server does not answer, and what to type, and ends with 4
without_api_server() {
  CLUSTER=(--kubeconfig "$1")
  at_node list
  expect_exit 4
  grep -qE "^default +first-$NODE +1/1 +Running " "$OUT" || fail "first-$NODE is not Running"
  grep -qE "^default +missing-$NODE .* NotRunning " "$OUT" || fail "missing-$NODE is not NotRunning"
  expect_err "$2" "; what is shown is what the nodes know" "or leave the API server out by --no-api"
  expect_equal "warnings" 1 "$(grep -c ^warning: "$ERR")"
  ! grep -q -e --no-wait "$ERR" || fail "the advice names an option that list does not have"
  at_node describe first
  expect_exit 4
  expect_out "root@$ADDRESS: first-$NODE runs on the node; " "Status:      Running" "Processes:   processes of it run"
}

sed 's/:6443/:6444/' "$ADMIN" >"$TMP/refusing"
sed '/client-certificate-data/d; s/client-key-data:.*/token: unknown/' "$ADMIN" >"$TMP/unauthorized"
without_api_server "$TMP/refusing" "connection refused"
without_api_server "$TMP/unauthorized" "(401)"

CLUSTER=(--kubeconfig "$TMP/refusing")
at_node list -o json
expect_exit 4
expect_equal "what JSON says of the node" "failed api-unreachable Running NotRunning" "$(
  jq -r '[.nodes[0].apiServer.state, .nodes[0].apiServer.reason, .items[].status] | join(" ")' "$OUT")"
