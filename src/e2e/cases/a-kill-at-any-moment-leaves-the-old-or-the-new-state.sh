#!/bin/bash
# The tool may be killed at any moment of a first install, or of the way back. A sample of what `faults/run kills` tries.
set -euo pipefail

exec "$(dirname "$0")/../faults/run" --sample kills
