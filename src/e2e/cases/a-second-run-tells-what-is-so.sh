#!/bin/bash
# A script that tries again must not turn red into green: where nothing has to be written, the pod is waited for all the same.
. "$(dirname "$0")/../lib.sh"

reading_node
IMAGE=example.com/no/such:v1 manifest image
IMAGE=lab/crash:latest manifest crash
manifest probe 'readinessProbe: {httpGet: {path: /, port: 1}, periodSeconds: 1}'
manifest good
NAMESPACE=lost-$NODE manifest lost

# twice NAME CAUSE [OPTION...] : both runs end with 5 and name the cause; only the first has changed something
twice() {
  local name=$1 cause=$2
  shift 2
  OUT=$TMP/$name.out ERR=$TMP/$name.err
  install "$TMP/$name.yaml" -o json "$@"
  expect_exit 5
  expect_out '"changed" : true' "\"cause\" : \"$cause\""
  install "$TMP/$name.yaml" -o json "$@"
  expect_exit 5
  expect_out '"result" : "unconfirmed"' '"changed" : false' "\"cause\" : \"$cause\"" "\"name\" : \"$name-$NODE\""
}

running=()
also() { # NAME CAUSE [OPTION...] : in the background
  twice "$@" >"$TMP/$1.said" 2>&1 &
  running+=("$! $1")
}
also image image-missing
also crash crashing --settle 3s # is told when it is held back for the second time
also probe not-ready --wait ready --timeout 20s # a busy node takes its time to say anything at all
for each in "${running[@]}"; do
  wait "${each% *}" || fail "${each#* }: $(cat "$TMP/${each#* }.said")"
done

# without a wait it is said that there was none; the second run, which waits, does
install "$TMP/good.yaml" --no-wait
expect_exit 0
expect_err "not waited for its pod"
install "$TMP/good.yaml"
expect_exit 0
expect_err "nothing to change"
expect_out "good-$NODE" "1/1" "Running"
install "$TMP/good.yaml" --no-wait
expect_exit 0
expect_err "nothing to change" "not waited for its pod"

install "$TMP/lost.yaml" --no-wait
expect_exit 0
install "$TMP/lost.yaml"
expect_exit 3
expect_err "lost-$NODE"

sed 's/:6443/:6444/' "$ADMIN" >"$TMP/refusing"
static_pod install "$TMP/good.yaml" --host "root@$ADDRESS" "${LOGIN[@]}" --kubeconfig "$TMP/refusing"
expect_refused 4 "$GATEWAY:6444" --no-wait

# what is to be removed is gone from the disk, and its mirror pod is still there
finalizers() { # POD LIST
  kubectl patch pod "$1-$NODE" --type merge -p "{\"metadata\":{\"finalizers\":$2}}" >/dev/null
}
finalizers good '["example.com/hold"]'
for run in first second; do
  at_node remove good
  expect_exit 5
  expect_err "example.com/hold"
  echo "the $run run says so"
done
expect_err "nothing had to be changed"
finalizers good null
gone() {
  [ -z "$(pod "good-$NODE" .metadata.name)" ]
}
within 30 "good-$NODE is gone" gone
at_node remove good
expect_refused 7 "reads no manifest of the pod good"

# a mirror pod that is being deleted shows a ready pod, and is none
finalizers first '["example.com/hold"]'
at_exit finalizers first null
kubectl delete pod "first-$NODE" --wait=false >/dev/null
install "$TMP/first.yaml"
expect_exit 5
expect_err "example.com/hold" "nothing had to be changed"

on "$NODE" 'systemctl stop kubelet'
install "$TMP/first.yaml"
expect_refused 4 "kubelet"
