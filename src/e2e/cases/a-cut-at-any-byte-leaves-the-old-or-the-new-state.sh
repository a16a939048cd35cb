#!/bin/bash
# A connection may end at any byte, in any way. A sample of what `faults/run connection-cuts` tries, at other bytes each time.
set -euo pipefail

exec "$(dirname "$0")/../faults/run" --sample connection-cuts
