# The lock: one transaction at a time on a node.

# lock USER : waits for its turn, five seconds as a change takes and then two minutes by the second, which leaves the node
# to the other one; and writes down whose turn it is
lock() {
  if ! command -v flock >/dev/null 2>&1; then
    emit result refused 'the node has no flock command (util-linux or BusyBox)' ''
    return 1
  fi
  [ -e "$lock_file" ] || [ -L "$lock_file" ] || lock_errors=$(in_directory "$root/run" make_lock_file 2>&1) || {
    refuse "$lock_errors" "cannot make ${lock_file#"$root"}"
    return 1
  }
  look "$lock_file" "$state" "$revisions" "$records" "$kept" "$uploads"
  if ! is_own file "$lock_file"; then
    emit result refused "$distrust" "$distrust_next"
    return 1
  fi
  # who could read it could hold it: earlier versions, and a flock by hand, left it so
  [ "${is_open_mode#* }" = 600 ] || chmod 600 "$lock_file"
  exec 9<>"$lock_file"
  lock_tries=0
  until flock -n 9; do
    lock_tries=$((lock_tries + 1))
    [ "$lock_tries" -ne 5 ] || holder queued
    if [ "$lock_tries" -ge 165 ]; then
      holder result busy
      return 1
    fi
    if [ "$lock_tries" -le 50 ]; then pause; else sleep 1; fi
  done
  moment
  one_line "$1"
  printf '%s\t%s\t%s\n' "$one_line" "$moment" "$clock_now" 2>/dev/null >"$lock_file" || :
  # a lock that is held by hand later is not said to be theirs; a killed script leaves the line, and no lock
  trap 'printf "" 2>/dev/null >"$lock_file" || :' EXIT
}

# holder WORD... : tells the words, and who holds the lock since when, for how many seconds, as far as is known. The
# seconds are those since the boot, so that a clock that was set does not matter.
holder() {
  holder_user='' holder_time='' holder_clock=''
  { IFS=$tab read -r holder_user holder_time holder_clock <"$lock_file"; } 2>/dev/null || :
  clock
  case $holder_clock in
    '' | *[!0-9]* | ??????????????*) emit "$@" ;;
    *) emit "$@" "$holder_user" "$holder_time" $(((clock_now - holder_clock) / 100)) ;;
  esac
}

# make_lock_file : only root can open it, and so hold it
make_lock_file() {
  if ! (mkdir -p "$root/run" && set -C && : >"$lock_file"); then
    [ -e "$lock_file" ] # by another one meanwhile
  fi
}
