# shellcheck shell=bash
# What every part of the lab uses: messages, waiting, and the book of the processes that the lab started.

STARTED=${EPOCHREALTIME/[.,]/}

now() { # in microseconds
  printf '%s' "${EPOCHREALTIME/[.,]/}"
}

say() {
  local passed=$(($(now) - STARTED))
  printf '[%4d.%ds] %s\n' $((passed / 1000000)) $((passed / 100000 % 10)) "$*"
}

die() {
  printf 'lab: %s\n' "$*" >&2
  exit 1
}

# die_with_log FILE MESSAGE : the cause is nearly always in the last lines, so they are shown
die_with_log() {
  local log=$1
  shift
  if [ -s "$log" ]; then
    tail -n 8 "$log" | sed 's/^/    | /' >&2
  fi
  die "$* (log: $log)"
}

# wait_until SECONDS COMMAND... : runs COMMAND again and again until it succeeds; fails when the time is over
wait_until() {
  local deadline=$(($(now) + $1 * 1000000))
  shift
  until "$@"; do
    [ "$(now)" -lt "$deadline" ] || return 1
    sleep 0.1
  done
}

# lock FILE : one lab.sh at a time changes a lab, or the cache; the others wait. The descriptor is closed in everything
# that goes on running (see start), so the lock ends with this process at the latest.
lock() {
  exec 9>"$1"
  flock -n 9 || {
    say "another lab.sh is at work, waiting for it"
    flock 9
  }
}

unlock() {
  exec 9>&-
}

# ---- processes
# A pid file F has the pid, F.st the time that process started (in ticks since boot). Both together name one process of
# one boot: a number that another process was given in the meantime is never taken for ours.

start_time() { # PID : fails if there is no such process, or only its zombie
  local stat fields
  stat=$(cat "/proc/$1/stat" 2>/dev/null) || return 1
  # the command's name is in parentheses and may hold anything; the state is the first field after it
  read -ra fields <<<"${stat##*) }"
  [ "${fields[0]}" != Z ] && echo "${fields[19]}"
}

remember() { # PIDFILE PID
  start_time "$2" >"$1.st" && echo "$2" >"$1"
}

forget() { # PIDFILE
  rm -f "$1" "$1.st"
}

alive() { # PIDFILE
  local time
  [ -s "$1" ] && time=$(start_time "$(cat "$1")") && [ "$time" = "$(cat "$1.st" 2>/dev/null)" ]
}

dead() { # PIDFILE
  ! alive "$1"
}

# start PIDFILE LOG COMMAND... : in the background, in a session of its own. The child writes its pid file itself,
# before it becomes COMMAND, so that no moment exists in which it runs unrecorded.
start() {
  local pidfile=$1 log=$2
  shift 2
  forget "$pidfile"
  (
    exec 9>&-
    remember "$pidfile" "$BASHPID"
    exec setsid "$@"
  ) >>"$log" 2>&1 </dev/null &
  wait_until 10 test -s "$pidfile" || die_with_log "$log" "cannot start $1"
}

kill_now() { # PIDFILE
  if alive "$1"; then
    kill -KILL "$(cat "$1")" 2>/dev/null || :
    wait_until 10 dead "$1" || die "process $(cat "$1") ($1) does not end"
  fi
  forget "$1"
}

# ---- files

# install_file MODE FILE : FILE gets what is on stdin, all at once
install_file() {
  mkdir -p "$(dirname "$2")"
  cat >"$2.new"
  chmod "$1" "$2.new"
  mv "$2.new" "$2"
}

# recipe FILE... : one hash over what something is made from, so that it is made again when that changes
recipe() {
  cat "$@" | sha256sum | cut -d' ' -f1
}

has_recipe() { # FILE RECIPE
  [ "$(cat "$1" 2>/dev/null)" = "$2" ]
}

# An earlier run that was killed may have left mounts below DIR; removing files through them would be wrong.
remove_tree() { # DIR
  local mount
  while read -r mount; do
    umount --lazy "$mount"
  done < <(findmnt --raw --noheadings --output TARGET | awk -v dir="$1/" 'index($0, dir) == 1' | sort --reverse)
  if [ -e "$1" ]; then
    chattr -R -i "$1" 2>/dev/null || : # a test may have made a file immutable; not every file system has that
    rm -rf --one-file-system "$1"
  fi
}
