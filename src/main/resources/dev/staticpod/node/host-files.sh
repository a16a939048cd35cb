# Files that pods need: what is sent, has come before or was kept becomes a file, and which ones are a pod's.

# host_file SOURCE keep|forget PATH MODE DIGEST [OWNER:GROUP] : a file that a pod needs becomes what is sent, or what
# lies on the node
host_file() {
  is_allowed "$3" && keep_old "$2" "$3" && has_directory "$3" || return 1
  host_file_digest=$5
  if [ "$1" = uploaded ] && is_linked "$5" && is_planned "$3"; then
    is_closed "${3%/*}" && backup_file "$3" "$5" || return 1
    temp_path "$3"
    # a name that nothing has yet needs no other one before
    ! is_line "remove$tab$3$tab$5" || ! ln "$uploads/$5" "$root$3" 2>/dev/null || return 0
    ! link_temp "$5" || {
      in_directory "$root${3%/*}" mv -f "$temp_path" "$root$3"
      return
    }
  fi
  case $1 in
    text) host_file_source='cat' ;;
    base64) host_file_source=decode_base64 ;;
    uploaded) host_file_source=read_upload ;;
    kept)
      host_file_source=read_kept
      found "$3" # the same bytes may get another mode
      ;;
  esac
  shift 2
  replace_file "$host_file_source" "$@"
}

# is_linked DIGEST : whether an upload is ready to get the name of a file
is_linked() {
  case " $linked_uploads" in
    *" $1/"*) ;;
    *) return 1 ;;
  esac
}

# link_temp DIGEST : an upload gets the temporary name: it was held to its digest when it arrived, where only root can
# write, and is on the disk. Returns 1 where it lies on another file system, or in another mount of the same one.
link_temp() {
  remove_temp && ln "$uploads/$1" "$temp_path" 2>/dev/null
}

read_upload() {
  cat "$uploads/$host_file_digest"
}

read_kept() {
  if [ -f "$kept/$host_file_digest" ]; then
    cat "$kept/$host_file_digest"
  else
    cat "$found"
  fi
}

is_allowed() {
  is_safe "$1" && return 0
  echo "$1: $distrust" >&2
  return 1
}

# has_directory PATH : what the plan did not make, because it was there then, is made
has_directory() {
  has_directory=${1%/*}
  [ -z "$has_directory" ] || [ -d "$root$has_directory" ] || make_directory "$has_directory" 755
}

# delete_host_file keep|forget PATH
delete_host_file() {
  is_allowed "$2" && keep_old "$1" "$2" && delete_file "$2"
}

# keep_old keep|forget PATH : what the file is, for a rollback; mostly by a second name of its backup, which is on the disk
keep_old() {
  [ "$1" = keep ] && [ -f "$root$2" ] || return 0
  make_own "$kept" || return 1
  if is_planned "$2"; then
    line_of "restore$tab$2$tab" "$planned"
    keep_old_digest=${line_of##*"$tab"}
    is_line "keep$tab$keep_old_digest" && [ ! -f "$kept/$keep_old_digest" ] || return 0
    backup_of "$2"
    ! ln "$transaction/$backup_of" "$kept/$keep_old_digest" 2>/dev/null || return 0
  else
    keep_old_digest=$(sha256 "$root$2") && [ -n "$keep_old_digest" ] || return 1
    [ ! -f "$kept/$keep_old_digest" ] || return 0
  fi
  journal keep "$keep_old_digest" && in_directory "$state" copy_kept "$root$2" "$kept/$keep_old_digest"
}

copy_kept() {
  cat "$1" >"$kept/.new" && fsync "$kept/.new" && mv -f "$kept/.new" "$2"
}

# write_record_text PATH DIGEST, write_record_base64 PATH DIGEST : which files are a pod's
write_record_text() {
  make_own "$records" && replace_file cat "$1" 600 "$2"
}

write_record_base64() {
  make_own "$records" && replace_file decode_base64 "$1" 600 "$2"
}

# prune_kept : what no revision names goes
prune_kept() {
  [ -d "$kept" ] || return 0
  set --
  for prune_record in "$revisions"/*/*/files-before "$revisions"/*/*/files-after "$revisions"/*/*/kept; do
    [ ! -f "$prune_record" ] || set -- "$@" "$prune_record"
  done
  prune_named=
  [ $# -eq 0 ] || prune_named=$(sed -n "s/^file${tab}[^$tab]*$tab\([0-9a-f]*\)$tab.*/\1/p; /^[0-9a-f]*\$/p" "$@") || return 0
  prune_named=$newline$prune_named$newline
  set --
  for prune_file in "$kept"/* "$kept/.new"; do
    [ -f "$prune_file" ] || continue
    case $prune_named in
      *"$newline${prune_file##*/}$newline"*) ;;
      *) set -- "$@" "$prune_file" ;;
    esac
  done
  [ $# -eq 0 ] || rm -f "$@"
}

# drop_little : of a change that came to nothing, what is sent again in no time goes. It may be a secret, and the next
# change may never come.
drop_little() {
  [ -n "$brought" ] && is_own directory "$state" && is_own directory "$uploads" || return 0
  set --
  for drop_upload in $brought; do
    set -- "$@" "$uploads/$drop_upload"
  done
  find "$@" -type f -size -2049 -exec rm -f {} + 2>/dev/null
  sweep_uploads "$uploads"
}

# drop_uploads : those that this transaction has used go, and those that were left
drop_uploads() {
  set --
  for drop_upload in $wanted_uploads; do
    set -- "$@" "$uploads/$drop_upload"
  done
  [ $# -eq 0 ] || rm -f "$@"
  for drop_upload in "$uploads"/* "$uploads"/.[!.]*; do
    if [ -f "$drop_upload" ]; then
      sweep_uploads "$uploads"
      return
    fi
  done
}

# expect_upload DIGEST PATH MODE [OWNER:GROUP] : a file that has arrived before. Where it lies in the file system of the
# path, and belongs to no other path too, it becomes that file by its name alone. Labels are made for a place, so it is
# copied where there may be some.
expect_upload() {
  if ! { [ -f "$uploads/$1" ] && [ ! -L "$uploads/$1" ] && is_own directory "$uploads"; }; then
    emit result refused 'a file that was taken to the node is not there any more' \
      "run the same command again, and see what clears ${uploads#"$root"}"
    return 1
  fi
  case " $wanted_uploads " in
    *" $1 "*)
      copy_upload "$1"
      return 0
      ;;
  esac
  wanted_uploads="$wanted_uploads $1"
  if ! command -v restorecon >/dev/null 2>&1 && is_beside_uploads "${2%/*}"; then
    linked_uploads="$linked_uploads $1/$3${4:+/$4}"
  fi
}

beside_uploads=:

# is_beside_uploads PATH : whether a directory, or where it is going to be, is in the file system of the uploads
is_beside_uploads() {
  beside_path=$1
  while [ -n "$beside_path" ] && [ ! -d "$root$beside_path" ]; do
    beside_path=${beside_path%/*}
  done
  case $beside_uploads in
    *":yes$beside_path/:"*) return 0 ;;
    *":no$beside_path/:"*) return 1 ;;
  esac
  beside_answer=no
  [ "$(stat -c %d "$uploads" 2>/dev/null)" != "$(stat -c %d "$root$beside_path/" 2>/dev/null)" ] || beside_answer=yes
  beside_uploads=$beside_uploads$beside_answer$beside_path/:
  [ "$beside_answer" = yes ]
}
