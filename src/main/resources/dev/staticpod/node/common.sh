# Shared by the scripts that run on a node. POSIX sh: dash, bash and BusyBox ash run it.
# Everything on the node is under $STATIC_POD_ROOT (empty on a real node), as systemctl --root has it.
set -u
LC_ALL=C
PATH=${PATH:-/usr/bin}:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
export LC_ALL PATH
# shellcheck disable=SC2034 # not every script needs it
root=${STATIC_POD_ROOT:-}
tab=$(printf '\t')
# shellcheck disable=SC2034 # not every script needs it
newline='
'

# emit WORD... : one line of the answer, words separated by tabs. The reader may be gone: that must
# not stop a change half-way.
emit() {
  emit_line=$1
  shift
  for emit_word in "$@"; do
    emit_line=$emit_line$tab$emit_word
  done
  printf '%s\n' "$emit_line" 2>/dev/null || :
}

# sha256 FILE : the digest alone
sha256() {
  sha256sum <"$1" 2>/dev/null | cut -d ' ' -f 1
}

# property SERVICE NAME : one property of a service
property() {
  systemctl show "$1" --property="$2" </dev/null 2>/dev/null | sed "s/^$2=//"
}
