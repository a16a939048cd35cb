# Shared by the scripts that write to what static-pod keeps on a node: why something failed, and directories that only
# root can read.

marker=working-directory$tab

# fsync PATH... : puts what was written on the disk. Not every file system does that for a directory; all of it has to
# do then. Any other error is one: a disk says only once that it did not take something.
fsync() {
  fsync_errors=$(sync "$@" 2>&1) && return 0
  if printf '%s\n' "$fsync_errors" | grep -qviE 'invalid argument|not supported|not implemented|bad file descriptor'; then
    printf '%s\n' "$fsync_errors" >&2
    return 1
  fi
  sync -f "$@"
}

# ---------------------------------------------------------------------------- why something failed

# in_directory DIRECTORY COMMAND... : where the command fails, the directory it works in ends its errors
in_directory() {
  in_directory=$1
  shift
  "$@" && return 0
  printf '%s%s\n' "$marker" "$in_directory" >&2
  return 1
}

# explain ERRORS : of what a command wrote, $cause in one line, which is never empty, and in $next what to type,
# where that is known. Only the end of what was written counts: shells take hours to cut a text of a MiB.
explain() {
  if [ "${#1}" -gt 10000 ]; then
    set -- "$(printf '%s\n' "$1" | tail -c 10000)"
  fi
  explain_errors=${1%%"$marker"*}
  explain_directory=
  case $1 in
    *"$marker"*)
      explain_directory=${1#*"$marker"}
      explain_directory=${explain_directory%%"$newline"*}
      ;;
  esac
  cause=$(printf '%s\n' "$explain_errors" | grep . | tail -n 3 | tr '\n\t' '  ' | cut -c 1-600)
  cause=${cause% } next=''
  explain_shown=${explain_directory#"$root"}
  explain_shown=${explain_shown:-/}
  case $explain_errors in
    *'No space left on device'* | *'quota exceeded'*)
      explain_full "$explain_directory"
      [ -z "$explain_directory" ] || cause="$explain_shown: $explain_full"
      ;;
    *'Read-only file system'*)
      next="findmnt -T $explain_shown"
      [ -z "$explain_directory" ] || cause="$explain_shown: Read-only file system"
      ;;
    *'Input/output error'*) next='dmesg | tail -n 20' ;;
    *'systemd had not read what was changed in the files of '*)
      next=${explain_errors##*in the files of }
      next="see whether it is meant, and works: systemctl restart ${next%%: *}"
      ;;
    *chown:*'invalid user'* | *chown:*'invalid group'* | *chown:*'unknown user'* | *chown:*'unknown group'*)
      next='write the owner as a number, or add such a user or group'
      ;;
  esac
  [ -n "$cause" ] || cause="${explain_directory:+$explain_shown: }a command failed and did not say why"
}

# explain_full DIRECTORY : of a full file system, what to look at; there may be no inode left
explain_full() {
  explain_full='No space left on device'
  case $explain_errors in
    *'quota exceeded'*) explain_full='Disk quota exceeded' ;;
  esac
  next="df -h ${explain_shown}"
  if [ "$explain_full" = 'Disk quota exceeded' ]; then
    explain_quota
    return
  fi
  if [ "$(df -Pi "$1" 2>/dev/null | awk 'NR == 2 && $2 > 0 && $4 == 0 { print "none" }')" = none ]; then
    explain_full="$explain_full (no inode is free)"
    next="df -i ${explain_shown}"
  fi
}

# explain_quota : there is room on the disk then, so df would mislead
explain_quota() {
  explain_mount=$(df -P "$explain_directory" 2>/dev/null | awk 'NR == 2 { print $6 }')
  case $(stat -f -c %T "$explain_directory" 2>/dev/null) in
    btrfs) next="btrfs qgroup show -re --sync $explain_shown" ;;
    xfs) next="xfs_quota -x -c 'report -h' $explain_mount" ;;
    *) next="repquota -s ${explain_mount:--a}" ;;
  esac
}

# refuse ERRORS WHAT : says that the node cannot begin
refuse() {
  explain "$1"
  emit result refused "$2: $cause" "$next"
}

# ---------------------------------------------------------------------------- directories of static-pod

# make_own PATH : a directory that only root can read, and no other user has prepared. What is put there is to be on the
# disk with it.
make_own() {
  if [ ! -e "$1" ] && [ ! -L "$1" ]; then
    # an access list that directories inherit goes before the umask, and not before a mode
    if mkdir -m 700 "$1" 2>/dev/null; then
      own_directories=$own_directories$1:
      return 0
    fi
    # shellcheck disable=SC2174 # those above it are the system's, or there
    in_directory "${1%/*}" mkdir -p -m 700 "$1" || return 1
  fi
  is_own directory "$1" && return 0
  echo "$distrust; next: $distrust_next" >&2
  return 1
}

# are_own PATH... : the directories that are there
are_own() {
  for are_own_path in "$@"; do
    [ -e "$are_own_path" ] || [ -L "$are_own_path" ] || continue
    is_own directory "$are_own_path" && continue
    emit result refused "$distrust" "$distrust_next"
    return 1
  done
}
