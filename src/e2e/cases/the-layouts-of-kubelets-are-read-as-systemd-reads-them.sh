#!/bin/bash
# Every layout of a kubelet that the tests know, with the change that we would make, is loaded by a real systemd: the
# program gets the very arguments that we read from the files.
. "$(dirname "$0")/../lib.sh"

cd "$PROJECT"
[ -d target/test-classes ] || fail "there are no test classes: run mvn verify first"
mvn -B -q toolchains:select-jdk-toolchain@default surefire:test -Dexcluded.tests=none \
  -Dtest=LayoutsBySystemdTest -DtempDir=surefire-layouts # other tests may run beside
