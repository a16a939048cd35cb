# What the kubelet or its service may be told by, and which directories it may have static pods from.

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

# option NAME VALUE : notes the file or directory that an option names, in a command line that is the kubelet's or may
# be
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

# options WORD... : notes what the options among these words name, of which some are values of variables
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

# absolute PATH : makes a path absolute as the kubelet does, in a variable of this name
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

# may_be_config PATH : tells of a file that may be a configuration, and notes what it says is the static pod path
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
  [ "$kind" != symlink ] || config_links=$config_links$root$may_be_config$newline
  configured "$may_be_config"
  config_address=${configured_address:-$config_address} config_port=${configured_port:-$config_port}
  case $configured_path in
    '') ;;
    /*) may_be_path "$configured_path" ;;
    *) may_be_path "${may_be_config%/*}/$configured_path" ;;
  esac
}

# may_be_directory PATH : tells of the configurations in a directory, as --config-dir names it, and notes it with those in
# it: what was taken out of one does not show otherwise
may_be_directory() {
  absolute "$1"
  may_be_directory=${absolute%/}
  set -f
  IFS=$newline
  # shellcheck disable=SC2046 # one word for each line
  set -- $(find "$root$may_be_directory/" \( -type d -o -name '*.conf' \) 2>/dev/null | sort | head -n 100)
  unset IFS
  set +f
  for may_be_file; do
    if [ -d "$may_be_file" ]; then
      config_directories=$config_directories${may_be_file%/}$newline
      continue
    fi
    may_be_file=${may_be_file#"$root"}
    may_be_config "$may_be_directory/${may_be_file##"$may_be_directory"/}"
  done
}

# is_path WORD : whether a word can be a path: none is longer (PATH_MAX), and with a word of a megabyte the shell would
# compare for hours
is_path() {
  [ ${#1} -le 4096 ]
}

# may_be_path PATH : notes a path that may be one of static pods
may_be_path() {
  is_path "$1" || return 0
  case $paths in
    *"$newline$1$newline"*) ;;
    *) paths=$paths$1$newline ;;
  esac
}

# running PID : tells the command line of the running kubelet, of which the first 256 KiB count, and has its program in
# $running_program. A line end in a word ends it, as it does here in all that is told of words.
running() {
  set -f
  IFS=$separator
  # shellcheck disable=SC2046 # one word for each
  set -- $({ tr '\000\n' '\036\036' <"$root/proc/$1/cmdline"; } 2>/dev/null)
  unset IFS
  set +f
  running_program=${1:-} running_program=${running_program%% *}
  running_length=0
  for argument; do
    running_length=$((running_length + ${#argument} + 1))
    [ $running_length -le 262144 ] || break
    emit argument "$argument"
  done
  options "$@"
}

# environment_files : tells of the environment files of the service that are there, and has them in a variable of this
# name; a name may stand for several. Where one
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

# missing_directory PATH : tells of a directory, if it is not there
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

# kubelet : tells the command line of a kubelet that runs, and all the files and directories that it or its service may
# name
kubelet() {
  running_program=''
  configs=$newline config_links='' config_directories=$newline paths=$newline data_directories=''
  health_address='' health_port='' config_address='' config_port=''
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

# distribution : tells what a service that has the kubelet inside is told, and where it has static pods from. What a
# script became shows only while it runs. Files that turn out to be of no use are looked at in vain, and no more.
distribution() {
  case $service in
    snap.microk8s.*) may_be_config /var/snap/microk8s/current/args/kubelet ;;
    snap.k8s.*) may_be_config /var/snap/k8s/common/args/kubelet ;;
  esac
  case "$start $running_program " in
    *[/\ ]k3s' '*) rancher k3s ;;
    *[/\ ]rke2' '*) rancher rke2 ;;
  esac
}

# rancher NAME : tells every file that k3s or RKE2 may be told by, and notes every directory that it may have static
# pods from
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

# rancher_values FILE : prints the paths of static pods in a list of arguments for the kubelet
rancher_values() {
  # shellcheck disable=SC2020 # each of these ends a word
  tr '\042\047,[]' '\n\n\n\n\n' 2>/dev/null <"$1" |
    sed -n 's/^.*pod[-_]manifest[-_]path=//p' | sed 's/[[:space:]]*$//' | head -n 20
}

# changed PATH : tells that what the kubelet is configured by is newer than it is, and once, what shows which directory it
# reads: those that the kernel tells it of, else its journal, else whether there are static pods at all. The usual
# directories are looked at too: what named the one that is read may be gone.
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
    # shellcheck disable=SC2086 # one word for each line
    ! watched "$changed_watches" $paths || exit 0
    ! watched "$changed_watches" /etc/kubernetes/manifests /etc/kubernetes/manifest || exit 0
    unset IFS
    set +f
    if journal_path "$kubelet_pid" --since="@$((started - 2))" --until="@$((started + 600))"; then
      trimmed "${journal_path%%"$newline"*}"
      emit logged "$trimmed"
    elif has_static_pods; then
      emit static-pods
    fi
  )
}

# watched INODES PATH... : tells of which of these directories the kernel tells the kubelet, by their numbers, a line each;
# returns 1 where it is none
watched() {
  watched_inodes=$1 watched=1
  shift
  for watched_path; do
    trimmed "$watched_path"
    watched_inode=$(stat -L -c %i "$root$trimmed" 2>/dev/null) || continue
    case $watched_inodes in
      *"$newline$(printf %x "$watched_inode")$newline"*) watched=0 && emit watched "$trimmed" ;;
    esac
  done
  return $watched
}

# has_static_pods : whether a kubelet may have any on the node: their uids have no dashes
has_static_pods() {
  for has_static_pod in "$root/var/log/pods"/*_*_* "$root/var/lib/kubelet/pods"/*; do
    case $has_static_pod in
      *????????-????-*) ;;
      *) [ ! -d "$has_static_pod" ] || return 0 ;;
    esac
  done
  return 1
}

# configured PATH : reads what is in a configuration, in YAML or in JSON, of what matters here, into variables that
# begin with this name; of several lines the last one counts
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

# healthz : tells what the running kubelet says of itself, where it answers on the loopback
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

# trimmed PATH : takes slashes at the end and behind others, and `.`, out of a path, in a variable of this name
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
