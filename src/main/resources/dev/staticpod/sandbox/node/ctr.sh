#!/bin/sh
# containerd's tool, as far as images go. An archive goes through a file, because words alone are handed on.
set -u
while [ "${1:-}" = --address ] || [ "${1:-}" = -n ]; do
  shift 2
done
if [ "${1:-} ${2:-}" != 'images import' ]; then
  exec containerd "$@"
fi
archive=$STATIC_POD_ROOT/tmp/import.$$
trap 'rm -f "$archive"' EXIT
cat >"$archive"
containerd images import "$archive"
