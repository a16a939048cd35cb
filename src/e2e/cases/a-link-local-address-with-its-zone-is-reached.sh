#!/bin/bash
# An IPv6 address that means something only together with the interface behind it.
. "$(dirname "$0")/../lib.sh"

fresh_node "$NODE"
address=$(on "$NODE" "ip -6 -o address show dev eth0 scope link | sed 's/.*inet6 \\([^/]*\\).*/\\1/'")
[ -n "$address" ] || fail "$NODE has no link-local address"
known=$TMP/known_hosts
for host in "root@$address%$BRIDGE" "root@[$address%$BRIDGE]:22"; do
  static_pod list --host "$host" --identity "$KEYS/id_ed25519" --known-hosts "$known" --host-key accept-new --no-api
  expect_exit 0
done
ssh-keygen -F "$address%$BRIDGE" -f "$known" >/dev/null || fail "the host key was remembered under another name"
