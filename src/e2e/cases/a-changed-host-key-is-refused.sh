#!/bin/bash
# Another machine may be answering. accept-new is for hosts never seen, not for this.
. "$(dirname "$0")/../lib.sh"

remember_state "$NODE"
ssh-keygen -q -t ed25519 -N '' -f "$TMP/other"
echo "$ADDRESS $(cut -d' ' -f1,2 "$TMP/other.pub")" >"$TMP/known_hosts"
cp "$TMP/known_hosts" "$TMP/before"

for policy in strict accept-new; do
  static_pod install "$EXAMPLES/nodejs-pod.yaml" --host "root@$ADDRESS" --identity "$KEYS/id_ed25519" \
    --known-hosts "$TMP/known_hosts" --host-key $policy "${CLUSTER[@]}"
  expect_refused 4 "$ADDRESS" changed "ssh-keygen -R" "$(ssh-keygen -lf "$TMP/other.pub" | cut -d' ' -f2)"
  expect_untouched "$NODE"
  cmp "$TMP/before" "$TMP/known_hosts" || fail "known_hosts was written"
done
