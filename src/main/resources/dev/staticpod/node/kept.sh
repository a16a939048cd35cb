# What static-pod keeps on a node: the history, and which files pods need.

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

# record_paths FILE : has what stands where a pod had files looked at, since a rollback may bring them back
record_paths() {
  while IFS=$tab read -r record_tag record_path record_rest; do
    [ "$record_tag" != file ] || [ -z "$record_rest" ] || host_path "$record_path"
  done <"$1"
}

# host_files WORD... : tells of the files that pods need, and of those that are asked for, as `facts:PATH` or
# `content:PATH`; of a pod, as `bytes:KEY`, or of all, as `bytes:*`, those that may be shown are read
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
  for host_seen in $files; do
    case $host_seen in
      "$state"/*) ;;
      *) physical "${host_seen#"$root"}" ;;
    esac
  done
  IFS=:
  for host_seen in $seen; do
    [ -z "$host_seen" ] || physical "$host_seen/"
  done
  unset IFS
  set +f
  for host_path; do
    host_file "$host_path"
  done
}

# read_host_path PATH : has a file that a pod needs read, once
read_host_path() {
  case $newline$files in
    *"$newline$root$1$newline"*) return 0 ;;
  esac
  [ ! -f "$root$1" ] || files=$files$root$1$newline
}

# host_path PATH : notes that a path is one of a file that a pod needs, and the directories above it
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

# host_file PATH : tells what stands at a path, which directories above it are not there, and whether root alone decides
# that
host_file() {
  is_safe "$1" || emit unsafe "$1" "$distrust" "$distrust_next"
  physical "$1"
  host_directory=${1%/*}
  while [ -n "$host_directory" ] && [ ! -e "$root$host_directory" ] && [ ! -L "$root$host_directory" ]; do
    emit missing "$host_directory"
    physical "$host_directory"
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

physical_of='' physical_place=''

# physical PATH : tells what a path is called without links, where a directory above it is one: a file has as many names as
# there are ways to it, and is one file all the same. What is not there yet has the name that it will have.
physical() {
  physical_link='' physical_at=${1%/*}
  while [ -n "$physical_at" ]; do
    [ ! -L "$root$physical_at" ] || physical_link=yes
    physical_at=${physical_at%/*}
  done
  [ -n "$physical_link" ] || return 0
  physical_at=${1%/*}
  while [ ! -d "$root$physical_at/" ]; do
    physical_at=${physical_at%/*}
  done
  if [ "$physical_at" != "$physical_of" ]; then
    physical_of=$physical_at
    physical_place=$(cd -P "$root$physical_at/" 2>/dev/null && pwd -P)
  fi
  case $physical_place/ in
    *"$tab"* | *"$newline"*) ;;
    "$root"/*)
      physical_name=${physical_place#"$root"}
      physical_name=${physical_name%/}${1#"$physical_at"}
      [ "$physical_name" = "$1" ] || emit physical "$1" "$physical_name"
      ;;
  esac
}

# revised KEY : tells of the files that revisions of the kubelet's are of. It may be started without them meanwhile.
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

# newest : notes that the newest revision of each pod is to be told too, without the manifests
newest() {
  are_trusted "$state" "$state/revisions" || return 0
  for newest_pod in "$root"/var/lib/static-pod/revisions/*.*/; do
    newest_number=0
    for newest_revision in "$newest_pod"[0-9]*; do
      newest_revision=${newest_revision##*/}
      case $newest_revision in
        *[!0-9]*) ;;
        *) [ "$newest_revision" -le "$newest_number" ] || newest_number=$newest_revision ;;
      esac
    done
    [ ! -r "$newest_pod$newest_number/metadata" ] ||
      newest=${newest}kind=metadata$newline$newest_pod$newest_number/metadata$newline
  done
}
