#!/bin/bash
# The power goes when the new manifest is in place and the transaction is not over. Days later the change of another pod
# must not put the old manifest back.
. "$(dirname "$0")/../lib.sh"
# shellcheck source=../lib/power.sh
. "$E2E/lib/power.sh"

reading_node
power_cut update change 60
print_counts
