#!/bin/bash
# Exit code 2 is the command line's alone.
. "$(dirname "$0")/../lib.sh"

pod=$EXAMPLES/nodejs-pod.yaml
wrong() { # TEXT ARGUMENT...
  local text=$1
  shift
  static_pod "$@"
  expect_refused 2 "$text" "--help"
}

wrong --host install "$pod"
wrong FILE install --host "root@$ADDRESS"
wrong --hots install "$pod" --hots "root@$ADDRESS"
wrong --timeout install "$pod" --host "root@$ADDRESS" --timeout soon
wrong --wait install "$pod" --host "root@$ADDRESS" --wait forever
wrong --host-key install "$pod" --host "root@$ADDRESS" --host-key never
wrong "port" install "$pod" --host "root@$ADDRESS:99999"

static_pod --help
expect_exit 0
expect_out install
static_pod install --help
expect_exit 0
expect_out --host --wait --timeout --no-wait --dry-run --adopt "static-pod help ssh" "static-pod help kubelet" "static-pod help api"
static_pod help api
expect_exit 0
expect_out --kubeconfig --context
static_pod help kubelet
expect_exit 0
expect_out --manifest-dir --kubelet-edit
static_pod help ssh
expect_exit 0
expect_out --identity --known-hosts --host-key
