# Takes bytes that are too many for a script. Each file is asked for when all before it has been read, so that no
# program on the way reads more than its own.
#
#   /var/lib/static-pod/uploads/DIGEST       a file that has arrived whole
#   /var/lib/static-pod/uploads/.DIGEST.part what has arrived of one: the next upload goes on from there
#
# What uses a file takes it away. What was left, because a run was cut off, is swept by the next one when it was not
# touched for an hour, or a day where it is of an image.

uploads=$state/uploads
trap '' HUP INT TERM PIPE

# open_uploads : the directory is there, root's alone, and without what was left
open_uploads() {
  open_uploads_errors=$(make_own "$state" 2>&1 && make_own "$uploads" 2>&1) || {
    emit failed 0 "${open_uploads_errors%%"$newline"*}" ''
    return 1
  }
  sweep_uploads "$uploads" || :
}

# begin_part DIGEST SIZE : where a file arrives, in $part, and how much of it is there, in $part_size. A part that
# another run is writing is left to it.
begin_part() {
  part=$uploads/.$1.part
  [ ! -L "$part" ] || rm -f "$part"
  exec 8>>"$part" || return 1
  if ! flock -n 8; then
    part=$uploads/.$1.$$
    exec 8>>"$part" || return 1
  fi
  part_size=$(wc -c <"$part") && part_size=$((part_size))
  if [ "$part_size" -gt "$2" ]; then
    : >"$part"
    part_size=0
  fi
}

# is_there DIGEST : whether the file has arrived already
is_there() {
  [ -f "$uploads/$1" ] && [ ! -L "$uploads/$1" ] && [ "$(sha256 "$uploads/$1")" = "$1" ] && touch "$uploads/$1"
}

# receive NUMBER DIGEST SIZE plain|gzip : a file becomes what comes on standard input
receive() {
  if is_there "$2"; then
    emit present "$1"
    return 0
  fi
  receive_errors=$( (umask 077 && begin_part "$2" "$3") 2>&1) || {
    not_received "$1" "$receive_errors"
    return 1
  }
  umask 077
  begin_part "$2" "$3"
  emit ready "$1" "$part_size"
  receive_said=$(receive_bytes $(($3 - part_size)) "$4" 2>&1)
  arrived "$1" "$2" "$3" "$receive_said"
}

# receive_bytes COUNT plain|gzip : to the end of the part; says the digest of all of it
receive_bytes() {
  if [ "$part_size" -eq 0 ]; then
    incoming "$@" | in_directory "$uploads" tee -a "$part" | sha256sum | cut -d ' ' -f 1
  else
    incoming "$@" | in_directory "$uploads" cat >>"$part" && sha256 "$part"
  fi
}

# incoming COUNT plain|gzip : the bytes of standard input. What a cut connection leaves of them is no failure.
incoming() {
  case $2 in
    gzip) gzip -dc 2>/dev/null | head -c "$1" ;;
    *) head -c "$1" ;;
  esac
}

# arrived NUMBER DIGEST SIZE SAID : the part is whole and gets its name, or is thrown away
arrived() {
  arrived_size=$(wc -c <"$part") && arrived_size=$((arrived_size))
  if [ "$4" = "$2" ] && [ "$arrived_size" = "$3" ] && mv -f "$part" "$uploads/$2" 2>/dev/null; then
    emit received "$1"
    return 0
  fi
  if [ "$4" != "${4#* }" ]; then
    rm -f "$part" # a full disk gets its room back
    not_received "$1" "$4"
  elif [ "$arrived_size" -lt "$3" ]; then
    not_received "$1" "$arrived_size of $3 bytes have arrived"
  else
    rm -f "$part"
    not_received "$1" "what has arrived is not what was announced: was the file changed meanwhile?"
  fi
  return 1
}

# not_received NUMBER ERRORS
not_received() {
  explain "$2"
  emit failed "$1" "$cause" "$next"
}

# upload COMMAND WORD... : the answer
upload() {
  emit static-pod/1 upload
  open_uploads && "$@"
  emit complete
}

# receive_all [DIGEST SIZE plain|gzip]... : all files, one after the other
receive_all() {
  receive_number=0
  while [ $# -ge 3 ]; do
    receive_number=$((receive_number + 1))
    receive "$receive_number" "$1" "$2" "$3" || return 1
    shift 3
  done
}

# append DIGEST SIZE OFFSET : a piece of a file, in base64, where standard input cannot follow a script
append() {
  if is_there "$1"; then
    emit present 1
    return 0
  fi
  umask 077
  append_errors=$( (begin_part "$1" "$2") 2>&1) || {
    not_received 1 "$append_errors"
    return 1
  }
  begin_part "$1" "$2"
  if [ "$part_size" = "$3" ]; then
    append_errors=$(in_directory "$uploads" base64 -d 2>&1 >>"$part") || {
      rm -f "$part"
      not_received 1 "$append_errors"
      return 1
    }
    part_size=$(wc -c <"$part") && part_size=$((part_size))
  fi
  if [ "$part_size" = "$2" ]; then
    arrived 1 "$1" "$2" "$(sha256 "$part")"
  else
    emit ready 1 "$part_size"
  fi
}
