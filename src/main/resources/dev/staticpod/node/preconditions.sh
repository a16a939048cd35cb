# What a plan relies on: a node is as it was planned for, or nothing is changed. The backups are made here too.

# expect PATH DIGEST|absent [DIGEST|absent [keep]] : stops before anything is changed if the node is not as it was planned
# for. With what the file is going to be, its backup is made here, and its lines of the journal are gathered; with `keep`
# it stays for a rollback. Whether a backup is of what was planned for is seen when all are made.
expect() {
  case $1 in
    *"$tab"* | *"$newline"* | */../* | */..)
      emit result refused 'a path with a tab, a line end or .. cannot be worked on' ''
      return 1
      ;;
    /*) ;;
    *)
      emit result refused 'a path that does not begin with a slash cannot be worked on' ''
      return 1
      ;;
  esac
  # looked at here, because what a step finds out is gone with it
  [ $# -lt 4 ] || is_safe "$1" || :
  [ ! -d "$root${1%/*}/" ] || is_closed "${1%/*}" 2>/dev/null || :
  if [ $# -lt 3 ] || is_planned "$1"; then
    [ "$(state_of "$1")" = "$2" ] && return 0
  elif [ "$2" = absent ]; then
    if [ ! -e "$root$1" ] && [ ! -L "$root$1" ]; then
      plan_directory "${1%/*}"
      planned=${planned}remove$tab$1$tab$3$newline
      return 0
    fi
  elif [ -f "$root$1" ] && [ ! -L "$root$1" ]; then
    plan_backup "$@"
    return
  fi
  emit result conflict "$1"
  return 1
}

# plan_backup PATH DIGEST DIGEST|absent [keep]
plan_backup() {
  backups=$((backups + 1))
  if ! take_copy "$1" "$2"; then
    plan_backup_errors=$(in_directory "$state" cp -p "$root$1" "$transaction/$backups" 2>&1) || {
      refuse "$plan_backup_errors" 'cannot begin'
      return 1
    }
    backup_digests=$backup_digests$backups$tab$2$tab$1$newline
  fi
  [ "${4:-}" != keep ] || keeps=$keeps$2$newline
  if [ "${4:-}" = keep ] && [ ! -f "$kept/$2" ]; then
    case $newline$planned in
      *"${newline}keep$tab$2$newline"*) ;;
      *) planned=${planned}keep$tab$2$newline ;;
    esac
  fi
  planned=${planned}restore$tab$1$tab$backups$tab$3$tab$2$newline
  # where backups lie, times may be kept less exactly
  backup_of=$backups
  is_untouched "$1" || untimed=$untimed$newline$1$newline
}

# find_copies PATH... : which files these are, and when they were changed last, in $copies: they may have been copied while
# others came. One process for all of them.
find_copies() {
  for find_copies_path in "$@"; do
    shift
    set -- "$@" "$root$find_copies_path"
  done
  copies=$(stat -c "%n$tab%d-%i-%Z" "$@" 2>/dev/null)
}

# take_copy PATH DIGEST : the copy that was made while files came becomes the backup, if the file is still the one that was
# copied and was not changed since. It was held to its digest, where only root can write.
take_copy() {
  [ -n "$copies" ] && is_own directory "$uploads" && line_of "$root$1$tab" "$copies" || return 1
  take_copy_from=$uploads/.$2.old-$line_of
  # shellcheck disable=SC3013 # dash, bash and BusyBox have -nt and -ot
  [ -f "$take_copy_from" ] && [ ! -L "$take_copy_from" ] && [ ! "$root$1" -nt "$take_copy_from" ] &&
    [ ! "$root$1" -ot "$take_copy_from" ] && mv "$take_copy_from" "$transaction/$backups" 2>/dev/null
}

# expect_no_directory PATH : what a step makes is not there; another change may have made it meanwhile
expect_no_directory() {
  if [ -e "$root$1" ] || [ -L "$root$1" ]; then
    emit result conflict "$1"
    return 1
  fi
  plan_directory "$1"
}

# plan_directory PATH : one that a step makes, and those above it, go after what is in them
plan_directory() {
  case $1 in
    '' | *"$tab"* | *"$newline"*) return 0 ;; # the step refuses it
  esac
  [ ! -d "$root$1" ] && ! is_line "rmdir$tab$1" || return 0
  plan_directory "${1%/*}"
  planned=${planned}rmdir$tab$1$newline
}

# plan_revision POD : the next one
plan_revision() {
  newest_revision "$1"
  planned=${planned}forget$tab$1/.new${newline}forget$tab$1/$((${newest_revision:-0} + 1))$newline
}

# is_line LINE : whether the journal begins with such a line among others
is_line() {
  case $newline$planned in
    *"$newline$1$newline"*) ;;
    *) return 1 ;;
  esac
}

# is_planned PATH : whether the journal has it already
is_planned() {
  case $newline$planned in
    *"${newline}remove$tab$1$tab"* | *"${newline}restore$tab$1$tab"*) ;;
    *) return 1 ;;
  esac
}

# are_expected : whether all backups are of what was planned for
are_expected() {
  [ -n "$backup_digests" ] || return 0
  set --
  while IFS=$tab read -r are_expected_number _; do
    set -- "$@" "$transaction/$are_expected_number"
  done <<END
${backup_digests%"$newline"}
END
  are_expected_found=$newline$(digests "$@")$newline
  while IFS=$tab read -r are_expected_number are_expected_digest are_expected_path; do
    case $are_expected_found in
      *"$newline$are_expected_digest "[' *']"$transaction/$are_expected_number$newline"*) ;;
      *)
        emit result conflict "$are_expected_path"
        return 1
        ;;
    esac
  done <<END
${backup_digests%"$newline"}
END
}

# expect_file_of PATH POD... : none but these pods has a file, by the lists of pods' files
expect_file_of() {
  file_of_path=$1 file_of_pods=" "
  shift
  for file_of_pod in "$@"; do
    file_of_pods="$file_of_pods$file_of_pod "
  done
  if [ -z "$file_of_lists" ]; then
    file_of_lists=$(grep -F "file$tab" "$records"/*.* /dev/null 2>/dev/null)
    file_of_lists=$newline$file_of_lists$newline
  fi
  case $file_of_lists in
    *":file$tab$file_of_path$tab"*) ;;
    *) return 0 ;;
  esac
  for file_of_list in "$records"/*.*; do
    case $file_of_pods in
      *" ${file_of_list##*/} "*) continue ;;
    esac
    case $file_of_lists in
      *"$newline$file_of_list:file$tab$file_of_path$tab"*)
        emit result conflict "$file_of_path"
        return 1
        ;;
    esac
  done
}

# expect_files_in PATH NAME... : a directory has no other files than these; a kubelet would be told of them, or not any more
expect_files_in() {
  files_in_path=$1 files_in=$newline
  shift
  for files_in_name in "$@"; do
    files_in=$files_in$files_in_name$newline
  done
  for files_in_file in "$root$files_in_path"/*; do
    files_in_name=${files_in_file##*/}
    case $files_in_name in
      *"$tab"* | *"$newline"*) continue ;; # no answer names it
    esac
    case $files_in in
      *"$newline$files_in_name$newline"*) continue ;;
    esac
    if [ -e "$files_in_file" ] || [ -L "$files_in_file" ]; then
      emit result conflict "$files_in_path/$files_in_name"
      return 1
    fi
  done
}

# state_of PATH : the digest of a file, `absent` or `other`; nothing where the file cannot be read
state_of() {
  if [ -L "$root$1" ]; then
    echo other
  elif [ -f "$root$1" ]; then
    sha256 "$root$1"
  elif [ -e "$root$1" ]; then
    echo other
  else
    echo absent
  fi
}
