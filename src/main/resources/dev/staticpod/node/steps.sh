# The steps of a plan, but for those that are about what a pod needs.

# step NUMBER TITLE COMMAND... : runs one step and reports it; its input is the step's. The title is for people
# who read the script.
step() {
  step_number=$1
  shift 2
  clock
  step_start=$clock_now
  emit step "$step_number" begin
  for step_word in "$@"; do
    case $step_word in
      /*) begun=$begun$step_word$newline ;;
    esac
  done
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
  case $step_errors in
    /*' was made meanwhile' | /*' was changed meanwhile') untouched=$untouched$step_errors$newline ;; # it has done nothing
  esac
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
  if [ -e "$root$1" ]; then # others made it: an undo is not to take it away
    echo "$1 was made meanwhile" >&2
    return 1
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
  if [ ! -d "$root$1/" ]; then
    echo "the directory $1 is missing" >&2
    return 1
  elif is_open_to_others "$root$1/"; then
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
# removed what is left of them, with their logs. It keeps that it did not admit a pod, or that it has failed, until it clears up
# every 2 s: where no process is there to end, it gets the time for that
await_pod_end() {
  clock
  await_pod_until=$((clock_now + $2 * 100)) await_pod_ran=''
  while :; do
    if runs "$1"; then
      await_pod_what='they still run' await_pod_ran=yes
    elif [ "$3" = forgotten ] && [ -n "$(newest_pod "$1")" ]; then
      await_pod_what='the kubelet has not cleared them away'
    else
      # it sees what has gone once a second or so, and until then takes the pod for one that has ended
      if [ "$3" = forgotten ] || [ -z "$await_pod_ran" ]; then sleep 5; fi
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

# complaints SERVICE : what systemd says against its files before the change, in a variable of this name, and which they are;
# stops before anything is changed if the first cannot be learned
complaints() {
  unit_files "$1"
  complaints_files=$unit_files
  complaints=$(list_complaints "$1") && return 0
  emit result refused "what systemd has against the files of $1 cannot be learned: a command of the node failed" ''
  return 1
}

# list_complaints SERVICE
list_complaints() {
  if [ -z "$root" ] && command -v systemd-analyze >/dev/null 2>&1; then
    limited 20 systemd-analyze verify --man=no "$1" 2>&1 </dev/null | sort -u
  fi
}

# verify_unit SERVICE : fails if systemd has more against its files than before the change. Where a complaint stands does not
# count: a change moves lines, and a drop-in repeats the command with all that systemd has against it.
verify_unit() {
  printf '%s\n' "$complaints" >"$transaction/complaints"
  verify_unit_new=$(list_complaints "$1" | awk '
    { text = $0; sub(/^[^ ]*:[0-9]+[]:] /, "", text) }
    NR == FNR { known[text]; next }
    !(text in known)' "$transaction/complaints" -)
  [ -z "$verify_unit_new" ] && return 0
  printf 'systemd would not read it as it is meant: %s\n' "$verify_unit_new" >&2
  return 1
}

# unit_files SERVICE : which files systemd has read for it, a line each, in a variable of this name
unit_files() {
  unit_files=$newline
  set -f
  for unit_file in $(limited 10 systemctl show "$1" --property=FragmentPath,DropInPaths </dev/null 2>/dev/null); do
    case $unit_file in
      FragmentPath=* | DropInPaths=*) unit_file=${unit_file#*=} ;;
    esac
    unit_files=$unit_files${unit_file:+$unit_file$newline}
  done
  set +f
}

# daemon_reload SERVICE : fails if systemd reads other files then, of which the plan knows nothing: a unit of others that lies
# over the one before, or a drop-in. The kubelet is not restarted with them.
daemon_reload() {
  verify_unit "$1" && journal reload && reload || return 1
  unit_files "$1"
  case $newline in
    "$unit_files" | "$complaints_files") return 0 ;; # systemd does not say
  esac
  set -f
  for daemon_reload_file in $unit_files $complaints_files; do
    case $unit_files+$complaints_files in
      *"$newline$daemon_reload_file$newline"*+*"$newline$daemon_reload_file$newline"*) continue ;;
    esac
    if ! is_planned "$daemon_reload_file"; then
      echo "systemd had not read what was changed in the files of $1: $daemon_reload_file" >&2
      return 1
    fi
  done
  set +f
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
  [ "$systemctl_status" -le 128 ] || echo "systemctl $* did not end within $systemctl_limit s" >&2
  return "$systemctl_status"
}

# restart_kubelet SERVICE HEALTH : where the kubelet's healthz answers, 0 where it has none, for an undo
restart_kubelet() {
  journal restart "$1" "$2" && restart "$1"
}
