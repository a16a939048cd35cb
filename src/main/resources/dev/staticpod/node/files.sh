# Reads files at paths of the node and below them, and changes nothing. Links are not followed, other file systems not
# entered. A directory with too many files, or too many bytes, is left out as a whole, before anything of it is read.

# A larger file does not go back to a node as a file of a pod: 10 MiB, in blocks of 512 bytes.
most_blocks=20480

# everything_in PATH EXPRESSION... : what find makes of all below a path but directories, in time
everything_in() {
  everything_top=$1
  shift
  limited 60 find "$everything_top" -xdev ! -type d "$@" 2>/dev/null
}

# file_at PATH MODE OWNER GROUP SIZE ID : a file, and its bytes in base64, each line behind a bar. Where another file stands
# there by now, or a link, nothing of it is read.
file_at() {
  file_owner=$3 file_group=$4
  # what is the user's who runs this is root's
  # shellcheck disable=SC3067 # dash, bash and BusyBox have -O and -G
  [ ! -O "$1" ] || file_owner=0
  # shellcheck disable=SC3067
  [ ! -G "$1" ] || file_group=0
  emit file "${1#"$root"}" "$2" "$file_owner" "$file_group" "$5"
  [ "$5" -eq 0 ] || {
    [ "$(stat -L -c %d:%i /proc/self/fd/0)" != "$6" ] || base64 | sed 's/^/|/'
  } 2>/dev/null <"$1"
}

# all_of PATH : reads every file at a path and below it, and tells what else is there
all_of() {
  everything_in "$1" ! -path "*$newline*" ! -path "*$tab*" -exec stat -c "%a$tab%u$tab%g$tab%s$tab%d:%i$tab%n" {} + |
    while IFS=$tab read -r all_mode all_owner all_group all_size all_id all_file; do
      if [ -L "$all_file" ]; then
        emit left "${all_file#"$root"}" link
      elif [ ! -f "$all_file" ]; then
        emit left "${all_file#"$root"}" special
      elif [ "$all_size" -gt $((most_blocks * 512)) ]; then
        emit left "${all_file#"$root"}" large
      else
        file_at "$all_file" "$all_mode" "$all_owner" "$all_group" "$all_size" "$all_id"
      fi
    done
  [ -z "$(everything_in "$1" \( -path "*$newline*" -o -path "*$tab*" \) | head -n 1)" ] || emit left "${1#"$root"}" names
}

# mounts_below PATH : tells of the directories where another file system begins
mounts_below() {
  mounts_below_own=$(stat -c %d "$1" 2>/dev/null)
  limited 60 find "$1" -xdev -type d ! -path "*$newline*" ! -path "*$tab*" -exec stat -c "%d$tab%n" {} + 2>/dev/null |
    while IFS=$tab read -r mounts_below_other mounts_below_path; do
      [ "$mounts_below_other" = "$mounts_below_own" ] || emit left "${mounts_below_path#"$root"}" mount
    done
}

# closed_to_others PATH : the directories at a path, below it and above it that not every user may enter. Of a path that lies
# in one, or has very many, that is said of the path.
closed_to_others() {
  closed_above=$1
  while closed_above=${closed_above%/*} && [ -n "$closed_above" ]; do
    case $(stat -L -c %a "$root$closed_above" 2>/dev/null) in *[1357]) ;; *)
      emit closed "$1"
      return 0
      ;;
    esac
  done
  closed_all=$(limited 60 find "$root$1" -xdev -type d ! -perm -001 ! -path "*$newline*" ! -path "*$tab*" -prune -print 2>/dev/null |
    head -n 101)
  if [ "$(printf '%s\n' "$closed_all" | wc -l)" -gt 100 ]; then
    emit closed "$1"
    return 0
  fi
  [ -z "$closed_all" ] || printf '%s\n' "$closed_all" | while IFS= read -r closed_each; do
    emit closed "${closed_each#"$root"}"
  done
}

# read_path PATH : what stands there, within $files_left and $bytes_left
read_path() {
  read_top=$root$1
  if [ -L "$read_top" ]; then
    emit left "$1" link
    return 0
  elif [ ! -e "$read_top" ]; then
    emit left "$1" missing
    return 0
  fi
  read_count=$(everything_in "$read_top" | head -n $((files_left + 1)) | wc -l)
  if [ "$read_count" -gt "$files_left" ]; then
    emit left "$1" many
    return 0
  fi
  read_bytes=$(everything_in "$read_top" -type f ! -size +$most_blocks -exec stat -c %s {} + |
    awk '{ sum += $1 } END { printf "%.0f", sum }')
  if [ "$read_bytes" -gt "$bytes_left" ]; then
    emit left "$1" large
    return 0
  fi
  files_left=$((files_left - read_count)) bytes_left=$((bytes_left - read_bytes))
  closed_to_others "$1"
  all_of "$read_top"
  mounts_below "$read_top"
}

# read_paths FILES BYTES PATH... : reads the paths, at most so many files and bytes in all
read_paths() {
  emit static-pod/1 files
  files_left=$1 bytes_left=$2
  shift 2
  for read_paths_each in "$@"; do
    read_path "$read_paths_each"
  done
  emit complete
}
