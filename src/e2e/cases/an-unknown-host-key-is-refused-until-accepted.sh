#!/bin/bash
# Strict from the first day: the fingerprint is shown, and how to accept it.
. "$(dirname "$0")/../lib.sh"

fresh_node "$NODE" # the case before may have left one without a kubelet
remember_state "$NODE"
: >"$TMP/known_hosts"
unknown=(install "$EXAMPLES/nodejs-pod.yaml" --host "root@$ADDRESS" --identity "$KEYS/id_ed25519"
  --known-hosts "$TMP/known_hosts" "${CLUSTER[@]}")
fingerprint() { # FILE...
  ssh-keygen -lf "$1" | cut -d' ' -f2
}

static_pod "${unknown[@]}"
expect_refused 4 "$ADDRESS" "--host-key accept-new" "$(fingerprint "$KEYS/hostkeys/$ID-$NODE/ssh_host_ed25519_key.pub")"
expect_untouched "$NODE"
expect_equal "known_hosts" "" "$(cat "$TMP/known_hosts")"

static_pod "${unknown[@]}" --host-key accept-new --dry-run
expect_exit 0
# hashed or not: as the machine's ssh_config says
ssh-keygen -F "$ADDRESS" -f "$TMP/known_hosts" | grep -q ' ssh-ed25519 ' ||
  fail "not remembered: $(cat "$TMP/known_hosts")"
static_pod "${unknown[@]}" --dry-run
expect_exit 0
expect_untouched "$NODE"
