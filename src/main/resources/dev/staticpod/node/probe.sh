# Looks at a node and changes nothing. The answer is lines of words separated by tabs. What stands where
# is told first; then the measures, the digests and the contents of all files follow, from one process
# each, since starting processes is what a look takes its time for. Each line of a content stands behind
# a bar: the text as it is, or base64 where the file holds a NUL, which not every awk lets through.

# kind_of PATH : links are not followed
kind_of() {
  if [ -L "$1" ]; then
    kind=symlink
  elif [ -f "$1" ]; then
    kind=regular
  elif [ -d "$1" ]; then
    kind=directory
  else
    kind=other
  fi
}

# file TAG PATH : what stands at a path; if it is a file it will be read
file() {
  kind_of "$root$2"
  emit "$1" "$2" "$kind"
  [ ! -f "$root$2" ] || files=$files$root$2$newline
}

# contents : of the files that were seen. Links are followed; files of more than 256 KiB are left out, and those
# after the first 16 MiB.
contents() {
  [ -n "$files" ] || return 0
  set -f
  IFS=$newline
  # shellcheck disable=SC2086 # one word for each line
  measure $files
  # shellcheck disable=SC2086 # one word for each line
  [ -z "$readable" ] || read_files $readable
  unset IFS
  set +f
}

# measure FILE... : their modes, owners, groups, sizes and digests, which of more than a GiB would take too long; which
# configurations are newer than the kubelet
measure() {
  stat -L -c "%a$tab%u$tab%g$tab%s$tab%Y$tab%n" "$@" >"$scratch" 2>/dev/null
  readable='' digested='' measure_total=0
  while IFS=$tab read -r measure_mode measure_user measure_group measure_size measure_time measure_file; do
    emit measure "${measure_file#"$root"}" "$measure_mode" "$measure_user" "$measure_group" "$measure_size"
    if [ "$measure_time" -gt "${started:-$measure_time}" ]; then
      case $configs in
        *"$newline${measure_file#"$root"}$newline"*) changed "${measure_file#"$root"}" ;;
      esac
    fi
    measure_size=${measure_size:-0}
    [ "$measure_size" -gt 1073741824 ] || digested=$digested$measure_file$newline
    if [ "$measure_size" -le 262144 ] && [ $((measure_total + measure_size)) -le 16777216 ]; then
      measure_total=$((measure_total + measure_size))
      readable=$readable$measure_file$newline
    fi
  done <"$scratch"
  # shellcheck disable=SC2086 # one word for each line
  [ -z "$digested" ] || sha256sum $digested 2>/dev/null | sed "s/^/digest$tab/"
}

# read_files FILE... : all as text at once. If one holds a NUL, or cannot be read, which ends some an awk, each
# by itself.
read_files() {
  [ "$(nuls "$@")" -eq 0 ] && text "$@" 2>/dev/null && return
  for read_file in "$@"; do
    if [ "$(nuls "$read_file")" -eq 0 ]; then
      text "$read_file" 2>/dev/null
    else
      emit base64 "$read_file"
      base64 2>/dev/null <"$read_file" | sed 's/^/|/'
    fi
  done
}

# nuls FILE... : how many they hold together
nuls() {
  cat "$@" 2>/dev/null | tr -cd '\000' | wc -c
}

# text FILE...
text() {
  awk 'FNR == 1 { print "text\t" FILENAME } { print "|" $0 }' "$@" </dev/null
}

# directory PATH : its state and its files. The kubelet reads every name without a leading dot.
directory() {
  is_path "$1" || return 0
  case $seen in
    *":$1:"*) return ;;
  esac
  seen=$seen:$1:
  if [ -d "$root$1" ]; then
    emit directory "$1" directory
    for directory_entry in "$root$1"/*; do
      case $directory_entry in
        *"$tab"* | *"$newline"*) continue ;;
      esac
      if [ -e "$directory_entry" ] || [ -L "$directory_entry" ]; then
        file entry "${directory_entry#"$root"}"
      fi
    done
  elif [ -e "$root$1" ]; then
    emit directory "$1" not-a-directory
  elif [ -L "$root$1" ]; then
    emit directory "$1" dangling-link
  else
    emit directory "$1" missing
  fi
}

machine() {
  emit host "$(uname -n 2>/dev/null || cat /proc/sys/kernel/hostname)"
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

# show SERVICE... : what systemd says of services, with an empty line between them
show() {
  limited 30 systemctl show "$@" --no-pager \
    --property=Id,LoadState,ActiveState,SubState,MainPID,NRestarts,Type,FragmentPath,DropInPaths \
    --property=NeedDaemonReload,Transient,UnitFileState,SourcePath,LoadError,ExecStart,Environment \
    --property=EnvironmentFiles,WorkingDirectory </dev/null 2>/dev/null
}

# service NAME... : the service that runs the kubelet: the first one; if it does not run, another that does. How it
# would start the kubelet is kept here, in $start: there may be secrets in it.
service() {
  service=$1 pid='' start='' service_unit='' service_drop_ins='' environments='' working_directory=/
  if ! command -v systemctl >/dev/null 2>&1; then
    emit service "$service"
    return 0
  fi
  show "$service" >"$scratches/service"
  if ! runs "$scratches/service"; then
    service_of_process
    [ $# -eq 1 ] || other_service "$@"
  fi
  while IFS= read -r service_property; do
    case $service_property in
      Id=?*) service=${service_property#*=} ;;
    esac
  done <"$scratches/service"
  emit service "$service"
  while IFS= read -r service_property; do
    case $service_property in
      ExecStart=* | Environment=*)
        start="$start $service_property"
        continue
        ;;
      EnvironmentFiles=*)
        service_environment=${service_property#*=}
        environments=$environments${service_environment% (ignore_errors=*}$newline
        continue
        ;;
      WorkingDirectory=*)
        working_directory=${service_property#*=}
        working_directory=${working_directory#!}
        continue
        ;;
      Id=*) continue ;;
    esac
    emit property "$service_property"
    case $service_property in
      MainPID=*) pid=${service_property#*=} ;;
      FragmentPath=*) service_unit=${service_property#*=} ;;
      DropInPaths=*) service_drop_ins=${service_property#*=} ;;
    esac
  done <"$scratches/service"
  if [ -d "$root/etc/systemd/system/$service.d" ]; then
    emit directory "/etc/systemd/system/$service.d" directory
  else
    emit directory "/etc/systemd/system/$service.d" missing
  fi
  set -f
  for service_file in $service_unit $service_drop_ins; do
    file unit "$service_file"
  done
  set +f
}

# runs FILE : whether a service that is described there has a process
runs() {
  grep -q '^MainPID=[1-9]' "$1"
}

# service_of_process : what runs a kubelet that is there, if it is a service that systemd has here; a kubelet that no
# such service runs is told
service_of_process() {
  kubelet_processes >"$scratches/kubelets"
  service_of_process_first=''
  while read -r service_of_process_pid; do
    : "${service_of_process_first:=$service_of_process_pid}"
    service_of_process_unit=$(sed -n 's,.*/\([^/]*\.service\)$,\1,p' "$root/proc/$service_of_process_pid/cgroup" \
      2>/dev/null | head -n 1)
    [ -n "$service_of_process_unit" ] || continue
    show "$service_of_process_unit" >"$scratches/other"
    if runs "$scratches/other"; then
      mv "$scratches/other" "$scratches/service"
      service=$service_of_process_unit
    fi
    break
  done <"$scratches/kubelets"
  runs "$scratches/service" || [ -z "$service_of_process_first" ] || emit property "Stray=$service_of_process_first"
}

# other_service NAME... : if the first one does not run, another that does; if there is no such unit, another that
# there is
other_service() {
  ! runs "$scratches/service" || return 0
  shift
  show "$@" >"$scratches/other"
  other_service_missing=no
  ! grep -q '^LoadState=not-found' "$scratches/service" || other_service_missing=yes
  awk -v missing="$other_service_missing" '
    BEGIN { RS = "" }
    /(^|\n)MainPID=[1-9]/ && !running { running = $0 }
    /(^|\n)LoadState=(loaded|masked)/ && !loaded { loaded = $0 }
    END { if (running) print running; else if (loaded && missing == "yes") print loaded }' \
    "$scratches/other" </dev/null >"$scratches/found"
  [ ! -s "$scratches/found" ] || mv "$scratches/found" "$scratches/service"
}

# started PID : when a process was started, in seconds, in a variable of this name
started() {
  started='' started_boot=''
  { read -r started_line <"$root/proc/$1/stat"; } 2>/dev/null || return 0
  while read -r started_key started_value _; do
    [ "$started_key" != btime ] || started_boot=$started_value
  done 2>/dev/null <"$root/proc/stat"
  set -f
  # shellcheck disable=SC2086 # one word for each number
  set -- ${started_line##*) }
  set +f
  if [ -n "$started_boot" ] && [ $# -ge 20 ]; then
    started=$((started_boot + ${20} / $(getconf CLK_TCK 2>/dev/null || echo 100)))
  fi
}

# option NAME VALUE : of a command line that is the kubelet's or may be: the files and directories that it names
option() {
  case $1 in
    --config) may_be_config "$2" ;;
    --config-dir | --config_dir) may_be_directory "$2" ;;
    --pod-manifest-path | --pod_manifest_path) may_be_path "$2" ;;
    --kubelet-arg)
      case $2 in
        pod-manifest-path=*) may_be_path "${2#*=}" ;;
      esac
      ;;
    --data-dir | -d) data_directories=$data_directories$2$newline ;;
    --healthz-bind-address) health_address=$2 ;;
    --healthz-port) health_port=$2 ;;
  esac
}

# options : those among the words in $scratch
options() {
  previous=''
  while IFS= read -r argument; do
    case $argument in
      --*=*) option "${argument%%=*}" "${argument#*=}" ;;
      *K3S_CONFIG_FILE=* | *RKE2_CONFIG_FILE=*) may_be_config "${argument#*_FILE=}" ;;
      *K3S_DATA_DIR=* | *RKE2_DATA_DIR=*) data_directories=$data_directories${argument#*_DIR=}$newline ;;
    esac
    case $previous in
      --*=*) ;;
      -c | *K3S_CONFIG_FILE= | *RKE2_CONFIG_FILE=) may_be_config "$argument" ;;
      *K3S_DATA_DIR= | *RKE2_DATA_DIR=) data_directories=$data_directories$argument$newline ;;
      -d | --*) option "$previous" "$argument" ;;
    esac
    previous=$argument
  done <"$scratch"
}

# absolute PATH : as the kubelet finds it, in a variable of this name
absolute() {
  case $1 in
    /* | '') absolute=$1 ;;
    *)
      case $working_directory in
        /*) absolute=${working_directory%/}/$1 ;;
        *) absolute=/$1 ;;
      esac
      ;;
  esac
}

# may_be_config PATH : a configuration, and what it says is the static pod path
may_be_config() {
  absolute "$1"
  may_be_config=$absolute
  [ -n "$may_be_config" ] || return 0
  is_path "$may_be_config" || return 0
  case $configs in
    *"$newline$may_be_config$newline"*) return 0 ;;
  esac
  [ -e "$root$may_be_config" ] || return 0
  configs=$configs$may_be_config$newline
  file config "$may_be_config"
  config=$may_be_config
  configured staticPodPath
  case $configured in
    '') ;;
    /*) may_be_path "$configured" ;;
    *) may_be_path "${config%/*}/$configured" ;;
  esac
}

# may_be_directory PATH : of configurations, as --config-dir names it
may_be_directory() {
  absolute "$1"
  set -- "$absolute"
  find "$root$1/" -name '*.conf' ! -type d 2>/dev/null | sort | head -n 100 >"$scratches/dropins"
  while IFS= read -r may_be_file; do
    may_be_file=${may_be_file#"$root"}
    may_be_config "${1%/}/${may_be_file##"${1%/}"/}"
  done <"$scratches/dropins"
}

# is_path WORD : no path is longer (PATH_MAX), and with a word of a megabyte the shell would compare for hours
is_path() {
  [ ${#1} -le 4096 ]
}

# may_be_path PATH : of static pods
may_be_path() {
  is_path "$1" || return 0
  case $paths in
    *"$newline$1$newline"*) ;;
    *) paths=$paths$1$newline ;;
  esac
}

# running PID : the command line of the running kubelet
running() {
  tr '\000' '\n' 2>/dev/null <"$root/proc/$1/cmdline" | head -c 262144 >"$scratch" || return 0
  while IFS= read -r argument; do
    emit argument "$argument"
  done <"$scratch"
  options
}

# environment_files : those of the service that are there, in a variable of this name; a name may stand for several
environment_files() {
  environment_files=''
  IFS=$newline
  for environment_pattern in $environments; do
    unset IFS
    # shellcheck disable=SC2086 # a pattern, in which there may be blanks, which then stand for nothing
    for environment_file in "$root"$environment_pattern; do
      [ -f "$environment_file" ] || continue
      file environment "${environment_file#"$root"}"
      environment_files=$environment_files${environment_file#"$root"}$newline
    done
  done
  unset IFS
}

# kubelet : the command line of one that runs, and all the files and directories that it or its service may name
kubelet() {
  configs=$newline paths=$newline config='' data_directories='' health_address='' health_port=''
  kubelet_pid "$service" "$pid"
  case $kubelet_pid in
    '' | 0) ;;
    *)
      running "$kubelet_pid"
      started "$kubelet_pid"
      ;;
  esac
  kubelet_config=$config kubelet_health="$health_address$tab$health_port"
  environment_files
  # shellcheck disable=SC1003,SC2020 # six characters, each of which becomes the end of a line
  {
    printf '%s\n' "$start"
    printf '%s' "$environment_files" | while IFS= read -r kubelet_file; do
      head -c 65536 "$root$kubelet_file" 2>/dev/null
      echo
    done
    case $service in
      snap.microk8s.*) head -c 65536 "$root/var/snap/microk8s/current/args/kubelet" 2>/dev/null ;;
      snap.k8s.*) head -c 65536 "$root/var/snap/k8s/common/args/kubelet" 2>/dev/null ;;
    esac
  } | tr ' \t\042\047;\134' '\n\n\n\n\n\n' | sed 's/^[A-Za-z_][A-Za-z0-9_]*=--/--/' >"$scratch"
  options
  config=$kubelet_config health_address=${kubelet_health%"$tab"*} health_port=${kubelet_health#*"$tab"}
  distribution
  set -f
  IFS=$newline
  for kubelet_path in $paths; do
    unset IFS
    set +f
    case $kubelet_path in
      /*) trimmed "$kubelet_path" && directory "$trimmed" ;;
    esac
  done
  unset IFS
  set +f
}

# distribution : what a service that has the kubelet inside is told, and where it has static pods from
distribution() {
  case $service in
    snap.microk8s.*) may_be_config /var/snap/microk8s/current/args/kubelet ;;
    snap.k8s.*) may_be_config /var/snap/k8s/common/args/kubelet ;;
  esac
  case $start in
    */k3s' '*) rancher k3s ;;
    */rke2' '*) rancher rke2 ;;
  esac
}

# rancher NAME : every file that it may be told by, and every directory that it may have static pods from
rancher() {
  may_be_config "/etc/rancher/$1/config.yaml"
  set -f
  IFS=$newline
  for rancher_file in "/etc/rancher/$1/config.yaml" $configs; do
    unset IFS
    set +f
    for rancher_part in "$root$rancher_file.d"/*.[Yy]*[Mm][Ll]; do
      may_be_config "${rancher_part#"$root"}"
    done
  done
  set -f
  IFS=$newline
  for rancher_file in $configs; do
    unset IFS
    config=$rancher_file
    configured data-dir
    data_directories=$data_directories$configured$newline
    rancher_values "$root$rancher_file" >"$scratches/paths"
    while IFS= read -r rancher_path; do
      may_be_path "$rancher_path"
    done <"$scratches/paths"
  done
  IFS=$newline
  for rancher_data in /var/lib/rancher/"$1" $data_directories; do
    unset IFS
    may_be_path "${rancher_data%/}/agent/pod-manifests"
    may_be_directory "${rancher_data%/}/agent/etc/kubelet.conf.d"
  done
  unset IFS
  set +f
}

# rancher_values FILE : the paths of static pods in a list of arguments for the kubelet
rancher_values() {
  # shellcheck disable=SC2020 # each of these ends a word
  tr '\042\047,[]' '\n\n\n\n\n' 2>/dev/null <"$1" |
    sed -n 's/^.*pod[-_]manifest[-_]path=//p' | sed 's/[[:space:]]*$//' | head -n 20
}

# changed PATH : a configuration that is newer than the running kubelet. Whether that has read it can be seen from the
# directories that the kernel tells it of.
changed() {
  emit changed "$1"
  [ -z "${changed_told:-}" ] || return 0
  changed_told=yes
  (
    set +f
    unset IFS
    cat "$root/proc/$kubelet_pid"/fdinfo/* 2>/dev/null |
      sed -n 's/^inotify .*ino:\([0-9a-f]*\) .*/\1/p' >"$scratches/watches"
    printf '%s' "$paths" | while IFS= read -r changed_path; do
      trimmed "$changed_path"
      changed_inode=$(stat -L -c %i "$root$trimmed" 2>/dev/null) || continue
      ! grep -qx "$(printf %x "$changed_inode")" "$scratches/watches" || emit watched "$trimmed"
    done
  )
}

# configured FIELD : what the kubelet's configuration, in YAML or in JSON, has there, in a variable of this name
configured() {
  configured=''
  case $config in
    /*)
      # shellcheck disable=SC2020 # JSON may stand on one line
      configured=$(tr '{,}' '\n\n\n' 2>/dev/null <"$root$config" | sed -n "/^[[:space:]]*\"\{0,1\}$1\"\{0,1\}[[:space:]]*:/ {
        s/^[^:]*:[[:space:]]*//
        s/[[:space:]]*#.*//
        s/[\",']//g
        s/[[:space:]]*$//
        p
      }" | tail -n 1 | head -c 8192)
      ;;
  esac
}

# healthz : what the running kubelet says of itself, where it answers on the loopback
healthz() {
  case $pid in
    '' | 0) return 0 ;;
  esac
  if [ -z "$health_address" ]; then
    configured healthzBindAddress
    health_address=$configured
  fi
  case $health_address in
    '' | 127.0.0.1 | 0.0.0.0 | :: | ::1) ;;
    *) return 0 ;;
  esac
  if [ -z "$health_port" ]; then
    configured healthzPort
    health_port=$configured
  fi
  case ${health_port:=10248} in
    *[!0-9]*) ;;
    *)
      emit health-port "$health_port"
      health "$health_port"
      ;;
  esac
}

# trimmed PATH : without slashes at the end and behind others, and without `.`, in a variable of this name
trimmed() {
  trimmed=$1
  while :; do
    case $trimmed in
      *//*) trimmed=${trimmed%%//*}/${trimmed#*//} ;;
      */./*) trimmed=${trimmed%%/./*}/${trimmed#*/./} ;;
      */.) trimmed=${trimmed%.} ;;
      ?*/) trimmed=${trimmed%/} ;;
      *) return 0 ;;
    esac
  done
}

# version : of the running kubelet, by its own word
version() {
  case $kubelet_pid in
    '' | 0) return 0 ;;
  esac
  emit version "$(limited 10 "$root/proc/$kubelet_pid/exe" --version </dev/null 2>/dev/null | head -c 256 | head -n 1)"
}

# history POD : the revisions of a pod, the oldest first
history() {
  case $1 in
    */* | .*) return 0 ;;
  esac
  history_pod=/var/lib/static-pod/revisions/$1
  are_trusted "$state" "$state/revisions" "$root$history_pod" || return 0
  for history_revision in "$root$history_pod"/[0-9]*; do
    case ${history_revision##*/} in
      *[!0-9]*) ;;
      *) [ ! -d "$history_revision" ] || printf '%s\n' "${history_revision##*/}" ;;
    esac
  done | sort -n | tail -n 50 >"$scratch"
  while read -r history_number; do
    emit revision "$1" "$history_number"
    head -c 16384 "$root$history_pod/$history_number/metadata" 2>/dev/null | sed "s/^/metadata$tab/"
    for history_file in before after files-before files-after; do
      [ ! -f "$root$history_pod/$history_number/$history_file" ] ||
        file "$history_file" "$history_pod/$history_number/$history_file"
    done
  done <"$scratch"
}

# host_files WORD... : the files that pods need, and those that are asked for, as `facts:PATH` or `content:PATH`
host_files() {
  host_paths=''
  if are_trusted "$state" "$state/files"; then
    for host_record in "$state"/files/*.*; do
      if [ -f "$host_record" ] && [ ! -L "$host_record" ]; then
        file record "${host_record#"$root"}"
        while IFS=$tab read -r host_tag host_path _; do
          [ "$host_tag" != file ] || host_paths=$host_paths$host_path$newline
        done <"$host_record"
      fi
    done
  fi
  if are_trusted "$state" "$state/kept"; then
    for host_kept in "$state"/kept/*; do
      [ ! -f "$host_kept" ] || emit kept "${host_kept##*/}"
    done
  fi
  for host_word in "$@"; do
    case $host_word in
      facts:* | content:*) host_paths=$host_paths${host_word#*:}$newline ;;
    esac
  done
  [ -n "$host_paths" ] || return 0
  printf '%s' "$host_paths" | sort -u | while IFS= read -r host_path; do
    host_file "$host_path"
  done
  for host_word in "$@"; do
    case $host_word in
      content:*) [ ! -f "$root${host_word#*:}" ] || files=$files$root${host_word#*:}$newline ;;
    esac
  done
}

# host_file PATH : what stands there, which directories above it are not there, and whether root alone decides that
host_file() {
  case $1 in
    *"$tab"* | */../* | */..) return 0 ;;
    /*) ;;
    *) return 0 ;;
  esac
  is_safe "$1" || emit unsafe "$1" "$distrust" "$distrust_next"
  host_directory=${1%/*}
  while [ -n "$host_directory" ] && [ ! -e "$root$host_directory" ] && [ ! -L "$root$host_directory" ]; do
    emit missing "$host_directory"
    host_directory=${host_directory%/*}
  done
  [ -e "$root$1" ] || [ -L "$root$1" ] || return 0
  kind_of "$root$1"
  if [ "$kind" != regular ]; then
    emit hostfile "$1" "$kind"
    return 0
  fi
  IFS=$tab read -r host_mode host_owner host_group host_size <<END
$(stat -c "%a$tab%u$tab%g$tab%s" "$root$1")
END
  # what is the user's who runs this is root's
  # shellcheck disable=SC3067 # as in common.sh
  [ ! -O "$root$1" ] || host_owner=0
  # shellcheck disable=SC3067
  [ ! -G "$root$1" ] || host_group=0
  emit hostfile "$1" regular "$host_mode" "$host_owner" "$host_group" "$host_size" "$(sha256 "$root$1")"
}

# revised KEY : the files that revisions of the kubelet's are of. It may be started without them meanwhile.
revised() {
  are_trusted "$state" "$state/revisions" "$state/revisions/$1" || return 0
  cat "$state/revisions/$1"/[0-9]*/metadata 2>/dev/null | sed -n "s,^path$tab/,/,p" | sort -u >"$scratch"
  while IFS= read -r revised_file; do
    case $newline$files in
      *"$newline$root$revised_file$newline"*) ;;
      *) [ ! -f "$root$revised_file" ] || file config "$revised_file" ;;
    esac
  done <"$scratch"
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

# interrupted : a change that ended in the middle: its journal is there, and no process holds the lock. Without the
# journal it had come to its end, and something is left of it.
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

# newest : the newest revision of each pod, without the manifests
newest() {
  are_trusted "$state" "$state/revisions" || return 0
  set --
  for newest_pod in "$root"/var/lib/static-pod/revisions/*.*/; do
    newest_number=0
    for newest_revision in "$newest_pod"[0-9]*; do
      newest_revision=${newest_revision##*/}
      case $newest_revision in
        *[!0-9]*) ;;
        *) [ "$newest_revision" -le "$newest_number" ] || newest_number=$newest_revision ;;
      esac
    done
    [ ! -r "$newest_pod$newest_number/metadata" ] || set -- "$@" "$newest_pod$newest_number/metadata"
  done
  [ $# -eq 0 ] || awk '
    FNR == 1 { count = split(FILENAME, part, "/"); print "revision\t" part[count - 2] "\t" part[count - 1] }
    { print "metadata\t" $0 }' "$@" </dev/null
}

# runtime_states : the log directories of static pods, whose uids have no dashes, the logs in them, and those of
# the cgroups of their containers that have a process
runtime_states() {
  (
    cd "$root/var/log/pods" 2>/dev/null || exit 0
    set --
    for runtime_states_pod in ./*_*_*; do
      case $runtime_states_pod in
        *_????????-????-*) ;;
        *) [ ! -d "$runtime_states_pod" ] || set -- "$@" "$runtime_states_pod" ;;
      esac
    done
    [ $# -gt 0 ] || exit 0
    stat -c "pod$tab%Y$tab%n" "$@"
    for runtime_states_pod in "$@"; do
      for runtime_states_log in "$runtime_states_pod"/*/*.log; do
        [ ! -e "$runtime_states_log" ] || emit log "$runtime_states_log"
      done
    done
  ) 2>/dev/null | head -n 20000
  (
    # with the first version of cgroups there are many trees, and every container is in this one too
    cd "$root/sys/fs/cgroup/memory" 2>/dev/null || cd "$root/sys/fs/cgroup" 2>/dev/null || exit 0
    limited 20 find . -name cgroup.procs -path '*pod*/*' ! -path '*pod????????[-_]????[-_]*' -exec grep -l . {} + |
      sed -n "s,.*/\\([^/]*pod[0-9a-f]\\{32\\}[^/]*/[^/]*/\\).*,cgroup$tab\\1,p"
  ) 2>/dev/null | head -n 20000
}

# probe SERVICES PODS VERSION DIRECTORY... : the services that may run the kubelet, separated by blanks, the usual one
# first; the revisions of the pods that are named, separated by blanks; behind an asterisk, what the pods have on the node and how the kubelet is too,
# and if there is nothing behind it, the newest revision of each; the version of the kubelet, if it is wanted; and the directories are
# looked at besides what the kubelet is told to read
probe() {
  emit static-pod/1 probe
  emit root "$root"
  seen='' files='' told='' trusted=:
  # where the disk is full, there is still room in memory
  scratches=$(mktemp -d "$root/run/static-pod.XXXXXX" 2>/dev/null || mktemp -d) || return 1
  # what is at work in the background may be about to write there
  trap 'wait; rm -rf "$scratches"' EXIT
  trap 'exit 1' HUP INT TERM PIPE
  scratch=$scratches/lines
  case $2 in # meanwhile, because it takes as long as systemd for its answer
    '*'*) runtime_states >"$scratches/runtime_states" & ;;
  esac
  machine
  interrupted
  # shellcheck disable=SC2086 # one word for each service
  service $1
  kubelet
  case $2 in
    '*'*) healthz >"$scratches/health" & ;;
  esac
  case $2 in
    '*') newest ;;
    '+'*)
      newest
      history "${2#+}"
      revised "${2#+}"
      ;;
    *)
      set -f
      for probe_pod in ${2#'*'}; do
        set +f
        history "$probe_pod"
      done
      set +f
      ;;
  esac
  [ "$3" != version ] || version
  probe_pods=$2
  shift 3
  for probe_directory in "$@"; do
    case $probe_directory in
      /*) directory "$probe_directory" ;;
    esac
  done
  host_files "$@"
  contents
  case $probe_pods in
    '*'*)
      wait
      cat "$scratches/health" "$scratches/runtime_states"
      ;;
  esac
  emit complete
}
