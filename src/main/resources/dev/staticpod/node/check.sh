# Reads how the machine below a kubelet is, and changes nothing. What it comes to is decided by who asked.

# A program that the node lacks is told by tools, so that nothing else here may fail for want of it.

# login : who runs this, by the numbers that their files have, and who logged in
login() {
  login_ids=$(stat -c "%u$tab%g" /proc/$$ 2>/dev/null) || login_ids=$(id -u)$tab$(id -g)
  emit login "$(id -un 2>/dev/null)" "$login_ids" "${SUDO_USER:-${DOAS_USER:-}}"
}

# tools NAME... : those that the node has
tools() {
  for tools_name in "$@"; do
    ! command -v "$tools_name" >/dev/null 2>&1 || emit tool "$tools_name"
  done
}

# clock : what time it is here, and whether it is kept right
clock() {
  emit time "$(date +%s 2>/dev/null || awk 'BEGIN { srand(); print srand() }')"
  command -v timedatectl >/dev/null 2>&1 || return 0
  case $(limited 5 timedatectl show --property=NTPSynchronized </dev/null 2>/dev/null) in
    *=yes) emit synchronized yes ;;
    *=no) emit synchronized no ;;
  esac
}

# places PATH : what stands at a path and at all that lead there, links not followed; and where the path leads, with the
# same of that
places() {
  command -v stat >/dev/null 2>&1 || return 0
  places_path=$1
  while [ -n "$places_path" ]; do
    place "$places_path"
    places_path=${places_path%/*}
  done
  places_real=$(readlink -f "$root$1" 2>/dev/null)
  places_path=${places_real#"$root"}
  [ -n "$places_path" ] || return 0
  emit leads-to "$places_path"
  while [ -n "$places_path" ]; do
    case $1/ in
      "$places_path"/*) break ;; # that was told
    esac
    place "$places_path"
    places_path=${places_path%/*}
  done
}

# place PATH
place() {
  place_facts=$(stat -c "%a$tab%u$tab%g" "$root$1" 2>/dev/null) || {
    emit place "$1" missing
    return 0
  }
  if [ -L "$root$1" ]; then
    emit place "$1" symlink "$place_facts"
  elif [ -d "$root$1" ]; then
    emit place "$1" directory "$place_facts"
  else
    emit place "$1" other "$place_facts"
  fi
}

# disk PATH : the room where the path is or will be, in KiB and in inodes, and whether it can be written to
disk() {
  disk_path=$1
  while [ -n "$disk_path" ] && [ ! -d "$root$disk_path" ]; do
    disk_path=${disk_path%/*}
  done
  disk_room=$(df -Pk "$root$disk_path/" 2>/dev/null | awk 'NR == 2 { print $2 "\t" $4 }')
  disk_inodes=$(df -Pi "$root$disk_path/" 2>/dev/null | awk 'NR == 2 { print $2 "\t" $4 }')
  case $disk_room$tab$disk_inodes in
    *[!0-9"$tab"]* | *"$tab" | "$tab"* | *"$tab$tab"*) return 0 ;; # a file system that does not say
  esac
  if [ -w "$root$disk_path/" ]; then
    emit disk "$1" "$disk_room" "$disk_inodes" writable
  else
    emit disk "$1" "$disk_room" "$disk_inodes" read-only
  fi
}

# inotify : how many instances this user has, and may have
inotify() {
  inotify_limit=$(cat "$root/proc/sys/fs/inotify/max_user_instances" 2>/dev/null) || return 0
  # shellcheck disable=SC2012 # of each process as many links as it has files open
  inotify_count=$(limited 20 ls -ln "$root"/proc/[0-9]*/fd 2>/dev/null |
    awk -v user="$(id -u)" '$3 == user && /anon_inode:\[?inotify/ { count++ } END { print count + 0 }')
  [ -n "$inotify_count" ] || return 0
  emit inotify "$inotify_count" "$inotify_limit"
}

# watch PID DIRECTORY : whether the kernel tells the kubelet at once what changes in the directory
watch() {
  [ "${1:-0}" != 0 ] || return 0
  watch_inode=$(stat -L -c %i "$root$2" 2>/dev/null) || return 0
  watch_inode=$(printf '%x' "$watch_inode")
  set -- "$root/proc/$1/fdinfo"/*
  [ -r "$1" ] || return 0
  if cat "$@" 2>/dev/null | grep -q "^inotify .*ino:0*$watch_inode "; then
    emit watched yes
  else
    emit watched no
  fi
}

# runtime SOCKET : whether a container runtime listens there, and answers where the node has the means to ask it
runtime() {
  if command -v crictl >/dev/null 2>&1 &&
    runtime_said=$(limited 10 crictl --runtime-endpoint "unix://$root$1" version </dev/null 2>&1); then
    emit runtime answers "$(printf '%s\n' "$runtime_said" |
      sed -n 's/^RuntimeName: *//p; s/^RuntimeVersion: *//p' | tr '\t\n' '  ')"
    return 0
  fi
  runtime_socket=$(readlink -f "$root$1" 2>/dev/null)
  if [ ! -S "$root$1" ]; then
    emit runtime missing
  elif [ -n "${runtime_said:-}" ]; then
    emit runtime silent "$(printf '%s\n' "$runtime_said" | tail -n 1 | tr '\t' ' ' | cut -c 1-600)"
  elif ! command -v awk >/dev/null 2>&1; then
    return 0
  elif runtime_socket=$runtime_socket awk '$4 == "00010000" && $8 == ENVIRON["runtime_socket"] { found = 1 }
      END { exit !found }' /proc/net/unix 2>/dev/null; then
    emit runtime listens
  else
    emit runtime deaf
  fi
}

# memory : how many files or disks are swapped to, and which version of cgroups is in force
memory() {
  [ ! -r "$root/proc/swaps" ] || emit swap "$(sed 1d "$root/proc/swaps" | wc -l)"
  if [ -f "$root/sys/fs/cgroup/cgroup.controllers" ]; then
    emit cgroup 2
  elif [ -d "$root/sys/fs/cgroup/memory" ]; then
    emit cgroup 1
  fi
}

# labels DIRECTORY : whether SELinux is in force, and what there has not the label that its policy says
labels() {
  command -v getenforce >/dev/null 2>&1 || return 0
  labels_mode=$(getenforce 2>/dev/null)
  case $labels_mode in
    Enforcing | Permissive) emit selinux "$labels_mode" ;;
    *) return 0 ;;
  esac
  if command -v restorecon >/dev/null 2>&1 && [ -d "$root$1" ]; then
    limited 20 restorecon -n -R -v "$root$1" </dev/null 2>/dev/null | head -n 20 | tr '\t' ' ' | cut -c 1-600 |
      sed "s/^/label$tab/"
  fi
}

# others SERVICE : the services besides this one that run a kubelet too, or a program that has one inside; what has a table
# of processes of its own, such as a node in a container, is another machine
others() {
  others_space=$(readlink "$root/proc/self/ns/pid" 2>/dev/null)
  kubelet_pid "$1" "$(property "$1" MainPID)"
  for others_process in "$root"/proc/[0-9]*; do
    others_pid=${others_process##*/}
    comm "$others_pid"
    case $comm in
      kubelet | kubelite | k3s-server | k3s-agent) ;;
      *) continue ;;
    esac
    if [ "$others_pid" = "$kubelet_pid" ] || ! is_roots_process "$others_pid"; then continue; fi
    [ "$(readlink "$others_process/ns/pid" 2>/dev/null)" = "$others_space" ] || continue
    sed -n 's,^[0-9]*:[^:]*:\(/.*\.service\)\(/.*\)*$,\1,p' "$others_process/cgroup" 2>/dev/null | grep -v kubepods |
      sed 's,.*/,,' | grep -vxF "$1" | head -n 1
  done | sort -u | head -n 20 | while read -r others_service; do
    emit other "$others_service"
  done
}

# since SERVICE : when its process was started, in seconds; an hour ago where that is not known
since() {
  since_started=$(property "$1" ExecMainStartTimestampMonotonic)
  since=$(date +%s 2>/dev/null) || since=''
  [ -n "$since" ] || { since=0 && return; }
  case $since_started in
    '' | 0 | *[!0-9]*) since=$((since - 3600)) ;;
    *)
      read -r since_boot _ </proc/uptime
      since=$((since - ${since_boot%.*} + since_started / 1000000))
      emit started "$since"
      ;;
  esac
}

# complaints SERVICE SINCE : the errors in its journal, of each place in its code the last, with their number and its
# time in seconds
complaints() {
  command -v journalctl >/dev/null 2>&1 || return 0
  limited 30 journalctl --unit="$1" --no-pager --output=short-unix --since="@$2" --lines=20000 </dev/null 2>/dev/null |
    tr '\t' ' ' | awk '
      { time = match($0, /^[0-9]+\.[0-9]+ /) ? int(substr($0, 1, RLENGTH)) : 0 }
      time { sub(/^[^ ]+ [^ ]+ [^ ]+ /, "") }
      /^[EF][0-9][0-9][0-9][0-9] / || /level="?(error|fatal)/ || /^Error: / {
        key = match($0, /[A-Za-z0-9_]+\.go:[0-9]+/) ? substr($0, RSTART, RLENGTH) : substr($0, 1, 40)
        count[key]++
        line[key] = $0
        when[key] = time
        at[key] = NR
      }
      END { for (key in count) print at[key] "\t" count[key] "\t" when[key] "\t" line[key] }' |
    sort -n | tail -n 40 | cut -f 2- | cut -c 1-2000 | sed "s/^/complaint$tab/"
}

# check SERVICE DIRECTORY SOCKET TOOLS PATH... : the service that runs the kubelet; where it reads manifests, and where
# its container runtime listens, as far as that is known; programs that are looked for, separated by blanks; and paths
# where room is needed
check() {
  emit static-pod/1 check
  check_service=$1 check_directory=$2 check_socket=$3 check_tools=$4
  shift 4
  login
  set -f
  # shellcheck disable=SC2086 # a word each
  tools $check_tools
  set +f
  clock
  for check_path in "$@"; do
    disk "$check_path"
  done
  inotify
  memory
  if [ -n "$check_directory" ]; then
    places "$check_directory"
    watch "$(property "$check_service" MainPID)" "$check_directory"
    labels "$check_directory"
  fi
  [ -z "$check_socket" ] || runtime "$check_socket"
  others "$check_service"
  since "$check_service"
  complaints "$check_service" "$since"
  emit complete
}
