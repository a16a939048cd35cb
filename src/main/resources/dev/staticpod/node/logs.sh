# Prints what a container wrote, as its runtime keeps it on disk, and changes nothing. The newest attempt of the
# newest pod of that name is the one that counts. Of a file that is followed, whole lines alone are printed.

# At most this many bytes of a file are sent, the last ones.
logs_most=104857600

# find_log POD CONTAINER newest|previous|earlier : $log is the file, $log_attempt counts the starts of the container; if
# there is none, $log_missing says what is
find_log() {
  log='' log_attempt='' log_missing=pod
  find_log_pod=$(newest_pod "$1")
  if [ -z "$find_log_pod" ]; then
    find_link "$@"
    return
  fi
  log_missing=container
  [ -d "$find_log_pod/$2" ] || return 0
  log_missing=attempt
  find_log_numbers=$(attempts "$find_log_pod/$2" | sort -n)
  find_log_number=$(printf '%s\n' "$find_log_numbers" | pick newest)
  start_before "$1" "$2" "$3" "$find_log_pod/$2/$find_log_number.log"
  find_log_number=$(printf '%s\n' "$find_log_numbers" | pick "$start")
  [ -n "$find_log_number" ] || return 0
  log=$find_log_pod/$2/$find_log_number.log log_attempt=$find_log_number
}

# attempts DIRECTORY : prints the numbers of the files in a directory
attempts() {
  for attempts_file in "$1"/*.log; do
    attempts_number=${attempts_file##*/}
    attempts_number=${attempts_number%.log}
    case $attempts_number in
      '' | *[!0-9]*) continue ;;
    esac
    [ ! -f "$attempts_file" ] || printf '%s\n' "$attempts_number"
  done
}

# links POD CONTAINER : sets $links to the beginning of the names that the kubelet gives to links to a container's logs;
# its id follows
links() {
  links=${1%_}
  links=$root/var/log/containers/${links#*_}_${links%%_*}_$2-
}

# find_link POD CONTAINER newest|previous|earlier : finds the log as find_log does, by the links of old kubelets, which
# have no directories
find_link() {
  links "$1" "$2"
  find_link_files=$(find "$links"* -prune -exec test -f {} \; \
    -exec stat -c '%Y %n' {} + 2>/dev/null |
    sort -n | cut -d ' ' -f 2-)
  [ -n "$find_link_files" ] || return 0
  log_missing=attempt log_attempt=0
  start_before "$1" "$2" "$3" "$(printf '%s\n' "$find_link_files" | pick newest)"
  log=$(printf '%s\n' "$find_link_files" | pick "$start")
}

# start_before POD CONTAINER newest|previous|earlier FILE : which start is wanted, in $start, where that is the log of the
# newest one. What kubectl calls previous is the one that has ended last: of a container that waits to be started again
# that is the newest. One that is not started again has none but those before.
start_before() {
  start=$3
  [ "$3" = previous ] || return 0
  if has_ended "$@"; then
    start=newest
  else
    start=earlier
  fi
}

# has_ended POD CONTAINER ANY FILE : whether the container that writes to a log is known to have no process. Its id stands
# in the name of a link to the log, and in that of its cgroup.
has_ended() {
  links "$1" "$2"
  has_ended_file=$(readlink -f "$4" 2>/dev/null)
  for has_ended_link in "$links"*; do
    has_ended_id=${has_ended_link##*-}
    has_ended_id=${has_ended_id%.log}
    case $has_ended_id in
      '' | *[!0-9a-f]*) continue ;; # it becomes a part of a pattern
    esac
    [ "$(readlink -f "$has_ended_link" 2>/dev/null)" = "$has_ended_file" ] || continue
    [ -z "$(find "$root/sys/fs/cgroup" -name cgroup.procs -path "*$has_ended_id*" -exec cat {} + 2>/dev/null |
      head -n 1)" ]
    return
  done
  return 1
}

# pick newest|earlier : prints the last line of standard input, or the one before it
pick() {
  case $1 in
    newest) tail -n 1 ;;
    *) tail -n 2 | sed '$d' ;;
  esac
}

# measure_log : $log_file and $log_size, which are empty where the file is gone
measure_log() {
  log_file='' log_size=''
  # shellcheck disable=SC2046 # two words
  set -- $(stat -L -c '%i %s' "$log" 2>/dev/null)
  log_file=${1:-} log_size=${2:-}
}

# range FILE FROM TO : prints those bytes of a file
range() {
  tail -c +"$(($2 + 1))" "$1" 2>/dev/null | head -c "$(($3 - $2))"
}

# print_range FILE FROM TO : each line behind a bar; of a line of more than 128 KiB the beginning. The last one
# ends, whether it does in the file or not.
print_range() {
  [ "$3" -le "$2" ] || range "$@" | cut -b 1-131072 | sed 's/^/|/'
}

# whole_lines FILE FROM TO : $end is where the last whole line ends
whole_lines() {
  end=$3
  [ "$3" -gt "$2" ] && [ -n "$(range "$@" | tail -c 1)" ] || return 0
  end=$(($3 - $(range "$@" | tail -n 1 | wc -c)))
}

# begin_log LINES|all : $log_from is where to begin in a file that has just been found
begin_log() {
  measure_log
  log_size=${log_size:-0} log_from=0
  emit log "$log_attempt"
  if [ "$log_size" -gt "$logs_most" ]; then
    log_from=$((log_size - logs_most))
  fi
  if [ "$1" != all ]; then
    log_from=$((log_size - $(range "$log" "$log_from" "$log_size" | tail -n "$1" | wc -c)))
  elif [ "$log_from" -gt 0 ]; then
    emit shortened
  fi
}

# rotated FILE FROM : prints what was written to a file before it was given another name
rotated() {
  for rotated_file in "$log".*; do
    # shellcheck disable=SC2046 # two words
    set -- "$1" "$2" $(stat -L -c '%i %s' "$rotated_file" 2>/dev/null)
    if [ "${3:-}" = "$1" ]; then
      print_range "$rotated_file" "$2" "${4:-0}"
      return 0
    fi
  done
}

# follow POD CONTAINER : until what is printed is not read any more, or nothing of the pod was there for ten seconds
follow() {
  follow_file=$log_file follow_quiet=0 follow_gone=0
  while :; do
    sleep 1
    measure_log
    if [ -n "$log_file" ] && [ "$log_file" != "$follow_file" ]; then
      is_log "$log" || return 0
      rotated "$follow_file" "$log_from"
      follow_file=$log_file log_from=0
    elif [ -n "$log_size" ] && [ "$log_size" -lt "$log_from" ]; then
      log_from=0
    fi
    whole_lines "$log" "$log_from" "${log_size:-0}"
    if [ "$end" -gt "$log_from" ]; then
      print_range "$log" "$log_from" "$end" || return 0
      log_from=$end follow_quiet=0
      continue
    fi
    follow_quiet=$((follow_quiet + 1))
    follow_next "$1" "$2" || return 0
    [ $((follow_quiet % 10)) -ne 0 ] || printf 'alive\n' 2>/dev/null || return 0
  done
}

# follow_next POD CONTAINER : goes on to the file of the next start, or of the next pod of that name
follow_next() {
  follow_log=$log follow_attempt=$log_attempt
  find_log "$1" "$2" newest
  if [ -z "$log" ]; then
    log=$follow_log log_attempt=$follow_attempt
    [ "$log_missing" = pod ] || return 0 # its image may be pulled
    follow_gone=$((follow_gone + 1))
    [ "$follow_gone" -lt 10 ] && return 0
    emit gone
    return 1
  fi
  follow_gone=0
  if [ "$log" != "$follow_log" ]; then
    is_log "$log" || return 1
    emit log "$log_attempt"
    measure_log
    follow_file=$log_file log_from=0
  fi
}

# logs POD CONTAINER newest|previous|earlier LINES|all once|follow : POD is NAMESPACE_NAME_, as its directories are called
logs() {
  emit static-pod/1 logs
  emit now "$(date +%s)"
  find_log "$1" "$2" "$3"
  if [ -n "$log" ] && ! is_log "$log"; then
    log='' log_missing=link
  fi
  if [ -z "$log" ]; then
    emit missing "$log_missing"
    return 0
  fi
  begin_log "$4"
  if [ "$5" = follow ]; then
    whole_lines "$log" "$log_from" "$log_size"
    print_range "$log" "$log_from" "$end"
    log_from=$end
    follow "$1" "$2"
  else
    print_range "$log" "$log_from" "$log_size"
  fi
  emit complete
}
