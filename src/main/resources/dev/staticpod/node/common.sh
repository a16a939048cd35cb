# Shared by the scripts that run on a node. POSIX sh: dash, bash and BusyBox ash run it.
# Everything on the node is under $STATIC_POD_ROOT (empty on a real node), as systemctl --root has it.
set -u
# What a user's start files have exported, or sudo has let through, and programs would do something else for: the shells; find,
# ls, df, grep, sort and tar; systemd's; docker and podman, which would ask another machine; curl and wget.
unset IFS CDPATH GLOBIGNORE BASH_ENV ENV POSIXLY_CORRECT _POSIX2_VERSION \
  GREP_OPTIONS QUOTING_STYLE TIME_STYLE BLOCK_SIZE BLOCKSIZE DF_BLOCK_SIZE LS_BLOCK_SIZE TAR_OPTIONS GZIP \
  SYSTEMD_LOG_LEVEL SYSTEMD_LOG_TARGET SYSTEMD_LOG_COLOR SYSTEMD_LOG_TIME SYSTEMD_LOG_LOCATION SYSTEMD_LOG_TID \
  SYSTEMD_COLORS SYSTEMD_URLIFY SYSTEMD_UNIT_PATH SYSTEMD_OFFLINE SYSTEMD_IGNORE_CHROOT SYSTEMCTL_FORCE_BUS \
  DOCKER_HOST DOCKER_CONTEXT CONTAINER_HOST CONTAINER_CONNECTION WGETRC SSLKEYLOGFILE
POSIXLY_CORRECT='' # of the shell alone: bash as sh would be another one without it
LC_ALL=C
PATH=${PATH:-/usr/bin}:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
export LC_ALL PATH
# shellcheck disable=SC2034 # not every script needs it
root=${STATIC_POD_ROOT:-}
controls=$(printf '\t\036')
tab=${controls%?}
# shellcheck disable=SC2034 # not every script needs it
separator=${controls#?}
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

# sha256 FILE : prints the digest alone
sha256() {
  sha256_line=$(sha256sum 2>/dev/null <"$1")
  printf '%s\n' "${sha256_line%% *}"
}

# digests FILE... : prints a line for each file: its digest, a blank, a blank or an asterisk, and its path. OpenSSL is
# three times as quick where the processor helps, and slower to start.
digests() {
  if [ $# -gt 1 ] && [ "$(stat -c %s "$@" 2>/dev/null | awk '{ sum += $1 } END { print (sum > 8e6) }')" = 1 ]; then
    large_digests "$@"
  else
    sha256sum "$@" 2>/dev/null
  fi
}

# large_digests FILE... : prints the same for files that are known to be large
large_digests() {
  if command -v openssl >/dev/null 2>&1; then
    openssl dgst -sha256 -r "$@" 2>/dev/null && return 0
  fi
  sha256sum "$@" 2>/dev/null
}

# line_of BEGINNING LINES : what stands behind the beginning in the first line that has it, in a variable of this name.
# Cutting it out of all of them takes some a shell the square of their length.
line_of() {
  line_of='' line_of_words=${IFS-" $tab$newline"}
  case $- in
    *f*) line_of_names=-f ;;
    *) line_of_names=+f ;;
  esac
  set -f
  IFS=$newline
  for line_of in $2; do
    case $line_of in
      "$1"*) break ;;
    esac
    line_of=''
  done
  IFS=$line_of_words
  set "$line_of_names"
  [ -n "$line_of" ] && line_of=${line_of#"$1"}
}

# property SERVICE NAME : prints one property of a service
property() {
  property_line=$(limited 10 systemctl show "$1" --property="$2" </dev/null 2>/dev/null)
  printf '%s\n' "${property_line#"$2="}"
}

# limited SECONDS COMMAND... : ends a command that hangs, where the node has the means. It is killed, because what a script
# ignores its commands ignore too; what the shell says of that is not what the command said.
limited() {
  if command -v timeout >/dev/null 2>&1; then
    ( (exec timeout -s KILL "$@" 2>&3 3>&-) || exit $?) 3>&2 2>/dev/null
  else
    shift
    "$@"
  fi
}

# health_url PORT|ADDRESS:PORT : of a kubelet's healthz, in a variable of this name
# shellcheck disable=SC2034 # not every script needs it
health_url() {
  case $1 in
    *:*) health_url=http://$1/healthz ;;
    *) health_url=http://127.0.0.1:$1/healthz ;;
  esac
}

# ---------------------------------------------------------------------------- the kubelet's process

# kubelet_processes : prints the numbers of the processes of root's that are kubelets of this machine, and not of a pod, a line
# each
kubelet_processes() {
  for kubelet_process in "$root"/proc/[0-9]*; do
    kubelet_process=${kubelet_process##*/}
    comm "$kubelet_process"
    if [ "$comm" != kubelet ] || ! is_roots_process "$kubelet_process"; then continue; fi
    cgroup "$kubelet_process"
    case $cgroup in
      *kubepods*) ;;
      *) printf '%s\n' "$kubelet_process" ;;
    esac
  done
}

# comm PID : the name of a process, in a variable of this name. Its user chooses it, as all of its command line.
comm() {
  comm=''
  { read -r comm <"$root/proc/$1/comm"; } 2>/dev/null || :
}

# is_roots_process PID : whether nobody but root can have chosen what a process is called and told: it is root's, not by its
# program's mode, and has the network of this machine, which other nodes that are containers here have not
is_roots_process() {
  # shellcheck disable=SC3067 # dash, bash and BusyBox have -O
  [ -O "$root/proc/$1" ] && [ ! -u "$root/proc/$1/exe" ] || return 1
  # shellcheck disable=SC3013 # and -ef
  [ ! -e "$root/proc/1/ns/net" ] || [ "$root/proc/1/ns/net" -ef "$root/proc/$1/ns/net" ]
}

# cgroup PID : where systemd has put a process, in a variable of this name
cgroup() {
  cgroup=''
  while IFS= read -r cgroup_line || [ -n "$cgroup_line" ]; do
    case $cgroup_line in
      *:name=systemd:*)
        cgroup=${cgroup_line#*:name=systemd:}
        return 0
        ;;
      0::*) cgroup=${cgroup_line#0::} ;;
    esac
  done 2>/dev/null <"$root/proc/$1/cgroup"
  return 0
}

# service_cgroup SERVICE PID : that of a service with this main process, in a variable of this name; nothing where the process
# has left it. A user can have a service of the same name in a cgroup of their own.
service_cgroup() {
  cgroup "$2"
  case $cgroup/ in
    */"$1"/*) service_cgroup=$cgroup/ service_cgroup=${service_cgroup%/"$1"/*}/$1 ;;
    *) service_cgroup='' ;;
  esac
}

# is_of_service PID : whether a process is of the service that $service_cgroup is of
is_of_service() {
  [ -n "$service_cgroup" ] || return 1
  cgroup "$1"
  case $cgroup/ in
    "$service_cgroup"/*) ;;
    *) return 1 ;;
  esac
}

# with_kubelet PROPERTIES : those of a service, in a variable of this name. Where it is active and systemd knows no main
# process of it, as of one that a script has started and left, the kubelet in its cgroup is that.
with_kubelet() {
  with_kubelet=$1
  line_of MainPID= "$1" || return 0
  [ "$line_of" = 0 ] && line_of ActiveState= "$1" && [ "$line_of" = active ] && line_of ControlGroup= "$1" || return 0
  service_cgroup=$line_of
  while read -r kubelet_process; do
    if [ -n "$kubelet_process" ] && is_of_service "$kubelet_process"; then
      with_kubelet=$newline$1$newline
      with_kubelet=${with_kubelet%%"${newline}MainPID=0$newline"*}${newline}MainPID=$kubelet_process$newline${with_kubelet#*"${newline}MainPID=0$newline"}
      with_kubelet=${with_kubelet#"$newline"} with_kubelet=${with_kubelet%"$newline"}
      return 0
    fi
  done <<END
$(kubelet_processes)
END
}

# kubelet_pid SERVICE PID : the process of which the command line counts, in a variable of this name: the service's,
# or a kubelet that it started, or the one in a container, where it started one
# shellcheck disable=SC2034 # not every script needs it
kubelet_pid() {
  kubelet_pid=$2 kubelet_contained=''
  case $2 in
    '' | 0) return 0 ;;
  esac
  comm "$2"
  case $comm in
    '' | kubelet) return 0 ;;
  esac
  kubelet_tool=$comm
  service_cgroup "$1" "$2"
  while read -r kubelet_process; do
    [ -n "$kubelet_process" ] || continue
    if is_of_service "$kubelet_process"; then
      kubelet_pid=$kubelet_process
      return 0
    fi
    kubelet_contained="$kubelet_contained $kubelet_process"
  done <<END
$(kubelet_processes)
END
  case $kubelet_tool:${kubelet_contained# } in
    *' '*) ;; # nobody knows which
    docker:?* | podman:?* | nerdctl:?* | ctr:?* | conmon:?* | rkt:?*) kubelet_pid=${kubelet_contained# } ;;
  esac
}

# journal_path PID OPTION... : what a kubelet's journal says that it reads, in a variable of this name, a line for each
# time; returns 1 where it says nothing of that
# shellcheck disable=SC2034 # not every script needs it
journal_path() {
  journal_path=_PID=$1
  shift
  command -v journalctl >/dev/null 2>&1 || return 1
  journal_path=$(limited 10 journalctl "$journal_path" "$@" --no-pager --output=cat </dev/null 2>/dev/null |
    sed -n 's,^.*[Aa]dding [a-z ]*pod path[^/]*\(/[^"\]*\).*$,\1,p')
  [ -n "$journal_path" ]
}

# ---------------------------------------------------------------------------- what static-pod keeps on a node

# shellcheck disable=SC2034 # not every script needs it
state=$root/var/lib/static-pod
# shellcheck disable=SC2034 # not every script needs it
lock_file=$root/run/static-pod.lock

# sweep_uploads DIRECTORY : takes away uploads that were left for an hour. What is larger than a file of a pod can be is
# of an image, which is no secret and takes long to send: it waits a day for the next run. What is a file of a pod
# already, and was not cleared away because the power went then, goes at once: it would outlive that file. So does a
# copy of a file that was going to be replaced: who wants it makes one.
sweep_uploads() {
  find "$1" -type f \( -links +1 -o -name '.*.old-*' -o -mmin +60 \( -mmin +1440 -o ! -size +20480 \) \) -exec rm -f {} + 2>/dev/null
  find "$1" -mindepth 1 -type d -mmin +60 -exec rmdir {} + 2>/dev/null
}

# is_own KIND PATH : whether a directory or a file is the user's who runs this, root's, and can be written by
# that user alone. A link is not followed, and a file has no other name: what is written would go to both. If not,
# $distrust says why, and $distrust_next what to type. A directory that is once is until the script ends.
# shellcheck disable=SC2034 # not every script needs it
is_own() {
  case $own_directories in
    *":$2:"*) [ "$1" != directory ] || [ ! -d "$2" ] || return 0 ;;
  esac
  distrust='' distrust_next="see what it is: ls -ldn ${2#"$root"}; then take it away: mv ${2#"$root"} ${2#"$root"}.not-ours"
  if [ -L "$2" ]; then
    distrust='is a symbolic link'
  elif ! is_kind "$1" "$2"; then
    distrust="is no $1"
  elif [ ! -O "$2" ]; then # shellcheck disable=SC3067 # dash, bash and BusyBox have -O and -G
    distrust='belongs to another user than root'
  elif is_open_to_others "$2"; then
    distrust='can be written by other users than root'
    distrust_next="see who wrote there; if nothing is wrong: chmod go-w ${2#"$root"}"
  elif [ "$1" = file ] && [ "$is_open_links" != 1 ]; then
    distrust='has another name'
  fi
  if [ -z "$distrust" ]; then
    [ "$1" != directory ] || own_directories=$own_directories$2:
    return 0
  fi
  distrust="${2#"$root"} $distrust"
  return 1
}

own_directories=:
looked=''

# look PATH... : looks once for all at what will be asked of each path by itself, because that is a process less for
# each. It is for what nothing changes meanwhile.
look() {
  looked=$looked$newline$(stat -c "%n$tab%h %a" "$@" 2>/dev/null)$newline
}

# is_kind KIND PATH
is_kind() {
  case $1 in
    directory) [ -d "$2" ] ;;
    *) [ -f "$2" ] ;;
  esac
}

# is_open_to_others PATH : whether users may write there who are not in the group of the user who runs this; and how many
# names it has, in $is_open_links
is_open_to_others() {
  case $looked in
    *"$newline$1$tab"*)
      line_of "$1$tab" "$looked"
      is_open_mode=$line_of
      ;;
    *) is_open_mode=$(stat -c '%h %a' "$1" 2>/dev/null) ;;
  esac
  is_open_links=${is_open_mode%% *}
  case ${is_open_mode#* } in
    *[2367]) return 0 ;;
    *[2367]?) ;;
    ?*) return 1 ;;
    *) return 0 ;; # unknown
  esac
  # what counts for the group is a mask where users are named by an access list
  case $(ls -ld "$1" 2>/dev/null) in
    ??????????+*) return 0 ;;
  esac
  # shellcheck disable=SC3067 # as above
  [ ! -G "$1" ]
}

# is_safe PATH : whether root alone decides what stands at a path of the node: every directory above it, by each of its
# names, is root's and can be written by no other user. If not, $distrust says why, and $distrust_next what to type.
# shellcheck disable=SC2034 # not every script needs it
is_safe() {
  distrust='' distrust_next='' is_safe_at=$root/ is_safe_rest=${1#/}
  while :; do
    is_roots_directory "$is_safe_at" || return 1
    case $is_safe_rest in
      */*) ;;
      *) break ;;
    esac
    [ -e "$is_safe_at${is_safe_rest%%/*}" ] || [ -L "$is_safe_at${is_safe_rest%%/*}" ] || break
    is_safe_at=$is_safe_at${is_safe_rest%%/*}/
    is_safe_rest=${is_safe_rest#*/}
  done
  case $safe_places in
    *":$is_safe_at:"*) return 0 ;;
  esac
  is_safe_place=$is_safe_at
  is_safe_at=$(cd -P "$is_safe_at" 2>/dev/null && pwd -P)
  case $is_safe_at/ in
    "$state"/*)
      distrust='that is a place of static-pod itself' distrust_next='choose another path'
      return 1
      ;;
  esac
  while [ -n "$is_safe_at" ] && [ "$is_safe_at" != "$root" ]; do
    is_roots_directory "$is_safe_at/" || return 1
    is_safe_at=${is_safe_at%/*}
  done
  safe_places=$safe_places$is_safe_place:
}

safe_directories=: safe_places=:

# is_roots_directory PATH/ : whether a directory, or what a link leads to, is root's and can be written by no other user
# shellcheck disable=SC2034 # not every script needs it
is_roots_directory() {
  case $safe_directories in
    *":$1:"*) return 0 ;;
  esac
  is_roots_shown=${1#"$root"}
  [ "$is_roots_shown" = / ] || is_roots_shown=${is_roots_shown%/}
  if [ ! -d "$1" ]; then
    distrust="$is_roots_shown is no directory"
  elif [ ! -O "$1" ]; then # shellcheck disable=SC3067 # as above
    distrust="$is_roots_shown belongs to another user than root"
  elif is_open_to_others "$1"; then
    distrust="$is_roots_shown can be written by other users than root"
  else
    safe_directories=$safe_directories$1:
    return 0
  fi
  # shellcheck disable=SC2034 # not every script needs it
  distrust_next="choose another path, or see who uses it: ls -ld $is_roots_shown"
  return 1
}
