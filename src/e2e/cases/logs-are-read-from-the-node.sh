#!/bin/bash
# What containers write is read from the node's disk, without an API server, and followed over a crash and an update.
. "$(dirname "$0")/../lib.sh"

reading_node
cat >"$TMP/talker.yaml" <<'END'
apiVersion: v1
kind: Pod
metadata: {name: talker}
spec:
  terminationGracePeriodSeconds: 1
  initContainers:
  - {name: first, image: busybox, command: [sh, -c, echo prepared]}
  containers:
  - {name: talker, image: busybox, command: [sh, -c, 'trap exit TERM; n=0; while :; do n=$((n + 1)); echo "word $n"; sleep 0.5; done']}
  - {name: crasher, image: busybox, command: [sh, -c, echo it broke >&2; sleep 3; exit 1]}
END
on "$NODE" 'cat >/etc/kubernetes/manifest/talker.yaml' <"$TMP/talker.yaml"
sed 's/:6443/:6444/' "$ADMIN" >"$TMP/refusing"
CLUSTER=(--kubeconfig "$TMP/refusing")

has_log() { # TEXT OPTION...
  local text=$1
  shift
  at_node logs talker "$@"
  [ "$STATUS" = 0 ] && grep -qF -e "$text" "$OUT"
}

within 60 "the log of the talker" has_log "word 2"
expect_err 'defaulted container "talker" out of: talker, crasher, first (init)'
within 60 "the log of the container before it" has_log prepared -c first
within 60 "what it said before it crashed" has_log "it broke" -c crasher --previous
at_node logs talker --tail 1 --timestamps --since 1m -c talker
expect_exit 0
grep -qE '^2[0-9-]+T[0-9:.]+Z word [0-9]+$' "$OUT" || fail "no line with its time: $(cat "$OUT")"
expect_equal "lines" 1 "$(wc -l <"$OUT")"

"$STATIC_POD_BIN" logs talker --host "root@$ADDRESS" "${LOGIN[@]}" -c talker -f >"$TMP/followed" 2>"$TMP/remarks" &
follower=$!
at_exit kill "$follower"
within 30 "the first lines" grep -q "^word 3$" "$TMP/followed"
sed 's/word \$n/number $n/' "$TMP/talker.yaml" |
  on "$NODE" 'cat >/etc/kubernetes/manifest/.talker && mv /etc/kubernetes/manifest/.talker /etc/kubernetes/manifest/talker.yaml'
within 60 "what the updated pod says" grep -q "^number 2$" "$TMP/followed"
grep -q "the container was started anew" "$TMP/remarks" || fail "the start is not told: $(cat "$TMP/remarks")"
on "$NODE" 'rm /etc/kubernetes/manifest/talker.yaml; systemctl stop kubelet; rm -rf /var/log/pods/default_talker-*'
within 60 "the end of the pod" grep -q "the pod has gone" "$TMP/remarks"
wait "$follower" || fail "following ended with $?"
