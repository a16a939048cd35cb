#!/bin/bash
# Each word under STATUS that no other tool has, of a state that nodes get into.
. "$(dirname "$0")/../lib.sh"

reading_node
manifest broken
manifest twice
manifest edited
for name in broken twice edited; do
  install "$TMP/$name.yaml"
  expect_exit 0
done

manifest reference 'envFrom: [{configMapRef: {name: settings}}]'
by_hand reference
echo 'remember the milk' >"$TMP/notes.yaml"
by_hand notes
on "$NODE" '
  cd /etc/kubernetes/manifest
  cp twice.yaml twice.yaml.bak
  sed -i "s/PeriodSeconds: 2/PeriodSeconds: 3/" edited.yaml
  sed -i "s/image: .*/image: \"\"/" broken.yaml'

# state FILE STATE : as the JSON has it
state() {
  at_node list -o json
  jq -e --arg file "/etc/kubernetes/manifest/$1" --arg state "$2" \
    '.items[] | select(.manifest == $file and .state == $state)' "$OUT" >"$TMP/row" || fail "$1 is not $2"
}
state first.yaml Mirrored
state twice.yaml Duplicate
state edited.yaml Drift
state notes.yaml Unmanaged
state broken.yaml Rejected
jq -r .detail "$TMP/row" | grep -q '^broken.yaml:[0-9]*:' || fail "the place is not named: $(cat "$TMP/row")"
unseen() {
  at_node list -o wide
  grep -q 'NoMirror.*node "'"$NODE"'" can not create pods that reference configmaps' "$OUT"
}
within 20 "why there is no mirror" unseen

at_node describe broken
expect_exit 0
expect_out "the kubelet refuses /etc/kubernetes/manifest/broken.yaml" "next: fix line "
at_node describe twice
expect_out "the kubelet runs the last by name, /etc/kubernetes/manifest/twice.yaml.bak"
at_node describe edited
expect_out "edited by hand" "next: "

# of the node alone
static_pod list --no-api --host "root@$ADDRESS" "${LOGIN[@]}"
expect_exit 0
expect_out "twice-$NODE" "Duplicate" "Drift" "Unmanaged" "Rejected"
grep -qE "^default +first-$NODE +1/1 +Running +0 +[0-9]+[smh]" "$OUT" || fail "a pod that runs is not said to run"
