#!/bin/bash
# A manifest that the kubelet would not take, or would take for something else, never leaves this machine.
. "$(dirname "$0")/../lib.sh"

# instead of a node: a port that says whether a connection was opened
python3 -c '
import socket, sys
door = socket.create_server(("127.0.0.1", 0))
print(door.getsockname()[1], flush=True)
door.accept()
print("knocked", flush=True)' >"$TMP/door" &
at_exit end_process $!
within 10 "the door is there" test -s "$TMP/door"
port=$(sed -n 1p "$TMP/door")

refused() { # CODE FILE TEXT...
  local code=$1 file=$2
  shift 2
  static_pod install "$file" --host "root@127.0.0.1:$port" "${LOGIN[@]}" "${CLUSTER[@]}"
  expect_refused "$code" "$@"
  ! grep -q knocked "$TMP/door" || fail "a connection was opened"
}

cd "$TMP"
refused 2 missing.yaml missing.yaml "no such file"

: >empty.yaml
refused 3 empty.yaml empty.yaml

echo "# only a comment" >comment.yaml
refused 3 comment.yaml comment.yaml

{
  cat "$EXAMPLES/nodejs-pod.yaml"
  echo ---
  cat "$EXAMPLES/nodejs-pod-hostnet.yaml"
} >two.yaml
refused 3 two.yaml two.yaml "document"

cat >deployment.yaml <<'END'
apiVersion: apps/v1
kind: Deployment
metadata:
  name: nodejs
spec:
  template:
    spec:
      containers:
        - name: nodejs
          image: kalise/nodejs-web-app:latest
END
refused 3 deployment.yaml deployment.yaml:2 Deployment Pod

# as in the text that many manuals have: no space after the colon
sed 's/app: nodejs/app:nodejs/' "$EXAMPLES/nodejs-pod.yaml" >labels.yaml
line=$(grep -n app:nodejs labels.yaml | cut -d: -f1)
refused 3 labels.yaml "labels.yaml:$line:5" "error[labels-type]" "    app:nodejs" "^" "app: nodejs"

printf 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: [nodejs\n' >broken.yaml
refused 3 broken.yaml broken.yaml:

sed 's/containers:/contaners:/' "$EXAMPLES/nodejs-pod.yaml" >typo.yaml
refused 3 typo.yaml contaners "containers"

# of a directory all go, or none
refused 3 . broken.yaml: typo.yaml
mkdir empty
refused 2 empty empty
