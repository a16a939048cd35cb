#!/bin/sh
# df of a disk without room; its inodes are not used up
case $1 in
  -*i*) command -p df "$@" ;;
  *) command -p df "$@" | awk 'NR > 1 { $3 = $2; $4 = 0; $5 = "100%" } { print }' ;;
esac
