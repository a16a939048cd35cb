#!/bin/bash
# Three nodes in batches. A line goes dead in the middle of the change, and a kubelet dies of it: each is named, and the
# report of the run finishes what is left. Then an image that does not exist stops a run after its first batch.
. "$(dirname "$0")/../lib.sh"

# two nodes more, which no other case works on as long as not more than six run at a time
others=()
for node in w7 w8 w9; do
  [ "$node" = "$NODE" ] || [ ${#others[@]} = 2 ] || others+=("$node")
done
for node in "${others[@]}"; do
  if ! lab status 2>/dev/null | grep "^$node:" >/dev/null; then # to its end: pipefail
    lab add "$node"
    at_exit lab rm "$node"
  fi
done
second=${others[0]} third=${others[1]}
hosts=root@$ADDRESS,root@$LAB_SUBNET.1${second#w},root@$LAB_SUBNET.1${third#w}
for node in "$NODE" "$second" "$third"; do
  fresh_node "$node"
done
manifest web
run=("$TMP/web.yaml" --host "$hosts" "${LOGIN[@]}" "${CLUSTER[@]}" --serial "1,100%" --max-fail 100%)

on "$third" '
  mv /usr/local/bin/kubelet /usr/local/bin/kubelet.real
  printf "#!/bin/sh\ncase \$* in *--pod-manifest-path*) exit 255 ;; esac\nexec /usr/local/bin/kubelet.real \"\$@\"\n" >/usr/local/bin/kubelet
  chmod 755 /usr/local/bin/kubelet'
at_exit lab heal "$second"
echo '$ static-pod install web.yaml on three nodes &'
"$STATIC_POD_BIN" install "${run[@]}" -o json >"$OUT" 2>"$ERR" </dev/null &
RUNNING=$!
at_exit end_process "$RUNNING"
wait_on "$second" 'grep -qs pod-manifest-path /etc/systemd/system/kubelet.service'
pod_runs "web-$NODE" || fail "the second batch began before the first node's pod runs"
lab cut "$second" ssh
finish_install 150
expect_exit 5
expect_out '"result" : "installed"' '"result" : "undone"' '"result" : "unconfirmed"' "connection was lost" "keeps dying"

lab heal "$second"
on "$third" 'mv -f /usr/local/bin/kubelet.real /usr/local/bin/kubelet; systemctl restart kubelet'
within 90 "the transaction on $second ends" transaction_over "$second"
cp "$OUT" "$TMP/report.json"
static_pod install "${run[@]}" --retry-failed "$TMP/report.json"
expect_exit 0
expect_out "web-$second" "web-$third"
! grep -q "web-$NODE" "$OUT" || fail "the first node, which was done, was worked on again"

for node in "$second" "$third"; do
  exact_state "$node" >"$TMP/state-$node"
done
IMAGE=example.com/no/such:v1 manifest web
static_pod install "$TMP/web.yaml" --host "$hosts" "${LOGIN[@]}" "${CLUSTER[@]}" --serial 1,2,100%
expect_exit 1
expect_err "cannot be pulled" "is back, and its pod runs" "stopped: 1 of 1 hosts of batch 1 failed"
for node in "$second" "$third"; do
  exact_state "$node" | diff -U 0 "$TMP/state-$node" - || fail "the node $node was touched (-: before, +: after)"
done
