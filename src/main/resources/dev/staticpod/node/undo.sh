# How a transaction is undone, by itself, by hand, or by the next one.

# A function that undoes ends with 3 where it leaves what others did since.

# is_begun PATH changed|made : whether this transaction has come to what changes a path, or makes it a directory, and did not
# find that others had done so: what they did is nothing of ours. Of an earlier transaction nobody knows: it counts as begun.
is_begun() {
  [ -n "$begun" ] || return 0
  case $untouched in
    *"$newline$1 was $2 meanwhile$newline"*) return 1 ;;
  esac
  case $begun in
    *"$newline$1$newline"* | *"$newline$1/"*) ;;
    *) return 1 ;;
  esac
}

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
      is_begun "$1" changed || return 0
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
      is_begun "$1" changed || return 0
      echo "$1 was changed since and is left as it is" >&2
      return 3
      ;;
  esac
}

# undo_rmdir PATH : what others put there since stays
undo_rmdir() {
  [ -d "$root$1" ] && is_begun "$1" made || return 0
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
      "see the old files in ${abandoned#"$root"}"
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
