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

<<<<<<< HEAD
=======
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
  service_shown=$(show "$service")
  if ! runs "$service_shown"; then
    service_of_process
    [ $# -eq 1 ] || other_service "$@"
  fi
  set -f
  IFS=$newline
  # shellcheck disable=SC2086 # one word for each line
  set -- $service_shown
  unset IFS
  set +f
  for service_property; do
    case $service_property in
      Id=?*) service=${service_property#*=} ;;
    esac
  done
  emit service "$service"
  for service_property; do
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
  done
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

# runs PROPERTIES : whether a service that is described by them has a process
runs() {
  case $newline$1 in
    *"${newline}MainPID="[1-9]*) return 0 ;;
  esac
  return 1
}

# service_of_process : what runs a kubelet that is there, if it is a service that systemd has here; a kubelet that no
# such service runs is told
service_of_process() {
  service_of_process_first=''
  for service_of_process_pid in $(kubelet_processes); do
    : "${service_of_process_first:=$service_of_process_pid}"
    cgroup "$service_of_process_pid"
    service_of_process_unit=${cgroup##*/}
    case $service_of_process_unit in
      -* | *[!A-Za-z0-9:_.@\\-]*) continue ;; # no name of a unit
      ?*.service) ;;
      *) continue ;;
    esac
    service_of_process_shown=$(show "$service_of_process_unit")
    main_pid "$service_of_process_shown"
    service_cgroup "$service_of_process_unit" "$main_pid"
    if is_of_service "$service_of_process_pid"; then
      service_shown=$service_of_process_shown
      service=$service_of_process_unit
      break
    fi
  done
  runs "$service_shown" || [ -z "$service_of_process_first" ] || emit property "Stray=$service_of_process_first"
}

# main_pid PROPERTIES : of a service that is described by them, in a variable of this name
main_pid() {
  line_of MainPID= "$1"
  main_pid=${line_of:-0}
}

# other_service NAME... : if the first one does not run, another that does; if there is no such unit, another that
# there is
other_service() {
  ! runs "$service_shown" || return 0
  shift
  other_service_missing=no
  case $newline$service_shown in
    *"${newline}LoadState=not-found"*) other_service_missing=yes ;;
  esac
  other_service_found=$(show "$@" | awk -v missing="$other_service_missing" '
    BEGIN { RS = "" }
    /(^|\n)MainPID=[1-9]/ && !running { running = $0 }
    /(^|\n)LoadState=(loaded|masked)/ && !loaded { loaded = $0 }
    END { if (running) print running; else if (loaded && missing == "yes") print loaded }')
  [ -z "$other_service_found" ] || service_shown=$other_service_found
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
    started=$((started_boot + ${20} / 100)) # USER_HZ, which is 100 on each architecture that has a kubelet
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

# options WORD... : those among these words, of which some are values of variables
options() {
  previous=''
  for argument; do
    case $argument in
      [A-Za-z_]*=--*)
        case ${argument%%=--*} in
          *[!A-Za-z0-9_]*) ;;
          *) argument=--${argument#*=--} ;;
        esac
        ;;
    esac
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
  done
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
  configured "$may_be_config"
  config_address=${configured_address:-$config_address} config_port=${configured_port:-$config_port}
  case $configured_path in
    '') ;;
    /*) may_be_path "$configured_path" ;;
    *) may_be_path "${may_be_config%/*}/$configured_path" ;;
  esac
}

# may_be_directory PATH : of configurations, as --config-dir names it
may_be_directory() {
  absolute "$1"
  may_be_directory=${absolute%/}
  set -f
  IFS=$newline
  # shellcheck disable=SC2046 # one word for each line
  set -- $(find "$root$absolute/" -name '*.conf' ! -type d 2>/dev/null | sort | head -n 100)
  unset IFS
  set +f
  for may_be_file; do
    may_be_file=${may_be_file#"$root"}
    may_be_config "$may_be_directory/${may_be_file##"$may_be_directory"/}"
  done
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

# running PID : the command line of the running kubelet, of which the first 256 KiB count. A line end in a word ends it, as
# it does here in all that is told of words.
running() {
  set -f
  IFS=$separator
  # shellcheck disable=SC2046 # one word for each
  set -- $({ tr '\000\n' '\036\036' <"$root/proc/$1/cmdline"; } 2>/dev/null)
  unset IFS
  set +f
  running_length=0
  for argument; do
    running_length=$((running_length + ${#argument} + 1))
    [ $running_length -le 262144 ] || break
    emit argument "$argument"
  done
  options "$@"
}

# environment_files : those of the service that are there, in a variable of this name; a name may stand for several. Where one
# is not, its directory may be missing too.
environment_files() {
  environment_files=''
  IFS=$newline
  for environment_pattern in $environments; do
    unset IFS
    # shellcheck disable=SC2086 # a pattern, in which there may be blanks, which then stand for nothing
    for environment_file in "$root"$environment_pattern; do
      if [ ! -f "$environment_file" ]; then
        missing_directory "${environment_file%/*}"
        continue
      fi
      file environment "${environment_file#"$root"}"
      environment_files=$environment_files${environment_file#"$root"}$newline
    done
  done
  unset IFS
}

# missing_directory PATH : a directory is told, if it is not there
missing_directory() {
  missing_directory=${1#"$root"}
  case $missing_directory in
    '' | *'*'* | *'?'* | *'['* | *"$tab"*) return 0 ;;
  esac
  is_path "$missing_directory" && [ ! -e "$1" ] && [ ! -L "$1" ] || return 0
  case $seen in
    *":$missing_directory:"*) ;;
    *) emit directory "$missing_directory" missing ;;
  esac
  seen=$seen:$missing_directory:
}

# kubelet : the command line of one that runs, and all the files and directories that it or its service may name
kubelet() {
  configs=$newline paths=$newline data_directories='' health_address='' health_port='' config_address='' config_port=''
  kubelet_pid "$service" "$pid"
  case $kubelet_pid in
    '' | 0) ;;
    *)
      running "$kubelet_pid"
      started "$kubelet_pid"
      ;;
  esac
  health_address=${health_address:-$config_address} health_port=${health_port:-$config_port}
  kubelet_health=$health_address$tab$health_port
  environment_files
  kubelet_words=$start
  set -f
  IFS=$newline
  for kubelet_file in $environment_files; do
    unset IFS
    kubelet_words="$kubelet_words $(head -c 65536 "$root$kubelet_file" 2>/dev/null)"
  done
  unset IFS
  case $service in
    snap.microk8s.*) kubelet_words="$kubelet_words $(head -c 65536 "$root/var/snap/microk8s/current/args/kubelet" 2>/dev/null)" ;;
    snap.k8s.*) kubelet_words="$kubelet_words $(head -c 65536 "$root/var/snap/k8s/common/args/kubelet" 2>/dev/null)" ;;
  esac
  IFS=" $tab$newline\"';\\"
  # shellcheck disable=SC2086 # one word between any of these
  set -- $kubelet_words
  unset IFS
  set +f
  options "$@"
  health_address=${kubelet_health%"$tab"*} health_port=${kubelet_health#*"$tab"}
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
    configured "$rancher_file"
    data_directories=$data_directories$configured_data$newline
    set -f
    IFS=$newline
    for rancher_path in $(rancher_values "$root$rancher_file"); do
      may_be_path "$rancher_path"
    done
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
    changed_watches=$newline$(cat "$root/proc/$kubelet_pid"/fdinfo/* 2>/dev/null |
      sed -n 's/^inotify .*ino:\([0-9a-f]*\) .*/\1/p')$newline
    set -f
    IFS=$newline
    for changed_path in $paths; do
      unset IFS
      trimmed "$changed_path"
      changed_inode=$(stat -L -c %i "$root$trimmed" 2>/dev/null) || continue
      case $changed_watches in
        *"$newline$(printf %x "$changed_inode")$newline"*) emit watched "$trimmed" ;;
      esac
    done
  )
}

# configured PATH : what is in a configuration, in YAML or in JSON, of what matters here, in variables that begin with
# this name; of several lines the last one counts
configured() {
  configured_path='' configured_address='' configured_port='' configured_data=''
  [ -f "$root$1" ] || return 0
  set -f
  IFS=$newline
  # shellcheck disable=SC2046 # one word for each line
  set -- $(awk '
    { # JSON may stand on one line
      count = split($0, part, "[{,}]")
      for (i = 1; i <= count; i++) {
        if (!match(part[i], "^[ \t]*\"?(staticPodPath|healthzBindAddress|healthzPort|data-dir)\"?[ \t]*:")) continue
        name = substr(part[i], 1, RLENGTH - 1)
        value = substr(part[i], RLENGTH + 1)
        gsub("[ \t\"]", "", name)
        sub("^[ \t]*", "", value)
        sub("[ \t]*#.*", "", value)
        gsub("[\"\047,]", "", value)
        sub("[ \t\r]*$", "", value)
        if (length(value) <= 4096) print name "=" value
      }
    }' "$root$1" 2>/dev/null </dev/null)
  unset IFS
  set +f
  for configured; do
    case $configured in
      staticPodPath=*) configured_path=${configured#*=} ;;
      healthzBindAddress=*) configured_address=${configured#*=} ;;
      healthzPort=*) configured_port=${configured#*=} ;;
      data-dir=*) configured_data=${configured#*=} ;;
    esac
  done
}

# healthz : what the running kubelet says of itself, where it answers on the loopback
healthz() {
  case $pid in
    '' | 0) return 0 ;;
  esac
  case $health_address in
    '' | 127.0.0.1 | 0.0.0.0 | :: | ::1) ;;
    *) return 0 ;;
  esac
  case ${health_port:=10248} in
    *[!0-9]*) return 0 ;;
    0) ;;
    *) [ "$health_address" != ::1 ] || health_port="[::1]:$health_port" ;;
  esac
  emit health-port "$health_port"
  health "$health_port"
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

# version : of the running kubelet, by its own word. It is root who runs its program here, so it has to be root's, and of the
# service: what a container brought is not run.
version() {
  case $kubelet_pid in
    '' | 0) return 0 ;;
  esac
  is_roots_process "$kubelet_pid" || return 0
  if [ "$kubelet_pid" != "$pid" ]; then
    service_cgroup "$service" "$pid"
    is_of_service "$kubelet_pid" || return 0
  fi
  emit version "$(limited 10 "$root/proc/$kubelet_pid/exe" --version </dev/null 2>/dev/null | head -c 256 | head -n 1)"
}

# history POD : the revisions of a pod, the oldest first
history() {
  case $1 in
    */* | .*) return 0 ;;
  esac
  history_pod=/var/lib/static-pod/revisions/$1
  are_trusted "$state" "$state/revisions" "$root$history_pod" || return 0
  history_key=$1 history_digits='[1-9]'
  set --
  # in the order of their numbers: those of fewer digits first
  while [ ${#history_digits} -le 45 ]; do
    for history_revision in "$root$history_pod"/$history_digits; do
      [ ! -d "$history_revision" ] || set -- "$@" "$history_revision"
    done
    history_digits=$history_digits'[0-9]'
  done
  [ $# -le 50 ] || shift $(($# - 50))
  for history_revision; do
    emit revision "$history_key" "${history_revision##*/}"
    history_length=0
    while IFS= read -r history_line || [ -n "$history_line" ]; do
      if [ $history_length -gt 16384 ] || [ ${#history_line} -gt 16384 ]; then break; fi
      history_length=$((history_length + ${#history_line} + 1))
      emit metadata "$history_line"
    done 2>/dev/null <"$history_revision/metadata"
    for history_file in before after files-before files-after; do
      [ ! -f "$history_revision/$history_file" ] || file "$history_file" "${history_revision#"$root"}/$history_file"
    done
    for history_file in files-before files-after; do
      [ ! -f "$history_revision/$history_file" ] || record_paths "$history_revision/$history_file"
    done
  done
}

# record_paths FILE : what stands where a pod had files is looked at, since a rollback may bring them back
record_paths() {
  while IFS=$tab read -r record_tag record_path record_rest; do
    [ "$record_tag" != file ] || [ -z "$record_rest" ] || host_path "$record_path"
  done <"$1"
}

# host_files WORD... : the files that pods need, and those that are asked for, as `facts:PATH` or `content:PATH`; of a pod, as
# `bytes:KEY`, or of all, as `bytes:*`, those that may be shown are read
host_files() {
  host_shown=' '
  for host_word in "$@"; do
    case $host_word in bytes:*) host_shown=$host_shown${host_word#*:}' ' ;; esac
  done
  if are_trusted "$state" "$state/files"; then
    for host_record in "$state"/files/*.*; do
      if [ -f "$host_record" ] && [ ! -L "$host_record" ]; then
        file record "${host_record#"$root"}"
        case $host_shown in
          *' * '* | *" ${host_record##*/} "*) host_wanted=yes ;;
          *) host_wanted='' ;;
        esac
        while IFS=$tab read -r host_tag host_path host_rest; do
          [ "$host_tag" = file ] || continue
          host_path "$host_path"
          case $host_wanted$tab$host_rest in
            *"$tab"sensitive"$tab"*) ;;
            yes*"$tab"plain"$tab"*) read_host_path "$host_path" ;;
          esac
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
      facts:* | content:*) host_path "${host_word#*:}" ;;
    esac
    case $host_word in
      content:*) read_host_path "${host_word#*:}" ;;
    esac
  done
  [ "$host_paths" != "$newline" ] || return 0
  set -f
  IFS=$newline
  # shellcheck disable=SC2086 # one word for each line
  set -- $host_paths
  # shellcheck disable=SC2086
  look $host_directories
  unset IFS
  set +f
  for host_path; do
    host_file "$host_path"
  done
}

# read_host_path PATH : it is read, once
read_host_path() {
  case $newline$files in
    *"$newline$root$1$newline"*) return 0 ;;
  esac
  [ ! -f "$root$1" ] || files=$files$root$1$newline
}

# host_path PATH : is one of them
host_path() {
  case $1 in
    *"$tab"* | */../* | */..) return 0 ;;
    /*) ;;
    *) return 0 ;;
  esac
  case $host_paths in
    *"$newline$1$newline"*) return 0 ;;
  esac
  host_paths=$host_paths$1$newline
  host_directory=${1%/*}
  while :; do
    case $host_directories in
      *"$newline$root$host_directory/$newline"*) return 0 ;;
    esac
    host_directories=$host_directories$root$host_directory/$newline
    host_directory=${host_directory%/*}
  done
}

# host_file PATH : what stands there, which directories above it are not there, and whether root alone decides that
host_file() {
  is_safe "$1" || emit unsafe "$1" "$distrust" "$distrust_next"
  host_directory=${1%/*}
  while [ -n "$host_directory" ] && [ ! -e "$root$host_directory" ] && [ ! -L "$root$host_directory" ]; do
    emit missing "$host_directory"
    host_directory=${host_directory%/*}
  done
  [ -e "$root$1" ] || [ -L "$root$1" ] || return 0
  kind_of "$root$1"
  if [ "$kind" = regular ]; then
    hosts=$hosts$root$1$newline
  else
    emit hostfile "$1" "$kind"
  fi
}

# revised KEY : the files that revisions of the kubelet's are of. It may be started without them meanwhile.
revised() {
  are_trusted "$state" "$state/revisions" "$state/revisions/$1" || return 0
  revised_files=$(sed -n "s,^path$tab/,/,p" "$state/revisions/$1"/[0-9]*/metadata 2>/dev/null)
  set -f
  IFS=$newline
  for revised_file in $revised_files; do
    case $newline$files in
      *"$newline$root$revised_file$newline"*) ;;
      *) [ ! -f "$root$revised_file" ] || file config "$revised_file" ;;
    esac
  done
  unset IFS
  set +f
}

>>>>>>> cbd604de (Ask a kubelet for its health where it answers)
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

# look_at_state PODS : looks at the directories of static-pod that will have to be root's alone
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
