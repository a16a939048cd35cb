# The beginning and the end of a transaction: what of it is on the disk, and when.

# open_transaction : where backups go
open_transaction() {
  begin_new=
  [ -d "$revisions" ] || begin_new=${state%/*} # an upload may have made it, and has not written its name
  open_errors=$(make_own "$state" 2>&1 && in_directory "$state" mkdir -m 700 "$transaction" 2>&1) && return 0
  refuse "$open_errors" 'cannot begin'
  return 1
}

# begin : all that was gathered is on the disk; what is going to be changed for which pods is there before the journal is
begin() {
  moment
  boot
  subjects="time$tab$moment${newline}boot$tab$boot$newline"
  subjects
  link_uploads
  begin_errors=$(in_directory "$state" begin_journal 2>&1 && in_directory "$uploads" ready_uploads 2>&1 &&
    in_directory "$state" begin_sync 2>&1) && return 0
  rm -rf "$transaction"
  refuse "$begin_errors" "cannot begin"
  return 1
}

begin_journal() {
  put "$subjects" "$transaction/subjects" && put "$planned" "$transaction/journal"
}

# put TEXT FILE : at its end. Not every shell says why its own command failed, so another one has to.
put() {
  printf '%s' "$1" >>"$2" && return 0
  printf '%s' "$1" | cat >"$transaction/why"
  rm -f "$transaction/why"
  return 1
}

# link_uploads : those that are a file too, because a change was cut off behind its end, are copied
link_uploads() {
  [ -n "$linked_uploads" ] || return 0
  set --
  for link_upload in $linked_uploads; do
    set -- "$@" "$uploads/${link_upload%%/*}"
  done
  while IFS=$tab read -r link_names link_path; do
    [ "$link_names" = 1 ] || copy_upload "${link_path##*/}"
  done <<END
$(stat -c "%h$tab%n" "$@" 2>/dev/null)
END
}

# copy_upload DIGEST : it is copied, and not linked
copy_upload() {
  linked_uploads=$(printf ' %s' "$linked_uploads" | sed "s| $1/[^ ]*||")
}

# ready_uploads : those that become files by a name of their own are as they are to be; one process for those that follow
# each other and get the same
ready_uploads() {
  ready_mode='' ready_owner=''
  set -- ''
  for ready_upload in $linked_uploads; do
    ready_digest=${ready_upload%%/*} ready_rest=${ready_upload#*/}/
    if [ "$ready_rest" != "$ready_mode/$ready_owner" ] && [ $# -gt 1 ]; then
      ready_files "$@" || return 1
      set -- ''
    fi
    ready_mode=${ready_rest%%/*} ready_owner=${ready_rest#*/}
    set -- "$@" "$uploads/$ready_digest"
  done
  [ $# -eq 1 ] || ready_files "$@"
}

# ready_files '' FILE... : get $ready_mode and $ready_owner
ready_files() {
  shift
  [ -z "${ready_owner%/}" ] || chown "${ready_owner%/}" "$@" || return 1
  chmod "$ready_mode" "$@"
}

begin_sync() {
  set -- "$transaction/subjects" "$transaction/journal" "$transaction" "$state" ${begin_new:+"$begin_new"}
  begin_number=0
  while [ "$begin_number" -lt "$backups" ]; do
    begin_number=$((begin_number + 1))
    set -- "$@" "$transaction/$begin_number"
  done
  for begin_upload in $linked_uploads; do
    set -- "$@" "$uploads/${begin_upload%%/*}"
  done
  fsync "$@"
}

# subject POD PATH WORD... : a pod whose manifest is changed, by whom, and how
subject() {
  subject_line=pod
  for subject_word in "$@"; do
    one_line "$subject_word"
    subject_line=$subject_line$tab$one_line
  done
  subjects=$subjects$subject_line$newline
}

# service NAME HEALTH : the one that the plan restarts, with the port of the kubelet's healthz, behind its address where it
# is not at 127.0.0.1
service() {
  subjects=${subjects}service$tab$1$tab$2$newline
}

# boot : a word that is another one after each boot, of a machine or of a container, in a variable of this name
boot() {
  read -r boot_id </proc/sys/kernel/random/boot_id
  read -r boot_first </proc/1/stat
  set -f
  # shellcheck disable=SC2086 # one word for each number: the name of the process, in brackets, is cut off
  set -- ${boot_first##*) }
  set +f
  boot=$boot_id-${20} # when it was started: proc_pid_stat(5)
}

# one_line WORD : as a part of a line, in a variable of this name
one_line() {
  case $1 in
    *["$newline$tab$carriage_return"]*) one_line=$(printf '%s' "$1" | tr '\n\t\r' '   ') ;;
    *) one_line=$1 ;;
  esac
}

# end : from here on there is nothing to be undone
end() {
  fsync_names && rm -f "$transaction/journal" && fsync "$transaction" && rm -rf "$transaction"
}

# fsync_names : the names of all that the journal is about are on the disk, there or gone
fsync_names() {
  set -- "$state"
  names_seen=:
  while IFS=$tab read -r names_what names_path _; do
    case $names_what in
      remove | restore | rmdir | mkdir) names_path=$root${names_path%/*}/ ;;
      forget) names_path=$revisions/${names_path%/*} ;;
      keep) names_path=$kept ;;
      *) continue ;;
    esac
    while [ ! -d "$names_path" ]; do
      names_path=${names_path%/}
      names_path=${names_path%/*}/
    done
    case $names_seen in
      *":$names_path:"*) ;;
      *)
        names_seen=$names_seen$names_path:
        set -- "$@" "$names_path"
        ;;
    esac
  done <"$transaction/journal" || return 1
  [ ! -d "$revisions" ] || set -- "$@" "$revisions"
  fsync "$@"
}
