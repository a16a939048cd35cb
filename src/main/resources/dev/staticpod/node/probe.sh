# Looks at a node and changes nothing. The answer is lines of words separated by tabs; the content of
# a file follows its line, each line behind a bar.

# content FILE : a bar before each line, `end` behind it. `end cut` says that the last line had no
# line end.
content() {
  sed 's/^/|/' <"$1"
  if [ -s "$1" ] && [ "$(tail -c 1 "$1" | od -An -tx1 | tr -d ' \n')" != 0a ]; then
    printf '\n'
    emit end cut
  else
    emit end
  fi
}

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

# file TAG PATH : what stands at a path, and its text where it is a regular file of at most 256 KiB
file() {
  file_real=$root$2
  kind_of "$file_real"
  file_mode=$(stat -c %a "$file_real" 2>/dev/null)
  if [ ! -f "$file_real" ]; then
    emit "$1" "$2" "$kind" "$file_mode" "" ""
    return
  fi
  file_size=$(wc -c <"$file_real" | tr -d ' ')
  if [ "${file_size:-0}" -le 262144 ]; then
    emit "$1" "$2" "$kind" "$file_mode" "$(sha256 "$file_real")" text
    content "$file_real"
  else
    emit "$1" "$2" "$kind" "$file_mode" "$(sha256 "$file_real")" ""
  fi
}

# directory PATH : its state and its files. The kubelet reads every name without a leading dot.
directory() {
  case $seen in
    *":$1:"*) return ;;
  esac
  seen=$seen:$1:
  if [ -d "$root$1" ]; then
    emit directory "$1" directory
    for directory_entry in "$root$1"/*; do
      case $directory_entry in
        *"$tab"* | *"
"*) continue ;;
      esac
      if [ -e "$directory_entry" ] || [ -L "$directory_entry" ]; then
        file entry "${directory_entry#"$root"}"
      fi
    done
  elif [ -e "$root$1" ]; then
    emit directory "$1" not-a-directory
  else
    emit directory "$1" missing
  fi
}

machine() {
  emit host "$(uname -n)"
  machine_os=$(sed -n 's/^PRETTY_NAME=//p' "$root/etc/os-release" 2>/dev/null | tr -d '"' | head -n 1)
  emit os "$machine_os"
  if [ -d "$root/run/systemd/system" ] && command -v systemctl >/dev/null 2>&1; then
    emit init systemd
  else
    emit init other
  fi
}

service() {
  properties=
  command -v systemctl >/dev/null 2>&1 || return 0
  properties=$(systemctl show kubelet.service --no-pager \
    --property=LoadState,ActiveState,SubState,MainPID,NRestarts,Type,FragmentPath,DropInPaths \
    --property=NeedDaemonReload,Transient,UnitFileState,SourcePath,LoadError \
    </dev/null 2>/dev/null)
  printf '%s\n' "$properties" | sed "s/^/property$tab/"
  for service_file in $(known FragmentPath) $(known DropInPaths); do
    file unit "$service_file"
  done
}

# known NAME : a property that systemd was asked for already
known() {
  printf '%s\n' "$properties" | sed -n "s/^$1=//p"
}

# arguments PID : the command line of the running kubelet; finds its configuration file and the path
# it reads static pods from on the way
arguments() {
  config='' path='' previous=''
  tr '\000' '\n' <"$root/proc/$1/cmdline" 2>/dev/null >"$scratch" || return 0
  while IFS= read -r argument; do
    emit argument "$argument"
    case $previous in
      --config) config=$argument ;;
      --pod-manifest-path | --pod_manifest_path) path=$argument ;;
    esac
    case $argument in
      --config=*) config=${argument#--config=} ;;
      --pod-manifest-path=* | --pod_manifest_path=*) path=${argument#*=} ;;
    esac
    previous=$argument
  done <"$scratch"
}

kubelet() {
  pid=$(known MainPID)
  case $pid in
    '' | 0) return 0 ;;
  esac
  arguments "$pid"
  case $config in
    /*)
      file config "$config"
      kubelet_configured=$(sed -n 's/^[[:space:]]*"\{0,1\}staticPodPath"\{0,1\}[[:space:]]*:[[:space:]]*//p' \
        "$root$config" 2>/dev/null | sed 's/[[:space:]]*#.*//; s/[",'"'"']//g; s/[[:space:]]*$//' | tail -n 1)
      case $kubelet_configured in
        /*) directory "$(trimmed "$kubelet_configured")" ;;
      esac
      ;;
  esac
  case $path in
    /*) directory "$(trimmed "$path")" ;;
  esac
}

# trimmed PATH : without trailing slashes
trimmed() {
  trimmed_path=$1
  while [ "$trimmed_path" != / ] && [ "${trimmed_path%/}" != "$trimmed_path" ]; do
    trimmed_path=${trimmed_path%/}
  done
  printf '%s\n' "$trimmed_path"
}

# remembered POD : the records of a pod, the oldest first
remembered() {
  remembered_pod=/var/lib/static-pod/records/$1
  for remembered_record in "$root$remembered_pod"/[0-9]*; do
    [ ! -d "$remembered_record" ] || printf '%s\n' "${remembered_record##*/}"
  done | sort -n >"$scratch"
  while read -r remembered_number; do
    emit record "$remembered_number"
    sed "s/^/about$tab/" <"$root$remembered_pod/$remembered_number/about"
    for remembered_file in before after; do
      [ ! -f "$root$remembered_pod/$remembered_number/$remembered_file" ] ||
        file "$remembered_file" "$remembered_pod/$remembered_number/$remembered_file"
    done
  done <"$scratch"
}

# probe POD DIRECTORY... : the records of the pod, if one is named, and the directories are looked at
# besides what the kubelet is told to read
probe() {
  emit static-pod/1 probe
  seen=
  scratch=$(mktemp) || return 1
  machine
  service
  kubelet
  [ -z "$1" ] || remembered "$1"
  shift
  for probe_directory in "$@"; do
    directory "$probe_directory"
  done
  rm -f "$scratch"
  emit complete
}
