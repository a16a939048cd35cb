#!/bin/bash
# A kubelet that is down, hangs or does not read its directory leaves everything as it was last; nothing of that may pass for the truth.
. "$(dirname "$0")/../lib.sh"

reading_node

# Where its directory was replaced, inotify reports nothing to the kubelet any more, and it reads the directory again only after 10 minutes.
on "$NODE" '
  echo "fileCheckFrequency: 10m" >>/var/lib/kubelet/kubelet-config.yaml
  systemctl restart kubelet'
within 60 "the kubelet is healthy" kubelet_is_healthy "$NODE"
on "$NODE" 'cd /etc/kubernetes && cp -a manifest other && rm -r manifest && mv other manifest'
gone() {
  [ -z "$(pod "first-$NODE" .metadata.name)" ]
}
within 40 "first-$NODE goes with its manifest" gone

# an install waits for a pod that is not shown, and names why while it waits, which a full machine may take long for
manifest second
start_install "$TMP/second.yaml" --timeout 45s -o json
waits() {
  grep -q "why: the kubelet has not taken up /etc/kubernetes/manifest/second.yaml" "$ERR"
}
within 40 "the install says what it waits for" waits
waiting=$OUT said=$ERR
OUT=$TMP/out2 ERR=$TMP/err2
at_node list -o wide
for name in first second; do
  grep -qE "^default +$name-$NODE .* NotPickedUp " "$OUT" || fail "$name-$NODE is not NotPickedUp"
done
expect_out "first.yaml again since it was gone"
at_node describe second
expect_out "has not taken up /etc/kubernetes/manifest/second.yaml" "systemctl restart kubelet on the node"

# meanwhile the kubelet goes down
on "$NODE" 'systemctl stop kubelet'
OUT=$waiting ERR=$said
finish_install 70
expect_exit 5
expect_out '"cause" : "kubelet-down"' "the kubelet is not running: inactive (dead" '"nextStep" : "start it: systemctl start kubelet'
at_node list -o wide
expect_out "/etc/kubernetes/manifest/second.yaml" "the kubelet is not running"
at_node describe second
expect_out "root@$ADDRESS: the kubelet is not running: inactive (dead" "next: start it: systemctl start kubelet"

# what was said to help, helps
on "$NODE" 'systemctl restart kubelet'
for name in first second; do
  within 60 "$name-$NODE runs" pod_runs "$name-$NODE"
done

# it hangs while an install waits for a pod that is shown
manifest hung 'readinessProbe: {httpGet: {path: /, port: 1}, periodSeconds: 1}'
start_install "$TMP/hung.yaml" --wait ready --timeout 15s -o json
runs() {
  grep -q "hung-$NODE Running" "$ERR"
}
within 25 "hung-$NODE runs" runs
on "$NODE" 'systemctl kill --signal=STOP kubelet'
finish_install 60
expect_exit 5
expect_out '"cause" : "kubelet-down"' "the kubelet runs, but its healthz says nothing"

# a pod that ran is what it was last, not one without a manifest
on "$NODE" 'systemctl kill --signal=KILL kubelet; systemctl stop kubelet'
at_node describe first
expect_out "root@$ADDRESS: the kubelet is not running: " "Mirror pod:  Running, 1/1 ready"
at_node list
! grep -q OrphanMirror "$OUT" || fail "pods whose manifests are there are listed as without one"
