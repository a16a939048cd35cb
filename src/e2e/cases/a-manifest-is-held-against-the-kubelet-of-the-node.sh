#!/bin/bash
# What the newest kubelet takes, the one that is there may refuse or drop; that is said before anything is changed.
. "$(dirname "$0")/../lib.sh"

fresh_node "$NODE"
remember_state "$NODE"
version=$(on "$NODE" 'kubelet --version | cut -d " " -f 2')
if [[ $version != v1.20.* ]]; then
  fail "the lab's kubelet is $version; this case is about one of 1.20"
fi

refused() { # FILE TEXT... : by the rules of this kubelet, and nothing happened
  local file=$1
  shift
  expect_refused 3 "$@"
  expect_untouched "$NODE"
  static_pod validate "$file"
  expect_exit 0
  # said beforehand, it is found before anything is connected to: there is no such host
  static_pod install "$file" --kubelet-version 1.20 --host root@127.0.0.1:1 "${LOGIN[@]}" "${CLUSTER[@]}"
  expect_refused 3 "$file is not valid: nothing was sent anywhere"
}

manifest field '' 'os: {name: linux}'
install "$TMP/field.yaml"
refused "$TMP/field.yaml" "error[newer-field]" "kubelet 1.20 does not know spec.os; it is new in 1.23" "kubelet $version"
install "$TMP/field.yaml" --dry-run
expect_exit 3

manifest rule 'env: [{name: A B, value: x}]'
install "$TMP/rule.yaml" --kubelet-version 1.36
refused "$TMP/rule.yaml" "error[env-name]" '"A B"' "kubelet $version"

# the newest kubelet refuses what this one takes: the one that is there counts, unless another is named
manifest older '' 'hostAliases: [{ip: "::ffff:10.0.0.1", hostnames: [a]}]'
static_pod validate "$TMP/older.yaml"
expect_exit 3
install "$TMP/older.yaml" --kubelet-version 1.36
expect_refused 3 "error[host-alias]" "nothing was sent anywhere"
expect_untouched "$NODE"
install "$TMP/older.yaml"
expect_exit 0
expect_out "older-$NODE" "Running"

# one rule may be left out by its name, and the kubelet does what was foretold
install "$TMP/field.yaml" --ignore newer-field
expect_exit 0
expect_equal "spec.os of the mirror pod" "" "$(pod "field-$NODE" .spec.os)"
