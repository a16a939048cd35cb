#!/bin/bash
# A time-out says nothing. What is wrong has to be in the last words, in those of the JSON, and in the exit code.
. "$(dirname "$0")/../lib.sh"

reading_node

# a pod whose namespace is made later: the kubelet tries again by itself, after a minute or so
NAMESPACE=later-$NODE manifest later
at_exit kubectl delete namespace "later-$NODE" --ignore-not-found --wait=false
by_hand later
unseen() {
  static_pod describe later -n "later-$NODE" --host "root@$ADDRESS" "${LOGIN[@]}" "${CLUSTER[@]}"
  grep -q 'does not exist$' "$OUT"
}
within 20 "the missing namespace is named" unseen
expect_out "runs on the node, but the API server does not show it" "next: kubectl --kubeconfig $ADMIN create namespace later-$NODE" \
  "1 to 1.5 minutes"
kubectl create namespace "later-$NODE"

kubectl create namespace "full-$NODE"
at_exit kubectl delete namespace "full-$NODE" --wait=false
kubectl create quota none -n "full-$NODE" --hard=pods=0

IMAGE=example.com/no/such:v1 manifest image
# a container may be seen running for the moment until it crashes, but never ready
IMAGE=lab/crash:latest manifest crash 'readinessProbe: {tcpSocket: {port: 1}}'
manifest probe 'readinessProbe: {httpGet: {path: /, port: 1}, periodSeconds: 1}'
manifest start 'command: [/no/such]'
manifest volume 'volumeMounts: [{name: v, mountPath: /v}]' 'volumes: [{name: v, hostPath: {path: /no/such, type: File}}]'
manifest priority '' 'priorityClassName: missing'
NAMESPACE=full-$NODE manifest quota
manifest label '' 'nodeSelector: {disk: none}'
manifest cpu 'resources: {requests: {cpu: 500}}'
manifest port 'ports: [{containerPort: 8080, hostPort: 8099}]'
by_hand port
manifest port-2 'ports: [{containerPort: 8080, hostPort: 8099}]'

# explained NAME CAUSE TEXT [OPTION...] : installs it, and says what is wrong with what was said
explained() {
  local name=$1 cause=$2 text=$3
  shift 3
  OUT=$TMP/$name.out ERR=$TMP/$name.err
  install "$TMP/$name.yaml" -o json "$@"
  expect_exit 5
  expect_out "\"cause\" : \"$cause\"" "\"nextStep\" : \""
  grep -F '"problem"' "$OUT" | grep -qF -e "$text" || fail "$name: the problem does not say: $text"
}

running=()
also() { # NAME CAUSE TEXT [OPTION...] : in the background
  explained "$@" >"$TMP/$1.said" 2>&1 &
  running+=("$! $1")
}
also image image-missing 'example.com/no/such:v1 of container main cannot be pulled: example.com/no/such:v1: not found'
also crash crashing 'container main crashes: exit code 1' --wait ready --timeout 25s
also probe not-ready 'Readiness probe failed: ' --wait ready --timeout 25s
also start container-start 'exec: \"/no/such\"' --timeout 25s
also volume volume '/no/such is not a file' --timeout 25s
for each in "${running[@]}"; do
  wait "${each% *}" || fail "${each#* }: $(cat "$TMP/${each#* }.said")"
done
running=()
also priority mirror-refused 'no PriorityClass with name missing was found'
also quota mirror-refused 'exceeded quota: none'
also label not-admitted "labels do not fit nodeSelector"
also cpu not-admitted 'requests more cpu than the node has left'
also port-2 not-admitted 'another pod has one of its host ports'
for each in "${running[@]}"; do
  wait "${each% *}" || fail "${each#* }: $(cat "$TMP/${each#* }.said")"
done
grep -q '"boom"' "$TMP/crash.out" || fail "the last line of the crashed container is not shown"

static_pod list --host "root@$ADDRESS" "${LOGIN[@]}" "${CLUSTER[@]}" -o wide
expect_out "NoMirror" "exceeded quota"
grep -qE "ErrImagePull|ImagePullBackOff" "$OUT" || fail "the status of the image is not listed"

shown() {
  [ -n "$(kubectl get pod "later-$NODE" -n "later-$NODE" --ignore-not-found -o name)" ]
}
within 110 "the pod is shown after its namespace was made" shown
