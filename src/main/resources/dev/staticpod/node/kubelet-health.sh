# Whether a kubelet runs, reads its directory and is healthy, and what it said last.

# await_kubelet SERVICE SECONDS DIRECTORY HEALTH : until it runs, reads the directory, and is healthy; prints what proves
# that it reads it, unless its command line says so. A restart that systemd reports as done says little: a kubelet that
# dies 200 ms later is reported the same way.
await_kubelet() {
  clock
  await_hurry=$((clock_now + 200)) await_end=$((clock_now + $2 * 100))
  service_state "$1"
  await_first=$service_restarts
  await_pid='' await_since=$clock_now is_up_why='' is_up_proof=''
  while :; do
    clock
    service_state "$1"
    if [ "$service_active" = failed ]; then
      echo 'the kubelet failed' >&2
      return 1
    fi
    if [ $((${service_restarts:-0} - ${await_first:-0})) -ge 2 ]; then
      echo 'the kubelet keeps dying' >&2
      return 1
    fi
    if is_up "$1" "$3" "$4"; then
      [ -z "$is_up_proof" ] || printf '%s\n' "$is_up_proof"
      return 0
    fi
    if [ "$clock_now" -ge "$await_end" ]; then
      echo "the kubelet is not healthy after $2 s${is_up_why:+: $is_up_why}" >&2
      return 1
    fi
    # each look takes processes, and one that is not up by now needs the processor more
    if [ "$clock_now" -lt "$await_hurry" ]; then pause; else sleep 0.5 2>/dev/null || sleep 1; fi
  done
}

# service_state SERVICE : how it is, by systemd's word, in $service_active, $service_pid and $service_restarts
service_state() {
  service_active='' service_pid='' service_restarts=''
  with_kubelet "$(limited 10 systemctl show "$1" --property=ActiveState,MainPID,NRestarts,ControlGroup </dev/null 2>/dev/null)"
  for service_property in $with_kubelet; do
    case $service_property in
      ActiveState=*) service_active=${service_property#*=} ;;
      MainPID=*) service_pid=${service_property#*=} ;;
      NRestarts=*) service_restarts=${service_property#*=} ;;
    esac
  done
}

# is_up SERVICE DIRECTORY HEALTH : as service_state has told. Without a healthz to ask, the same process for ten seconds
# has to do.
is_up() {
  [ "$service_active" = active ] || return 1
  if [ "$service_pid" != "$await_pid" ]; then
    await_pid=$service_pid
    await_since=$clock_now
  fi
  [ "${await_pid:-0}" != 0 ] || return 1
  if [ -n "$2" ]; then
    kubelet_pid "$1" "$await_pid"
    reads_directory "$kubelet_pid" "$2" || return 1
  fi
  if [ "$3" != 0 ] && can_ask; then
    health_url "$3"
    [ "$(ask "$health_url")" = ok ]
  else
    [ $((clock_now - await_since)) -ge 1000 ]
  fi
}

# reads_directory PID DIRECTORY : whether a kubelet reads it. Its command line says so; if it says nothing of that, its
# configuration counts, and what came of it shows in its journal, and in what it watches if the directory is there.
reads_directory() {
  if reads_directory_flag=$(flag_value "$1"); then
    is_up_proof=''
    is_directory "$1" "$reads_directory_flag" "$2" && return 0
    is_up_why="the kubelet was started with --pod-manifest-path=$reads_directory_flag"
    return 1
  fi
  is_up_proof="the kubelet watches $2"
  reads_directory_inode=$(stat -L -c %i "$root$2" 2>/dev/null) &&
    cat "$root/proc/$1"/fdinfo/* 2>/dev/null | grep -q "^inotify .*ino:$(printf %x "$reads_directory_inode") " && return 0
  is_up_proof="the kubelet's journal says that it reads $2"
  if journal_path "$1" --boot; then
    for reads_directory_path in "$2" "$2/"; do
      case $newline$journal_path$newline in
        *"$newline$reads_directory_path$newline"*) return 0 ;;
      esac
    done
  fi
  is_up_why="neither the kubelet's command line nor its journal says that it reads $2"
  return 1
}

# is_directory PID PATH DIRECTORY : whether what a process calls so is the directory: a path may have slashes and dots that
# change nothing, and one that does not begin with a slash counts from where the process is
is_directory() {
  case $2 in
    "$3" | "$3/") return 0 ;;
    /*) is_directory=$root$2 ;;
    *) is_directory=$root/proc/$1/cwd/$2 ;;
  esac
  # shellcheck disable=SC3013 # dash, bash and BusyBox have -ef
  [ "$is_directory" -ef "$root$3" ]
}

# flag_value PID : of --pod-manifest-path, in either form, the last one; returns 1 where there is none
flag_value() {
  tr '\000' '\n' 2>/dev/null <"$root/proc/$1/cmdline" | awk '
    next_is_it { value = $0; found = 1; next_is_it = 0; next }
    /^--pod[-_]manifest[-_]path=/ { value = substr($0, index($0, "=") + 1); found = 1 }
    /^--pod[-_]manifest[-_]path$/ { next_is_it = 1 }
    END { print value; exit !found }'
}

can_ask() {
  command -v curl >/dev/null 2>&1 || command -v wget >/dev/null 2>&1
}

ask() {
  if command -v curl >/dev/null 2>&1; then
    limited 5 curl -q -g -s -f -m 2 --noproxy '*' "$1" </dev/null 2>/dev/null
  else
    limited 5 wget -q -T 2 -Y off -O - "$1" </dev/null 2>/dev/null
  fi
}

# evidence : what the kubelet said last, before it is put back; of a kubelet that died of an error of its own without the
# stacks of its goroutines, which are some thousand lines after it
evidence() {
  evidence_service=$(sed -n "s/^restart$tab\([^$tab]*\).*/\1/p" "$transaction/journal" | tail -n 1)
  [ -n "$evidence_service" ] || return 0
  command -v journalctl >/dev/null 2>&1 || return 0
  limited 20 journalctl --unit="$evidence_service" --no-pager --output=cat --lines=5000 </dev/null 2>/dev/null |
    grep -v -e 'FLAG: --' -e '^$' -e '^[[:space:]]' -e '^goroutine [0-9]* \[' -e '^created by ' -e '^[^ ]*\.[^ ]*(.*)$' |
    tail -n 8 | tr '\t' ' ' | cut -c 1-2000 | sed "s/^/journal$tab/"
}
