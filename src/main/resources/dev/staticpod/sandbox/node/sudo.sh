#!/bin/sh
# Every user is root on a sandbox's worker already.
while [ $# -gt 0 ]; do
  case $1 in
    --)
      shift
      break
      ;;
    -p | -u) shift 2 ;;
    -*) shift ;;
    *) break ;;
  esac
done
[ $# -gt 0 ] || exit 0
exec "$@"
