# Looks at a node and changes nothing, not even a temporary file. The answer is lines of words separated by tabs. What
# stands where is told first; then the measures, the digests and the contents of all files follow, from one process
# each, since starting processes is what a look takes its time for: none is started for each pod or file. What takes long
# by itself goes on meanwhile, at the other end of a pipe. Each line of a content stands behind a bar: the text as it
# is, or base64 where the file holds a NUL that the node's awk does not let through.

machine() {
  machine_name=''
  { read -r machine_name <"$root/proc/sys/kernel/hostname"; } 2>/dev/null || machine_name=$(uname -n)
  emit host "$machine_name"
  if [ -r "$root/etc/os-release" ]; then
    while IFS='=' read -r machine_key machine_value; do
      if [ "$machine_key" = PRETTY_NAME ]; then
        machine_value=${machine_value#[\"\']}
        emit os "${machine_value%[\"\']}"
      fi
    done <"$root/etc/os-release"
  fi
  machine_id='' boot_id=''
  { read -r machine_id <"$root/etc/machine-id"; } 2>/dev/null || :
  { read -r boot_id <"$root/proc/sys/kernel/random/boot_id"; } 2>/dev/null || :
  [ -z "$machine_id" ] || [ -z "$boot_id" ] || emit machine "$machine_id" "$boot_id"
  if [ -d "$root/run/systemd/system" ] && command -v systemctl >/dev/null 2>&1; then
    emit init systemd
  else
    emit init other
  fi
}

# are_trusted PATH... : whether the directories of static-pod that are there are root's alone. What another user
# may have put there is not read. Each is looked at once: the first is a part of every path.
are_trusted() {
  for are_trusted_path in "$@"; do
    case $trusted in
      *":$are_trusted_path:"*) continue ;;
    esac
    [ -e "$are_trusted_path" ] || [ -L "$are_trusted_path" ] || continue
    is_own directory "$are_trusted_path" && trusted=$trusted$are_trusted_path: && continue
    case $told in
      *":$are_trusted_path:"*) ;;
      *) emit distrust "$distrust" "$distrust_next" ;;
    esac
    told=$told:$are_trusted_path:
    return 1
  done
}

# interrupted : tells of a change that ended in the middle: its journal is there, and no process holds the lock. Without
# the journal it had come to its end, and something is left of it.
interrupted() {
  are_trusted "$state" "$state/transaction" || return 0
  [ -d "$state/transaction" ] || return 0
  (
    if [ -e "$lock_file" ]; then
      is_own file "$lock_file" || exit 0
      exec 8<"$lock_file" && flock -n -s 8 && [ -d "$state/transaction" ] || exit 0
    fi
    if [ ! -f "$state/transaction/journal" ]; then
      emit leftovers
      exit 0
    fi
    emit interrupted
    awk -F '\t' '$1 == "time" && NF == 2 || $1 == "pod" && NF == 6 { print "interrupted\t" $0 }' \
      "$state/transaction/subjects" | head -n 100 | cut -c 1-2000
    awk -F '\t' '$1 == "restore" || $1 == "remove" { print "interrupted\tfile\t" $2 }' "$state/transaction/journal" |
      head -n 100 | cut -c 1-5000
  ) 2>/dev/null
}

# asked PODS VERSION : what the kubelet itself says
asked() {
  case $1 in
    '*'*) healthz ;;
  esac
  [ "$2" != version ] || version
}

# look_at_state PODS : at the directories of static-pod that will have to be root's alone
look_at_state() {
  set -f
  # shellcheck disable=SC2086 # one word for each pod
  set -- ${1#[*+]}
  set +f
  for look_pod; do
    shift
    set -- "$@" "$state/revisions/$look_pod"
  done
  look "$state" "$state/revisions" "$state/files" "$state/kept" "$state/transaction" "$@"
}

# look_around SERVICES PODS VERSION DIRECTORY...
look_around() {
  look_at_state "$2"
  machine
  interrupted
  # shellcheck disable=SC2086 # one word for each service
  service $1
  kubelet
  shift
  case $1:$2 in
    '*'* | *:version)
      asked "$1" "$2" | {
        exec 4<&0 </dev/null
        look_on "$@" || exit 1
        while IFS= read -r looked_line; do
          printf '%s\n' "$looked_line" 2>/dev/null || :
        done <&4
      }
      ;;
    *) look_on "$@" ;;
  esac
}

# look_on PODS VERSION DIRECTORY... : tells what static-pod keeps, and of all files
look_on() {
  case $1 in
    '*') newest ;;
    '+'*)
      newest
      history "${1#+}"
      revised "${1#+}"
      ;;
    *)
      set -f
      for look_pod in ${1#'*'}; do
        set +f
        history "$look_pod"
      done
      set +f
      ;;
  esac
  shift 2
  for look_directory in "$@"; do
    case $look_directory in
      /*) directory "$look_directory" ;;
    esac
  done
  host_files "$@"
  contents
}

# probe SERVICES PODS VERSION DIRECTORY... : the services that may run the kubelet, separated by blanks, the usual one
# first; the revisions of the pods that are named, separated by blanks; behind an asterisk, what the pods have on the node and how the kubelet is too,
# and if there is nothing behind it, the newest revision of each; the version of the kubelet, if it is wanted; and the directories are
# looked at besides what the kubelet is told to read
probe() {
  emit static-pod/1 probe
  emit root "$root"
  seen='' files='' hosts='' newest='' told='' trusted=: host_paths=$newline host_directories=$newline
  case $2 in
    '*'*)
      runtime_states | {
        exec 3<&0 </dev/null
        look_around "$@" || exit 1
        told_states <&3
      }
      ;;
    *) look_around "$@" ;;
  esac && emit complete
}
