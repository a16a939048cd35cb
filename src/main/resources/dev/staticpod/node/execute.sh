# Carries out a plan as a transaction: every step is written down before it is done, and if one fails
# all that were begun are undone, the last first. It goes on when the connection is lost.
#
#   /run/static-pod.lock               held while a transaction runs
#   /var/lib/static-pod/transaction/   the journal and the old bytes; there only while one runs, or
#                                      after the machine lost power in the middle of one: then the
#                                      next transaction undoes it first
#   /var/lib/static-pod/revisions/POD/N/ what was done, by whom, and the manifest before and after it

state=$root/var/lib/static-pod
transaction=$state/transaction
revisions=$state/revisions
trap '' HUP INT TERM PIPE

# fsync PATH... : what was written is on the disk
fsync() {
  sync "$@" 2>/dev/null || sync
}

# clock : hundredths of a second since boot, without a process
clock() {
  read -r clock_now _ </proc/uptime
  clock_now=${clock_now%.*}${clock_now#*.}
}

pause() {
  sleep 0.1 2>/dev/null || sleep 1
}

# ---------------------------------------------------------------------------- lock

lock() {
  if ! mkdir -p "$root/run" || ! : >>"$root/run/static-pod.lock"; then
    emit result refused "cannot write $root/run/static-pod.lock"
    return 1
  fi
  exec 9>>"$root/run/static-pod.lock"
  if ! command -v flock >/dev/null 2>&1; then
    emit result refused 'the node has no flock command (util-linux or BusyBox)'
    return 1
  fi
  lock_tries=0
  until flock -n 9; do
    lock_tries=$((lock_tries + 1))
    [ "$lock_tries" -ne 5 ] || emit queued
    if [ "$lock_tries" -ge 1200 ]; then
      emit result busy
      return 1
    fi
    pause
  done
}

# ---------------------------------------------------------------------------- what the plan relies on

# expect PATH DIGEST|absent : stops before anything is changed if the node is not as it was planned for
expect() {
  if [ "$2" = absent ]; then
    [ ! -e "$root$1" ] && [ ! -L "$root$1" ] && return 0
  elif [ -f "$root$1" ] && [ ! -L "$root$1" ]; then
    [ "$(sha256 "$root$1")" = "$2" ] && return 0
  fi
  emit result conflict "$1"
  return 1
}

# ---------------------------------------------------------------------------- undo

begin() {
  backups=0
  if ! (umask 077 && mkdir -p "$transaction" && : >"$transaction/journal"); then
    rm -rf "$transaction"
    emit result refused "cannot write $transaction"
    return 1
  fi
  fsync "$transaction/journal" "$transaction"
}

# journal WORD... : written down before it is done, because what was begun may have happened. A word is a
# part of a line, so a path that is none cannot be undone, and is not touched.
journal() {
  journal_line=$1
  shift
  for journal_word in "$@"; do
    case $journal_word in
      *"$tab"* | *"$newline"*)
        echo "a path with a tab or a line end cannot be worked on" >&2
        return 1
        ;;
    esac
    journal_line=$journal_line$tab$journal_word
  done
  printf '%s\n' "$journal_line" >>"$transaction/journal" && fsync "$transaction/journal"
}

# backup_file PATH : how to undo a change of this file
backup_file() {
  if [ -e "$root$1" ]; then
    backups=$((backups + 1))
    cp -p "$root$1" "$transaction/$backups" && fsync "$transaction/$backups" && journal restore "$1" "$backups"
  else
    journal remove "$1"
  fi
}

# temp_path PATH : the name a file has until it is whole. It begins with a dot: the kubelet does not read
# such files.
temp_path() {
  temp_path=$root${1%/*}/.${1##*/}.static-pod
}

# restore_file PATH BACKUP
restore_file() {
  temp_path "$1"
  cp -p "$transaction/$2" "$temp_path" && mv -f "$temp_path" "$root$1" && fsync "$root${1%/*}"
}

# remove_file PATH
remove_file() {
  temp_path "$1"
  rm -f "$root$1" "$temp_path"
}

# undo : goes on after a failure, and returns 1 if there was one
undo() {
  undo_failed='' undo_reload='' undo_service='' undo_port=''
  sed '1!G;h;$!d' "$transaction/journal" >"$transaction/backwards"
  while IFS=$tab read -r undo_what undo_path undo_word; do
    case $undo_what in
      restore) restore_file "$undo_path" "$undo_word" ;;
      remove) remove_file "$undo_path" ;;
      rmdir) [ ! -d "$root$undo_path" ] || rmdir "$root$undo_path" ;;
      forget) rm -rf "${revisions:?}/$undo_path" ;;
      reload) undo_reload=yes ;;
      restart) undo_service=$undo_path undo_port=$undo_word ;;
    esac 2>>"$transaction/errors" || {
      undo_failed=yes
      emit undo-failed "$undo_what $undo_path: $(tail -n 1 "$transaction/errors")"
    }
  done <"$transaction/backwards"
  [ -z "$undo_reload" ] || undo_step 'systemctl daemon-reload' systemctl daemon-reload
  if [ -n "$undo_service" ]; then
    undo_step "systemctl restart ${undo_service%.service}" systemctl restart "$undo_service"
    undo_step 'wait for the kubelet' await_kubelet "$undo_service" 60 '' "$undo_port"
  fi
  [ -z "$undo_failed" ]
}

# undo_step TITLE COMMAND...
undo_step() {
  undo_title=$1
  shift
  "$@" </dev/null >/dev/null 2>>"$transaction/errors" || {
    undo_failed=yes
    emit undo-failed "$undo_title: $(tail -n 1 "$transaction/errors")"
  }
}

# recover : undoes a transaction that a power cut or a kill ended
recover() {
  [ -f "$transaction/journal" ] || {
    rm -rf "$transaction"
    return 0
  }
  emit recovering
  if undo; then
    rm -rf "$transaction"
    return 0
  fi
  emit result partially-undone "an earlier change was cut off and could not be undone; its old files are in $transaction"
  return 1
}

# ---------------------------------------------------------------------------- steps

# step NUMBER COMMAND... : runs one step and reports it; its input is the step's
step() {
  step_number=$1
  shift
  clock
  step_start=$clock_now
  emit step "$step_number" begin
  if "$@" 2>"$transaction/errors"; then
    clock
    emit step "$step_number" ok $(((clock_now - step_start) * 10))
    return 0
  fi
  emit step "$step_number" failed "$(tail -n 3 "$transaction/errors" | tr '\n\t' '  ')"
  return 1
}

# make_directory PATH MODE : and the ones above it that are missing
make_directory() {
  make_directory_parent=${1%/*}
  if [ -n "$make_directory_parent" ] && [ ! -d "$root$make_directory_parent" ]; then
    (make_directory "$make_directory_parent" 755) || return 1
  fi
  journal rmdir "$1" && mkdir -m "$2" "$root$1" && label "$1" && fsync "$root${1%/*}/"
}

# label PATH : the SELinux context that the policy says, where there is one
label() {
  ! command -v restorecon >/dev/null 2>&1 || restorecon "$root$1" 2>/dev/null || :
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
# file, in one rename in its own directory. Only root can read it before it has its owner and mode.
replace_file() {
  backup_file "$2" || return 1
  temp_path "$2"
  if [ -e "$temp_path" ] || [ -L "$temp_path" ]; then
    rm -f "$temp_path" || return 1
  fi
  (umask 077 && set -C && "$1" >"$temp_path") || return 1
  if [ "$(sha256 "$temp_path")" != "$4" ]; then
    echo "$2 did not arrive whole" >&2
    return 1
  fi
  [ -z "${5:-}" ] || chown "$5" "$temp_path" || return 1
  chmod "$3" "$temp_path" && fsync "$temp_path" && mv -f "$temp_path" "$root$2" && label "$2" && fsync "$root${2%/*}"
}

# delete_file PATH
delete_file() {
  backup_file "$1" && rm -f "$root$1" && fsync "$root${1%/*}"
}

# save_revision POD PATH WORD... : writes down what this transaction does to the manifest of a pod: the words,
# when, who is logged in here, and the file before and after. A number that is there is complete.
save_revision() {
  revision_last=$(newest_revision "$1")
  revision_number=$((${revision_last:-0} + 1))
  revision_new=$revisions/$1/.new
  (umask 077 && rm -rf "$revision_new" && mkdir -p "$revision_new") || return 1
  journal forget "$1/.new" && journal forget "$1/$revision_number" || return 1
  revision_kept=$(sed -n "s|^restore$tab$2$tab||p" "$transaction/journal")
  [ -z "$revision_kept" ] || cp "$transaction/$revision_kept" "$revision_new/before" || return 1
  [ ! -e "$root$2" ] || cp "$root$2" "$revision_new/after" || return 1
  revision_path=$2
  shift 2
  {
    printf 'time\t%s\n' "$(date -u +%Y-%m-%dT%H:%M:%SZ)"
    printf 'login\t%s\n' "${SUDO_USER:-$(id -un)}"
    printf 'path\t%s\n' "$revision_path"
    printf '%s\t%s\n' "$@"
  } >"$revision_new/metadata" || return 1
  chmod 600 "$revision_new"/* && fsync "$revision_new"/* "$revision_new" || return 1
  mv "$revision_new" "${revision_new%.new}$revision_number" && fsync "${revision_new%/.new}"
}

# newest_revision POD : its number, nothing where there is none
newest_revision() {
  for newest_revision in "$revisions/$1"/[0-9]*; do
    [ ! -d "$newest_revision" ] || printf '%s\n' "${newest_revision##*/}"
  done | sort -n | tail -n 1
}

# prune_revisions : of every pod the last ten stay
prune_revisions() {
  for prune_pod in "$revisions"/*/; do
    prune_count=0
    for prune_revision in "$prune_pod"[0-9]*; do
      prune_count=$((prune_count + 1))
    done
    [ "$prune_count" -gt 10 ] || continue # most have less, and are many
    for prune_revision in "$prune_pod"[0-9]*; do
      [ ! -d "$prune_revision" ] || printf '%s\n' "${prune_revision##*/}"
    done | sort -rn | tail -n +11 | while read -r prune_number; do
      rm -rf "${prune_pod:?}$prune_number"
    done
  done
}

daemon_reload() {
  journal reload && systemctl daemon-reload </dev/null >&2
}

# restart_kubelet SERVICE PORT : PORT is that of the kubelet's healthz, 0 where it has none, for an undo
restart_kubelet() {
  journal restart "$1" "$2" && systemctl restart "$1" </dev/null >&2
}

# ---------------------------------------------------------------------------- the kubelet's health

# await_kubelet SERVICE SECONDS ARGUMENT PORT : until it runs, has the argument, and is healthy. A restart that
# systemd reports as done says little: a kubelet that dies 200 ms later is reported the same way.
await_kubelet() {
  clock
  await_end=$((clock_now + $2 * 100))
  await_first=$(property "$1" NRestarts)
  await_pid='' await_since=$clock_now
  while :; do
    clock
    case $(property "$1" ActiveState) in
      failed)
        echo 'the kubelet failed' >&2
        return 1
        ;;
    esac
    if [ $(($(property "$1" NRestarts) - ${await_first:-0})) -ge 2 ]; then
      echo 'the kubelet keeps dying' >&2
      return 1
    fi
    is_up "$1" "$3" "$4" && return 0
    if [ "$clock_now" -ge "$await_end" ]; then
      echo "the kubelet is not healthy after $2 s" >&2
      return 1
    fi
    pause
  done
}

# is_up SERVICE ARGUMENT PORT : one look. Without a healthz to ask, the same process for ten seconds has to do.
is_up() {
  [ "$(property "$1" ActiveState)" = active ] || return 1
  is_up_pid=$(property "$1" MainPID)
  if [ "$is_up_pid" != "$await_pid" ]; then
    await_pid=$is_up_pid
    await_since=$clock_now
  fi
  [ "${await_pid:-0}" != 0 ] || return 1
  if [ -n "$2" ] && ! tr '\000' '\n' <"$root/proc/$await_pid/cmdline" 2>/dev/null | grep -qxF -e "$2"; then
    return 1
  fi
  if [ "$3" != 0 ] && can_ask; then
    [ "$(ask "http://127.0.0.1:$3/healthz")" = ok ]
  else
    [ $((clock_now - await_since)) -ge 1000 ]
  fi
}

can_ask() {
  command -v curl >/dev/null 2>&1 || command -v wget >/dev/null 2>&1
}

ask() {
  if command -v curl >/dev/null 2>&1; then
    curl -q -s -f -m 2 --noproxy '*' "$1" </dev/null 2>/dev/null
  else
    wget -q -T 2 -Y off -O - "$1" </dev/null 2>/dev/null
  fi
}

# evidence : what the kubelet said last, before it is put back
evidence() {
  evidence_service=$(sed -n "s/^restart$tab\([^$tab]*\).*/\1/p" "$transaction/journal" | tail -n 1)
  [ -n "$evidence_service" ] || return 0
  command -v journalctl >/dev/null 2>&1 || return 0
  journalctl --unit="$evidence_service" --no-pager --output=cat --lines=40 </dev/null 2>/dev/null |
    grep -v -e 'FLAG: --' -e '^[[:space:]]*$' | tail -n 8 | tr '\t' ' ' | sed "s/^/journal$tab/"
}

# ---------------------------------------------------------------------------- the transaction

# The plan is rendered below as two functions, `expectations` and `steps`.
transact() {
  emit static-pod/1 execute
  lock || return 0
  recover || return 0
  expectations || return 0
  begin || return 0
  if steps; then
    rm -f "$transaction/journal"
    fsync "$transaction"
    prune_revisions
    rm -rf "$transaction"
    emit result committed
    return 0
  fi
  evidence
  emit undoing
  if undo; then
    rm -rf "$transaction"
    emit result undone
  else
    emit result partially-undone "the old files are in $transaction"
  fi
}
