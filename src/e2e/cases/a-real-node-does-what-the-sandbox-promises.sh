#!/bin/bash
# The contract that the sandbox keeps (NodeContract in the tests) is kept by a real kubelet too: same steps, same outcome.
. "$(dirname "$0")/../lib.sh"

fresh_node "$NODE"
at_exit fresh_node "$NODE"

export STATIC_POD_CONTRACT_HOST=root@$ADDRESS STATIC_POD_CONTRACT_NODE=$NODE
export STATIC_POD_CONTRACT_IDENTITY=$KEYS/id_ed25519 STATIC_POD_CONTRACT_KNOWN_HOSTS=$KNOWN_HOSTS
export STATIC_POD_CONTRACT_KUBECONFIG=$ADMIN

cd "$PROJECT"
[ -d target/test-classes ] || fail "there are no test classes: run mvn verify first"
mvn -B -q toolchains:select-jdk-toolchain@default surefire:test -Dexcluded.tests=none \
  -Dtest=RealNodeContractTest -DtempDir=surefire-contract # other tests may run beside
