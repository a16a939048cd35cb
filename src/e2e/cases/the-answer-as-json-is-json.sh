#!/bin/bash
# For scripts: one document on stdout, versioned, for every outcome.
. "$(dirname "$0")/../lib.sh"

json() { # EXPRESSION : of the document d
  python3 -c 'import json, sys; d = json.load(open(sys.argv[1])); print(eval(sys.argv[2]))' "$OUT" "$1"
}

fresh_node "$NODE"
install "$EXAMPLES/nodejs-pod.yaml" -o json -q
expect_exit 0
expect_equal "apiVersion" static-pod.dev/v1 "$(json 'd["apiVersion"]')"
expect_out "nodejs-$NODE"
expect_equal "standard error with -q" "" "$(cat "$ERR")"

install "$EXAMPLES/nodejs-pod.yaml" -o json
expect_exit 0
expect_equal "apiVersion" static-pod.dev/v1 "$(json 'd["apiVersion"]')"

static_pod install "$EXAMPLES/nodejs-pod.yaml" --host "root@$ADDRESS:2" "${LOGIN[@]}" "${CLUSTER[@]}" -o json
expect_exit 4
expect_equal "apiVersion" static-pod.dev/v1 "$(json 'd["apiVersion"]')"
