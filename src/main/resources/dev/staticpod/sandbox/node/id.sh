#!/bin/sh
# Every user who logs in to a sandbox's worker is root there.
case "$*" in
  -u) echo 0 ;;
  -un | -u\ -n | -n\ -u) echo root ;;
  '') echo 'uid=0(root) gid=0(root) groups=0(root)' ;;
  *) exec /usr/bin/id "$@" ;;
esac
