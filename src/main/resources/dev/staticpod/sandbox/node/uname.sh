#!/bin/sh
# The worker's own name.
if [ "$*" = -n ]; then
  echo "$STATIC_POD_NODE"
else
  exec /usr/bin/env -i PATH=/usr/bin:/bin uname "$@"
fi
