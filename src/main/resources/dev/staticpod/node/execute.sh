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
# the paths that steps are about which have begun, and what steps said that found a path changed and left it alone
begun='' untouched=$newline
# the digests of what files are before, for a rollback
keeps=''
# the lines of all lists of pods' files
file_of_lists=''
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
  step_number=0 step_failed='' begun=$newline
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
