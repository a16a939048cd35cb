# The journal and the backups: what is written down before a file is touched.

# journal WORD... : written down before it is done, unless it was at the beginning, because what was begun may have happened. A word is a
# part of a line, so a path that is none cannot be undone, and is not touched.
journal() {
  journal_line=$1
  shift
  for journal_word in "$@"; do
    case $journal_word in
      '' | *"$tab"* | *"$newline"*)
        echo "a path with a tab or a line end cannot be worked on" >&2
        return 1
        ;;
    esac
    journal_line=$journal_line$tab$journal_word
  done
  is_line "$journal_line" || in_directory "$state" append "$journal_line"
}

append() {
  put "$1$newline" "$transaction/journal" && fsync "$transaction/journal"
}

# backup_file PATH DIGEST|absent : how to undo a change of this file, and what it is going to be. It is put back
# only as long as it is that. Mostly the expectations have seen to that, and it only has to be the same file still.
backup_file() {
  if is_planned "$1"; then
    backup_of "$1"
    if is_untouched "$1" && { is_line "remove$tab$1$tab$2" || is_line_of_backup "$@"; }; then
      return 0
    fi
    echo "$1 was changed meanwhile" >&2
    return 1
  fi
  if [ ! -e "$root$1" ]; then
    journal remove "$1" "$2"
    return
  fi
  backup_number=1
  while [ -e "$transaction/$backup_number" ]; do
    backup_number=$((backup_number + 1))
  done
  in_directory "$state" copy_backup "$root$1" "$transaction/$backup_number" || return 1
  backup_digest=$(sha256 "$transaction/$backup_number")
  journal restore "$1" "$backup_number" "$2" "$backup_digest"
}

# is_line_of_backup PATH DIGEST|absent : whether $backup_of is the backup of what becomes that
is_line_of_backup() {
  case $newline$planned in
    *"${newline}restore$tab$1$tab$backup_of$tab$2$tab"*) ;;
    *) return 1 ;;
  esac
}

# is_untouched PATH : whether a file is as it was when $backup_of was made, by the time of its last change, or is not
# there still
is_untouched() {
  if [ -z "$backup_of" ]; then
    [ ! -e "$root$1" ] && [ ! -L "$root$1" ]
  else
    # shellcheck disable=SC3013 # dash, bash and BusyBox have -nt and -ot
    [ -f "$root$1" ] && [ ! -L "$root$1" ] && {
      is_untimed "$1" ||
        { [ ! "$root$1" -nt "$transaction/$backup_of" ] && [ ! "$root$1" -ot "$transaction/$backup_of" ]; }
    }
  fi
}

is_untimed() {
  case $untimed in
    *"$newline$1$newline"*) ;;
    *) return 1 ;;
  esac
}

copy_backup() {
  cp -p "$1" "$2" && fsync "$2" "$transaction"
}

# found PATH : where the file is as this transaction found it, in a variable of this name; nothing where there was none
found() {
  found=
  backup_of "$1"
  if [ -n "$backup_of" ]; then
    found=$transaction/$backup_of
  elif [ -z "$backup_of_made" ] && [ -f "$root$1" ]; then
    found=$root$1
  fi
}

# backup_of PATH : the number of the file's backup, in a variable of this name, nothing where there was no file;
# $backup_of_made says whether the transaction makes it. What stands at the beginning of the journal is known here: a
# shell reads a file byte by byte.
backup_of() {
  backup_of='' backup_of_made=''
  case $newline$planned in
    *"${newline}restore$tab$1$tab"*)
      line_of "restore$tab$1$tab" "$planned"
      backup_of=${line_of%%"$tab"*}
      return
      ;;
    *"${newline}remove$tab$1$tab"*)
      backup_of_made=yes
      return
      ;;
  esac
  while IFS=$tab read -r backup_of_what backup_of_path backup_of_number _; do
    [ "$backup_of_path" = "$1" ] || continue
    case $backup_of_what in
      remove) backup_of_made=yes ;;
      restore)
        backup_of=$backup_of_number
        return
        ;;
    esac
  done <"$transaction/journal"
}

# temp_path PATH : the name a file has until it is whole. It begins with a dot: the kubelet does not read
# such files.
temp_path() {
  temp_path=$root${1%/*}/.${1##*/}.static-pod
}

# remove_temp : it may have a name that is too long for any file
remove_temp() {
  if [ -e "$temp_path" ] || [ -L "$temp_path" ]; then
    rm -f "$temp_path"
  fi
}
