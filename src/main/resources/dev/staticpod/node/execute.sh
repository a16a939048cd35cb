# Carries out a plan as a transaction: every step is written down before it is done, and if one fails
# all that were begun are undone, the last first. It goes on when the connection is lost.
#
#   /run/static-pod.lock               held while a transaction runs, by whom and since when in it
#   /var/lib/static-pod/transaction/   what is changed for which pod, the journal and the old bytes; there
#                                      only while one runs, or after the machine lost power or the script
#                                      was killed in the middle of one: then the next transaction undoes it
#   /var/lib/static-pod/abandoned/     the last transaction that could not be undone as a whole, because
#                                      files were changed by others since
#   /var/lib/static-pod/revisions/POD/N/ what was done, by whom, and the manifest before and after it, with the lists
#                                      of the pod's files, and what is kept for it, also what was edited by hand
#   /var/lib/static-pod/files/POD      which files are a pod's, and what they were when they were put
#   /var/lib/static-pod/kept/DIGEST    what files were before, for as long as a revision names them
#   /var/lib/static-pod/uploads/       files that came before the transaction: see upload.sh
#
# What counts is on the disk before it is relied on: a backup and the journal's line that names it before the file is
# touched, a line before what it undoes, a file before its name, all names before the journal goes. A transaction ends
# when its journal is gone. A line of the journal without its end was never acted upon. What the plan says of files is
# known before the first step, so their backups and lines are put on the disk together: a disk takes many files in
# little more time than one.

transaction=$state/transaction
abandoned=$state/abandoned
revisions=$state/revisions
records=$state/files
kept=$state/kept
uploads=$state/uploads
carriage_return=$(printf '\r')
recovered=''
# what the expectations gather for the beginning: the journal, how many backups, what they have to be, and uploads
planned='' backups=0 backup_digests='' copies='' untimed='' wanted_uploads='' linked_uploads='' subjects=''
# the digests of what files are before, for a rollback
keeps=''
# the digests of what was uploaded for the plan, which has them
brought=''
umask 077 # what is to be others' too gets a mode
trap '' HUP INT TERM PIPE

# clock : hundredths of a second since boot, without a process
clock() {
  read -r clock_now _ </proc/uptime
  clock_now=${clock_now%.*}${clock_now#*.}
}

# moment : the time in UTC, in a variable of this name; that of a second ago will do
moment() {
  clock
  if [ $((clock_now - ${moment_clock:--100})) -ge 100 ]; then
    moment=$(date -u +%Y-%m-%dT%H:%M:%SZ)
    moment_clock=$clock_now
  fi
}

pause() {
  sleep 0.1 2>/dev/null || sleep 1
}

# ---------------------------------------------------------------------------- lock

# lock USER : waits for its turn, five seconds as a change takes and then two minutes by the second, which leaves the node
# to the other one; and writes down whose turn it is
lock() {
  if ! command -v flock >/dev/null 2>&1; then
    emit result refused 'the node has no flock command (util-linux or BusyBox)' ''
    return 1
  fi
  [ -e "$lock_file" ] || [ -L "$lock_file" ] || lock_errors=$(in_directory "$root/run" make_lock_file 2>&1) || {
    refuse "$lock_errors" "cannot make ${lock_file#"$root"}"
    return 1
  }
  look "$lock_file" "$state" "$revisions" "$records" "$kept" "$uploads"
  if ! is_own file "$lock_file"; then
    emit result refused "$distrust" "$distrust_next"
    return 1
  fi
  # who could read it could hold it: earlier versions, and a flock by hand, left it so
  [ "${is_open_mode#* }" = 600 ] || chmod 600 "$lock_file"
  exec 9<>"$lock_file"
  lock_tries=0
  until flock -n 9; do
    lock_tries=$((lock_tries + 1))
    [ "$lock_tries" -ne 5 ] || holder queued
    if [ "$lock_tries" -ge 165 ]; then
      holder result busy
      return 1
    fi
    if [ "$lock_tries" -le 50 ]; then pause; else sleep 1; fi
  done
  moment
  one_line "$1"
  printf '%s\t%s\t%s\n' "$one_line" "$moment" "$clock_now" 2>/dev/null >"$lock_file" || :
  # a lock that is held by hand later is not said to be theirs; a killed script leaves the line, and no lock
  trap 'printf "" 2>/dev/null >"$lock_file" || :' EXIT
}

# holder WORD... : tells the words, and who holds the lock since when, for how many seconds, as far as is known. The
# seconds are those since the boot, so that a clock that was set does not matter.
holder() {
  holder_user='' holder_time='' holder_clock=''
  { IFS=$tab read -r holder_user holder_time holder_clock <"$lock_file"; } 2>/dev/null || :
  clock
  case $holder_clock in
    '' | *[!0-9]* | ??????????????*) emit "$@" ;;
    *) emit "$@" "$holder_user" "$holder_time" $(((clock_now - holder_clock) / 100)) ;;
  esac
}

# make_lock_file : only root can open it, and so hold it
make_lock_file() {
  if ! (mkdir -p "$root/run" && set -C && : >"$lock_file"); then
    [ -e "$lock_file" ] # by another one meanwhile
  fi
}

# ---------------------------------------------------------------------------- what the plan relies on

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

# ---------------------------------------------------------------------------- the beginning and the end

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

# service NAME PORT : the one that the plan restarts, with the port of the kubelet's healthz
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

# ---------------------------------------------------------------------------- the journal

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

# ---------------------------------------------------------------------------- undo

# A function that undoes ends with 3 where it leaves what others did since.

# undo_restore PATH BACKUP NEW OLD : the file gets its old bytes back, if it has the new ones
undo_restore() {
  temp_path "$1"
  remove_temp || return 1
  undo_restore_state=$(state_of "$1")
  case $undo_restore_state in
    "$3") ;;
    "$4") return 0 ;; # it was not changed yet, or is back already
    '')
      echo "cannot read $1" >&2
      return 1
      ;;
    *)
      echo "$1 was changed since and is left as it is" >&2
      return 3
      ;;
  esac
  if [ "$(sha256 "$transaction/$2")" != "$4" ]; then
    echo "the old file in $transaction/$2 is damaged" >&2
    return 1
  fi
  in_directory "$root${1%/*}" put_back "$transaction/$2" "$root$1" && label "$1"
}

put_back() {
  cp -p "$1" "$temp_path" && fsync "$temp_path" && mv -f "$temp_path" "$2"
}

# undo_remove PATH NEW : a file that was not there goes, if it has the new bytes
undo_remove() {
  temp_path "$1"
  remove_temp || return 1
  undo_remove_state=$(state_of "$1")
  case $undo_remove_state in
    "$2") in_directory "$root${1%/*}" rm -f "$root$1" ;;
    absent) return 0 ;;
    '')
      echo "cannot read $1" >&2
      return 1
      ;;
    *)
      echo "$1 was changed since and is left as it is" >&2
      return 3
      ;;
  esac
}

# undo_rmdir PATH : what others put there since stays
undo_rmdir() {
  [ -d "$root$1" ] || return 0
  undo_rmdir_errors=$(in_directory "$root${1%/*}/" rmdir "$root$1" 2>&1) && return 0
  case $undo_rmdir_errors in
    *'not empty'*)
      echo "$1 holds other files since and is left as it is" >&2
      return 3
      ;;
  esac
  printf '%s\n' "$undo_rmdir_errors" >&2
  return 1
}

# undo_mkdir PATH MODE OWNER:GROUP : a directory that was taken away
undo_mkdir() {
  [ -d "$root$1" ] || in_directory "$root${1%/*}/" mkdir -m "$2" "$root$1" || return 1
  # an undo that was cut off here has made it and no more
  # shellcheck disable=SC3067 # dash, bash and BusyBox have -O
  [ -L "$root$1" ] || [ ! -O "$root$1" ] || { chmod "$2" "$root$1" && chown "$3" "$root$1" && label "$1"; }
}

# undo_forget POD/NUMBER : a revision
undo_forget() {
  rm -rf "${revisions:?}/$1"
}

# undo_keep DIGEST : what a file was before is where it was
undo_keep() {
  case $1 in
    */* | '') return 1 ;;
  esac
  rm -f "$kept/$1" "$kept/.new"
}

# undo [COMMAND] : the whole journal, the last line first, and then the command; goes on after a failure. $undo_failed and $undo_left say
# whether something was not undone, and whether something was left as others made it. Nothing has to be written
# for it but the files themselves.
undo() {
  undo_failed='' undo_left='' undo_next='' undo_reload='' undo_service='' undo_port='' undo_lines=''
  by_hand='' by_hand_not=''
  while IFS= read -r undo_line; do # a line without its end is left out
    undo_lines=$undo_line$newline$undo_lines
  done <"$transaction/journal" || {
    by_hand_not=yes
    not_undone failed 'the journal cannot be read'
  }
  set -f
  IFS=$newline
  for undo_line in $undo_lines; do
    IFS=$tab
    # shellcheck disable=SC2086 # one word for each word of the line
    undo_entry $undo_line
    IFS=$newline
  done
  unset IFS
  set +f
  [ $# -eq 0 ] || [ -z "$undo_lines" ] || "$1"
  [ -z "$undo_reload" ] || undo_step 'systemctl daemon-reload' reload
  if [ -n "$undo_service" ]; then
    undo_step "systemctl restart ${undo_service%.service}" restart "$undo_service"
    undo_step 'wait for the kubelet' await_kubelet "$undo_service" 60 '' "$undo_port"
  fi
  [ -z "$undo_failed$undo_left" ]
}

# restart_after_boot : a kubelet that was started by a boot since may run with what is undone now, although the
# transaction had not come to its restart
restart_after_boot() {
  boot_then='' boot_service='' boot_port=''
  while IFS=$tab read -r boot_tag boot_word boot_more; do
    case $boot_tag in
      boot) boot_then=$boot_word ;;
      service) boot_service=$boot_word boot_port=$boot_more ;;
    esac
  done <"$transaction/subjects"
  boot
  if [ -n "$boot_service" ] && [ "$boot_then" != "$boot" ]; then
    undo_reload=yes undo_service=$boot_service undo_port=$boot_port
  fi
}

# undo_entry WORD... : of one line of the journal
undo_entry() {
  unset IFS
  undo_what=$1
  case $undo_what in
    reload) undo_reload=yes ;;
    restart) undo_service=$2 undo_port=$3 ;;
    restore | remove | rmdir | mkdir | forget | keep)
      shift
      undo_errors=$("undo_$undo_what" "$@" 2>&1)
      case $? in
        0) ;;
        3) not_undone left "$undo_errors" ;;
        *)
          not_undone failed "$undo_errors" "$undo_what $1: "
          "by_hand_$undo_what" "$@"
          ;;
      esac
      ;;
  esac
}

# undo_step TITLE COMMAND...
undo_step() {
  undo_title=$1
  shift
  undo_errors=$("$@" </dev/null 2>&1) || not_undone failed "$undo_errors" "$undo_title: "
}

# not_undone failed|left ERRORS [WHAT]
not_undone() {
  explain "$2"
  case $1 in
    left) undo_left=yes ;;
    *) undo_failed=yes undo_next=${undo_next:-$next} ;;
  esac
  emit undo-failed "${3:-}$cause"
}

# ---------------------------------------------------------------------------- undo by hand

# by_hand WORD... : one more command of those that end the undo, to be typed in this order
by_hand() {
  by_hand_command=
  for by_hand_word in "$@"; do
    by_hand_command="$by_hand_command $(quoted "$by_hand_word")"
  done
  by_hand="$by_hand${by_hand:+ &&}$by_hand_command"
}

# quoted WORD : as a shell reads it
quoted() {
  case $1 in
    *[!A-Za-z0-9_./:@%+=-]* | '') printf "'%s'\n" "$(printf '%s' "$1" | sed "s/'/'\\\\''/g")" ;;
    *) printf '%s\n' "$1" ;;
  esac
}

# by_hand_restore PATH BACKUP NEW OLD : never half a file where a kubelet reads; a backup that is damaged is none
by_hand_restore() {
  if [ "$(sha256 "$transaction/$2")" != "$4" ]; then
    by_hand_not=yes
    return
  fi
  temp_path "$1"
  by_hand cp -p "${transaction#"$root"}/$2" "${temp_path#"$root"}"
  by_hand mv -f "${temp_path#"$root"}" "$1"
}

# by_hand_remove PATH ... : with what was going to be the file
by_hand_remove() {
  temp_path "$1"
  by_hand rm -f "$1" "${temp_path#"$root"}"
}

by_hand_rmdir() {
  by_hand rmdir "$1"
}

by_hand_mkdir() {
  by_hand mkdir -p -m "$2" "$1"
  by_hand chmod "$2" "$1"
  by_hand chown "$3" "$1"
}

by_hand_forget() {
  by_hand rm -rf "${revisions#"$root"}/$1"
}

# by_hand_end : the commands after those for files; the kubelet starts anew where its files are put back by hand
by_hand_end() {
  if [ -n "$undo_reload" ]; then
    by_hand systemctl daemon-reload
  fi
  if [ -n "$undo_service" ]; then
    by_hand systemctl reset-failed "$undo_service"
    by_hand systemctl restart "$undo_service"
  fi
  if [ -n "$undo_left" ]; then
    by_hand rm -rf "${abandoned#"$root"}"
    by_hand mv "${transaction#"$root"}" "${abandoned#"$root"}"
  else
    by_hand rm -rf "${transaction#"$root"}"
  fi
}

# give_up : what could not be undone stays to be undone, unless it is what others did since; that is told once,
# and the old files are put aside
give_up() {
  if [ -z "$undo_failed" ] && fsync_names && rm -rf "$abandoned" && mv "$transaction" "$abandoned" && fsync "$state"; then
    emit result partially-undone "what others changed since is left as it is" \
      "see ${abandoned#"$root"}/ for the old files, and run the same command again"
  else
    by_hand_end
    [ -z "$by_hand_not" ] || by_hand=
    emit result partially-undone "the old files are in ${transaction#"$root"}" "$undo_next" "${by_hand# }"
  fi
}

# ---------------------------------------------------------------------------- what an earlier one left

# recover USER VERSION : undoes a transaction that a power cut or a kill ended, and writes that down. Returns 1
# where it did not come to its end; the result is told then. Sets $recovered if there was something to undo.
recover() {
  are_own "$state" "$transaction" "$revisions" || return 1
  [ -e "$transaction" ] || return 0
  if [ ! -f "$transaction/journal" ] || [ -L "$transaction/journal" ]; then
    recover_errors=$(in_directory "$state" rm -rf "$transaction" 2>&1) && return 0
    refuse "$recover_errors" 'cannot clear away what an earlier change left'
    return 1
  fi
  recovered=yes
  emit recovering
  each_subject keep_found
  undo restart_after_boot || :
  if [ -z "$undo_failed" ]; then
    recover_errors=$(each_subject save_undone "$@" 2>&1) || not_undone failed "$recover_errors" 'write the history: '
  fi
  if [ -n "$undo_failed$undo_left" ]; then
    give_up
    return 1
  fi
  recover_errors=$(in_directory "$state" end 2>&1) && return 0
  refuse "$recover_errors" 'an earlier change is undone, but cannot be cleared away'
  return 1
}

# each_subject COMMAND WORD... : runs it with POD PATH ACTION USER VERSION and the words, for each pod that the
# transaction is about
each_subject() {
  [ -f "$transaction/subjects" ] || return 0
  each_command=$1
  shift
  each_failed=
  while IFS=$tab read -r each_tag each_pod each_path each_action each_user each_version; do
    case $each_tag/$each_pod in
      pod/*/* | pod/ | pod/.*) continue ;;
      pod/*) ;;
      *) continue ;;
    esac
    "$each_command" "$each_pod" "$each_path" "$each_action" "$each_user" "$each_version" "$@" || each_failed=yes
  done <"$transaction/subjects"
  [ -z "$each_failed" ]
}

# keep_found POD PATH ... : what stands there before the undo, for the history, if there is room; whole or not at all
keep_found() {
  if [ ! -e "$transaction/found.$1" ] && [ -f "$root$2" ] && [ ! -L "$root$2" ]; then
    (cp "$root$2" "$transaction/found" && fsync "$transaction/found" && mv "$transaction/found" "$transaction/found.$1") \
      2>/dev/null || rm -f "$transaction/found"
  fi
}

# save_undone POD PATH ACTION HIS-USER HIS-VERSION USER VERSION : a revision that says what was undone. Where the
# undo was cut off after that, it is there already.
save_undone() {
  save_undone_begun=$(sed -n "s/^time$tab//p" "$transaction/subjects" | head -n 1)
  newest_revision "$1"
  ! grep -qxF "begun$tab$save_undone_begun" "$revisions/$1/${newest_revision:-0}/metadata" 2>/dev/null || return 0
  make_own "$revisions" && make_own "$revisions/$1" &&
    in_directory "$state" write_revision "$1" "$2" "$transaction/found.$1" \
      action undo user "$6" version "$7" undone "$3" by "$4" begun "$save_undone_begun" left "${undo_left:-no}" &&
    in_directory "$state" fsync "$revisions/$1" "$revisions"
}

# ---------------------------------------------------------------------------- steps

# step NUMBER TITLE COMMAND... : runs one step and reports it; its input is the step's. The title is for people
# who read the script.
step() {
  step_number=$1
  shift 2
  clock
  step_start=$clock_now
  emit step "$step_number" begin
  if step_errors=$("$@" 2>&1); then
    clock
    case $1 in
      await_kubelet) one_line "$step_errors" ;;
      make_directory)
        one_line=''
        look_at_directory "$2"
        ;;
      *) one_line='' ;;
    esac
    emit step "$step_number" ok $(((clock_now - step_start) * 10)) ${one_line:+"$one_line"}
    return 0
  fi
  step_failed=yes
  explain "$step_errors"
  emit step "$step_number" failed "$cause" "$next"
  return 1
}

# make_directory PATH MODE : and the ones above it that are missing
make_directory() {
  make_directory_parent=${1%/*}
  if [ -n "$make_directory_parent" ] && [ ! -d "$root$make_directory_parent" ]; then
    (make_directory "$make_directory_parent" 755) || return 1
  fi
  journal rmdir "$1" && in_directory "$root${1%/*}/" mkdir -m "$2" "$root$1" && label "$1"
}

# drop_directory PATH : unless something is in it
drop_directory() {
  [ -d "$root$1" ] && [ ! -L "$root$1" ] || return 0
  drop_directory_entries=$(ls -A "$root$1") || return 1
  [ -z "$drop_directory_entries" ] || return 0
  drop_directory_mode=$(stat -c %a "$root$1")
  drop_directory_owner=$(stat -c %u:%g "$root$1")
  journal mkdir "$1" "$drop_directory_mode" "$drop_directory_owner" &&
    in_directory "$root${1%/*}/" rmdir "$root$1"
}

# label PATH : the SELinux context that the policy says, where there is one
label() {
  ! command -v restorecon >/dev/null 2>&1 || restorecon "$root$1" 2>/dev/null || :
}

# look_at_directory PATH : whether files may be put there is known to all steps, if they may
look_at_directory() {
  is_safe "$1/" || :
  [ ! -d "$root$1/" ] || is_closed "$1" 2>/dev/null || :
}

# write_file PATH MODE DIGEST [OWNER:GROUP] : standard input becomes the file
write_file() {
  replace_file cat "$@"
}

# write_base64 PATH MODE DIGEST [OWNER:GROUP] : the same where standard input is the file in base64, because
# it is no text that a shell lets through unchanged
write_base64() {
  replace_file decode_base64 "$@"
}

decode_base64() {
  base64 -d
}

# replace_file COMMAND PATH MODE DIGEST [OWNER:GROUP] : what the command makes of standard input becomes the
# file, in one rename in its own directory. Only root can read it before it has its owner and mode. In a
# directory where others can write they could put a link in its way.
replace_file() {
  is_closed "${2%/*}" && backup_file "$2" "$4" || return 1
  temp_path "$2"
  in_directory "$root${2%/*}" write_temp "$1" || return 1
  if [ "$(sha256 "$temp_path")" != "$4" ]; then
    echo "$2 did not arrive whole" >&2
    return 1
  fi
  in_directory "$root${2%/*}" name_temp "$root$2" "$3" "${5:-}" || return 1
  label "$2"
}

closed_directories=$newline

# is_closed PATH : whether none but root can write in a directory, which then none but root opens
is_closed() {
  case $closed_directories in
    *"$newline$1$newline"*) return 0 ;;
  esac
  if is_open_to_others "$root$1/"; then
    echo "$1 can be written by other users than root" >&2
    return 1
  fi
  closed_directories=$closed_directories$1$newline
}

write_temp() {
  remove_temp || return 1
  # an access list that files inherit goes before the umask
  # shellcheck disable=SC2094 # neither reads it
  (set -C && { chmod 600 "$temp_path" && "$1"; } >"$temp_path")
}

# name_temp FILE MODE OWNER:GROUP
name_temp() {
  [ -z "$3" ] || chown "$3" "$temp_path" || return 1
  [ "$2" = 600 ] || chmod "$2" "$temp_path" || return 1
  fsync "$temp_path" && mv -f "$temp_path" "$1"
}

# delete_file PATH
delete_file() {
  backup_file "$1" absent && in_directory "$root${1%/*}" rm -f "$root$1"
}

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
    emit result refused 'a file that was taken to the node is not there any more' 'run the same command again'
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

# restore_file PATH : a file that this transaction took away is there again, as it was. An undo finds it so, or
# puts it back.
restore_file() {
  backup_of "$1"
  if [ -z "$backup_of" ]; then
    echo "there is no backup of $1" >&2
    return 1
  fi
  temp_path "$1"
  remove_temp || return 1
  in_directory "$root${1%/*}" put_back "$transaction/$backup_of" "$root$1" && label "$1"
}

# await_pod_end POD SECONDS stopped|forgotten : until no container of a pod has a process, and its kubelet has
# removed what is left of them, with their logs
await_pod_end() {
  clock
  await_pod_until=$((clock_now + $2 * 100))
  while :; do
    if runs "$1"; then
      await_pod_what='they still run'
    elif [ "$3" = forgotten ] && [ -n "$(newest_pod "$1")" ]; then
      await_pod_what='the kubelet has not cleared them away'
    else
      # it sees what has gone once a second or so, and until then takes the pod for one that has ended
      [ "$3" != forgotten ] || sleep 5
      return 0
    fi
    clock
    if [ "$clock_now" -ge "$await_pod_until" ]; then
      echo "$await_pod_what after $2 s" >&2
      return 1
    fi
    sleep 0.5 2>/dev/null || sleep 1
  done
}

# save_revision POD PATH WORD... : writes down what this transaction does to the manifest of a pod: the words,
# when, who is logged in here, and the file before and after. A number that is there is complete.
save_revision() {
  case $1 in
    */* | .*)
      echo "no name of a pod: $1" >&2
      return 1
      ;;
  esac
  make_own "$revisions" && make_own "$revisions/$1" || return 1
  newest_revision "$1"
  journal forget "$1/.new" && journal forget "$1/$((${newest_revision:-0} + 1))" || return 1
  found "$2"
  save_revision_pod=$1 save_revision_path=$2
  shift 2
  in_directory "$state" write_revision "$save_revision_pod" "$save_revision_path" "${found:-$transaction/none}" "$@"
}

# write_revision POD PATH BEFORE WORD...
write_revision() {
  revision_new=$revisions/$1/.new
  newest_revision "$1"
  if [ -e "$revision_new" ] || [ -L "$revision_new" ]; then
    rm -rf "$revision_new" || return 1
  fi
  mkdir -m 700 "$revision_new" || return 1
  [ ! -e "$3" ] || cp "$3" "$revision_new/before" || return 1
  [ ! -e "$root$2" ] || cp "$root$2" "$revision_new/after" || return 1
  found "${records#"$root"}/$1"
  [ -z "$found" ] || cp "$found" "$revision_new/files-before" || return 1
  [ ! -f "$records/$1" ] || cp "$records/$1" "$revision_new/files-after" || return 1
  [ -z "$keeps" ] || put "$keeps" "$revision_new/kept" || return 1
  moment
  revision_text='' revision_path=$2
  shift 3
  revision_line time "$moment"
  revision_line login "${SUDO_USER:-$(id -un)}"
  revision_line path "$revision_path"
  while [ $# -ge 2 ]; do
    revision_line "$1" "$2"
    shift 2
  done
  put "$revision_text" "$revision_new/metadata" && fsync "$revision_new"/* "$revision_new" || return 1
  mv "$revision_new" "${revision_new%.new}$((${newest_revision:-0} + 1))"
}

# revision_line KEY VALUE
revision_line() {
  one_line "$2"
  revision_text=$revision_text$1$tab$one_line$newline
}

# newest_revision POD : its number, in a variable of this name, nothing where there is none
newest_revision() {
  newest_revision=
  for newest_directory in "$revisions/$1"/[1-9]*; do
    newest_number=${newest_directory##*/}
    case $newest_number in
      *[!0-9]* | ??????????*) continue ;;
    esac
    [ ! -d "$newest_directory" ] || [ "$newest_number" -le "${newest_revision:-0}" ] || newest_revision=$newest_number
  done
}

# prune_revisions : of every pod the last ten stay, and as many that say that it was started anew
prune_revisions() {
  for prune_pod in "$revisions"/*/; do
    prune_count=0
    for prune_revision in "$prune_pod"[0-9]*; do
      prune_count=$((prune_count + 1))
    done
    [ "$prune_count" -gt 10 ] || continue # most have less, and are many
    for prune_revision in "$prune_pod"[0-9]*; do
      [ ! -d "$prune_revision" ] || printf '%s\n' "${prune_revision##*/}"
    done | sort -rn | {
      prune_changes=0 prune_restarts=0
      while read -r prune_number; do
        if grep -qx "action${tab}restart" "$prune_pod$prune_number/metadata" 2>/dev/null; then
          prune_restarts=$((prune_restarts + 1))
          [ "$prune_restarts" -gt 10 ] || continue
        else
          prune_changes=$((prune_changes + 1))
          [ "$prune_changes" -gt 10 ] || continue
        fi
        printf '%s\n' "$prune_number"
      done
    } | while read -r prune_number; do
      # a number that is there is complete
      rm -rf "${prune_pod:?}.old" && mv "$prune_pod$prune_number" "$prune_pod.old" && rm -rf "${prune_pod:?}.old"
    done
  done
}

# complaints SERVICE : what systemd says against its files before the change, in a variable of this name; stops before anything
# is changed if that cannot be learned
complaints() {
  complaints=$(list_complaints "$1") && return 0
  emit result refused "what systemd has against the files of $1 cannot be learned: a command of the node failed" ''
  return 1
}

# list_complaints SERVICE : without the numbers of lines, which a change moves
list_complaints() {
  if [ -z "$root" ] && command -v systemd-analyze >/dev/null 2>&1; then
    limited 20 systemd-analyze verify --man=no "$1" 2>&1 </dev/null | sed 's/:[0-9][0-9]*:/:/' | sort -u
  fi
}

# verify_unit SERVICE : fails if systemd has more against its files than before the change
verify_unit() {
  printf '%s\n' "$complaints" >"$transaction/complaints"
  verify_unit_new=$(list_complaints "$1" | grep -vxF -f "$transaction/complaints")
  [ -z "$verify_unit_new" ] && return 0
  printf 'systemd would not read it as it is meant: %s\n' "$verify_unit_new" >&2
  return 1
}

# daemon_reload SERVICE
daemon_reload() {
  verify_unit "$1" && journal reload && reload
}

# reload : systemd gives up after three minutes by itself, unless it hangs
reload() {
  systemctl_within 240 daemon-reload
}

# restart SERVICE : also one that was started too often and too fast, which systemd would start no more
restart() {
  limited 30 systemctl reset-failed "$1" </dev/null >/dev/null 2>&1 || :
  systemctl_within 300 restart "$1"
}

# systemctl_within SECONDS WORD... : what hangs counts as failed
systemctl_within() {
  systemctl_limit=$1
  shift
  limited "$systemctl_limit" systemctl "$@" </dev/null && return 0
  systemctl_status=$?
  [ "$systemctl_status" -ne 124 ] || echo "systemctl $* did not end within $systemctl_limit s" >&2
  return "$systemctl_status"
}

# restart_kubelet SERVICE PORT : PORT is that of the kubelet's healthz, 0 where it has none, for an undo
restart_kubelet() {
  journal restart "$1" "$2" && restart "$1"
}
# ---------------------------------------------------------------------------- the kubelet's health

# await_kubelet SERVICE SECONDS DIRECTORY PORT : until it runs, reads the directory, and is healthy; prints what proves
# that it reads it, unless its command line says so. A restart that systemd reports as done says little: a kubelet that
# dies 200 ms later is reported the same way.
await_kubelet() {
  clock
  await_hurry=$((clock_now + 200)) await_end=$((clock_now + $2 * 100))
  service_state "$1"
  await_first=$service_restarts
  await_pid='' await_since=$clock_now is_up_why='' is_up_proof=''
  while :; do
    clock
    service_state "$1"
    if [ "$service_active" = failed ]; then
      echo 'the kubelet failed' >&2
      return 1
    fi
    if [ $((${service_restarts:-0} - ${await_first:-0})) -ge 2 ]; then
      echo 'the kubelet keeps dying' >&2
      return 1
    fi
    if is_up "$1" "$3" "$4"; then
      [ -z "$is_up_proof" ] || printf '%s\n' "$is_up_proof"
      return 0
    fi
    if [ "$clock_now" -ge "$await_end" ]; then
      echo "the kubelet is not healthy after $2 s${is_up_why:+: $is_up_why}" >&2
      return 1
    fi
    # each look takes processes, and one that is not up by now needs the processor more
    if [ "$clock_now" -lt "$await_hurry" ]; then pause; else sleep 0.5 2>/dev/null || sleep 1; fi
  done
}

# service_state SERVICE : how it is, by systemd's word, in $service_active, $service_pid and $service_restarts
service_state() {
  service_active='' service_pid='' service_restarts=''
  for service_property in $(limited 10 systemctl show "$1" --property=ActiveState,MainPID,NRestarts </dev/null 2>/dev/null); do
    case $service_property in
      ActiveState=*) service_active=${service_property#*=} ;;
      MainPID=*) service_pid=${service_property#*=} ;;
      NRestarts=*) service_restarts=${service_property#*=} ;;
    esac
  done
}

# is_up SERVICE DIRECTORY PORT : as service_state has told. Without a healthz to ask, the same process for ten seconds
# has to do.
is_up() {
  [ "$service_active" = active ] || return 1
  if [ "$service_pid" != "$await_pid" ]; then
    await_pid=$service_pid
    await_since=$clock_now
  fi
  [ "${await_pid:-0}" != 0 ] || return 1
  if [ -n "$2" ]; then
    kubelet_pid "$1" "$await_pid"
    reads_directory "$kubelet_pid" "$2" || return 1
  fi
  if [ "$3" != 0 ] && can_ask; then
    [ "$(ask "http://127.0.0.1:$3/healthz")" = ok ]
  else
    [ $((clock_now - await_since)) -ge 1000 ]
  fi
}

# reads_directory PID DIRECTORY : whether a kubelet reads it. Its command line says so; if it says nothing of that, its
# configuration counts, and what came of it shows in its journal, and in what it watches if the directory is there.
reads_directory() {
  if reads_directory_flag=$(flag_value "$1"); then
    while [ "$reads_directory_flag" != / ] && [ "${reads_directory_flag%/}" != "$reads_directory_flag" ]; do
      reads_directory_flag=${reads_directory_flag%/}
    done
    is_up_proof=''
    [ "$reads_directory_flag" = "$2" ] && return 0
    is_up_why="the kubelet was started with --pod-manifest-path=$reads_directory_flag"
    return 1
  fi
  is_up_proof="the kubelet watches $2"
  reads_directory_inode=$(stat -L -c %i "$root$2" 2>/dev/null) &&
    cat "$root/proc/$1"/fdinfo/* 2>/dev/null | grep -q "^inotify .*ino:$(printf %x "$reads_directory_inode") " && return 0
  is_up_proof="the kubelet's journal says that it reads $2"
  command -v journalctl >/dev/null 2>&1 &&
    limited 10 journalctl _PID="$1" --no-pager --output=cat </dev/null 2>/dev/null |
    grep -i 'adding .*pod path' | grep -qF -e "$2" && return 0
  is_up_why="neither the kubelet's command line nor its journal says that it reads $2"
  return 1
}

# flag_value PID : of --pod-manifest-path, in either form, the last one; returns 1 where there is none
flag_value() {
  tr '\000' '\n' 2>/dev/null <"$root/proc/$1/cmdline" | awk '
    next_is_it { value = $0; found = 1; next_is_it = 0; next }
    /^--pod[-_]manifest[-_]path=/ { value = substr($0, index($0, "=") + 1); found = 1 }
    /^--pod[-_]manifest[-_]path$/ { next_is_it = 1 }
    END { print value; exit !found }'
}

can_ask() {
  command -v curl >/dev/null 2>&1 || command -v wget >/dev/null 2>&1
}

ask() {
  if command -v curl >/dev/null 2>&1; then
    limited 5 curl -q -s -f -m 2 --noproxy '*' "$1" </dev/null 2>/dev/null
  else
    limited 5 wget -q -T 2 -Y off -O - "$1" </dev/null 2>/dev/null
  fi
}

# evidence : what the kubelet said last, before it is put back; of a kubelet that died of an error of its own without the
# stacks of its goroutines, which are some thousand lines after it
evidence() {
  evidence_service=$(sed -n "s/^restart$tab\([^$tab]*\).*/\1/p" "$transaction/journal" | tail -n 1)
  [ -n "$evidence_service" ] || return 0
  command -v journalctl >/dev/null 2>&1 || return 0
  limited 20 journalctl --unit="$evidence_service" --no-pager --output=cat --lines=5000 </dev/null 2>/dev/null |
    grep -v -e 'FLAG: --' -e '^$' -e '^[[:space:]]' -e '^goroutine [0-9]* \[' -e '^created by ' -e '^[^ ]*\.[^ ]*(.*)$' |
    tail -n 8 | tr '\t' ' ' | cut -c 1-2000 | sed "s/^/journal$tab/"
}

# ---------------------------------------------------------------------------- the transaction

# settle USER VERSION : undoes what an earlier transaction left, and does nothing else
settle() {
  emit static-pod/1 execute
  lock "$1" || return 0
  recover "$@" || return 0
  emit result recovered
}

# transact USER VERSION : The plan is rendered below as three functions, `subjects`, `expectations` and `steps`. A
# transaction that has no journal yet has changed nothing.
# Where there was something to undo, the plan was made of what is not there any more, and is not carried out.
transact() {
  emit static-pod/1 execute
  if ! lock "$1" || ! recover "$@"; then
    drop_little
    return 0
  fi
  if [ -n "$recovered" ]; then
    emit result recovered
    return 0
  fi
  if ! begin_as_planned; then
    drop_little
    return 0
  fi
  step_number=0 step_failed=''
  if steps && commit; then
    prune_revisions
    prune_kept
    drop_uploads
    emit result committed
    return 0
  fi
  # a shell that keeps what it is sent in a temporary file may not get as far as the step
  [ -n "$step_failed" ] || emit step "$((step_number + 1))" failed \
    'the shell could not read what it was sent: are its temporary files without room?' 'df -h /tmp'
  evidence
  emit undoing
  if undo && undone; then
    drop_little
    return 0
  fi
  give_up
  drop_little
}

# begin_as_planned : where it does not, nothing was changed
begin_as_planned() {
  open_transaction || return 1
  if ! { expectations && are_expected; }; then
    rm -rf "$transaction"
    return 1
  fi
  begin
}

# commit : from here on the change lasts
commit() {
  commit_errors=$(in_directory "$state" end 2>&1) && return 0
  [ -e "$transaction/journal" ] || return 0
  step_failed=yes
  explain "$commit_errors"
  emit failed "$cause" "$next"
  return 1
}

# undone : the node is as it was
undone() {
  undone_errors=$(in_directory "$state" end 2>&1) || [ ! -e "$transaction/journal" ] || {
    undo_reload='' undo_service=''
    not_undone failed "$undone_errors" 'clear away the journal: '
    return 1
  }
  emit result undone
}
