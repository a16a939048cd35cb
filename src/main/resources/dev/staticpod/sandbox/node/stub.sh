#!/bin/sh
# systemctl and journalctl of a sandbox's worker: hands its words to the sandbox and waits for the
# reply, whose first line is the exit status.
set -u
reply=$STATIC_POD_SANDBOX/reply.$$
tab=$(printf '\t')
line=$$$tab${0##*/}
for word in "$@"; do
  line=$line$tab$word
done
printf '%s\n' "$line" >"$STATIC_POD_SANDBOX/ask"
until [ -e "$reply" ]; do
  sleep 0.01 2>/dev/null || sleep 1
done
read -r status <"$reply"
sed 1d <"$reply"
cat <"$reply.err" >&2
rm -f "$reply" "$reply.err"
exit "$status"
