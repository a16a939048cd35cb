#!/bin/sh
# cat and cp of a worker whose disk is full: what they would write to a file is not written.
name=${0##*/}
case $name in
  cat)
    [ -f /proc/self/fd/1 ] || exec /bin/cat "$@"
    echo 'cat: write error: No space left on device' >&2
    ;;
  *)
    for target in "$@"; do :; done
    echo "$name: error writing '$target': No space left on device" >&2
    ;;
esac
exit 1
