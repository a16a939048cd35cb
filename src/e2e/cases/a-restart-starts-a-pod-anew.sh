#!/bin/bash
# A restart takes the manifest away, waits, and puts it back: other containers, the same file; also where the kubelet
# would take the pod for one that has ended, without an API server, and where the containers do not stop.
. "$(dirname "$0")/../lib.sh"

reading_node
manifest_of() {
  on "$NODE" "sha256sum </etc/kubernetes/manifest/$1.yaml; stat -c '%a %u %g %Y' /etc/kubernetes/manifest/$1.yaml"
}

starts() { # POD : when its containers were started
  lab kubectl get pod "$1-$NODE" -o jsonpath='{.status.containerStatuses[*].state.running.startedAt}'
}

before=$(starts first) file=$(manifest_of first)
at_node restart first
expect_exit 0
expect_out "first-$NODE" "1/1     Running"
[ "$(starts first)" != "$before" ] || fail "the containers are those of before: $before"
expect_equal "the manifest" "$file" "$(manifest_of first)"

cat >"$TMP/once.yaml" <<'END'
apiVersion: v1
kind: Pod
metadata: {name: once}
spec:
  restartPolicy: Never
  terminationGracePeriodSeconds: 1
  containers: [{name: once, image: busybox, command: [sleep, "3600"]}]
END
at_node install "$TMP/once.yaml"
expect_exit 0
before=$(starts once)
at_node restart once
expect_exit 0
[ "$(starts once)" != "$before" ] || fail "the containers are those of before: $before"

sed 's/:6443/:6444/' "$ADMIN" >"$TMP/refusing"
CLUSTER=(--kubeconfig "$TMP/refusing")
at_node restart first
expect_refused 4 "connection refused"
at_node restart first --no-wait
expect_exit 0
expect_err "restarted first; not waited for its pod"
