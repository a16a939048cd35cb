# Takes bytes that are too many for a script. Each file is asked for when all before it has been read, so that no
# program on the way reads more than its own, or while the one before it comes, where what reads that counts bytes: the
# line does not stand still then. What has arrived is held to its digest when all are there, and gets its name then: small
# ones in one process for all of them, others while the next one comes, and one that is very large while it comes itself. Many
# small files come as one, a tar of files with the names of their digests, which takes a node some processes in place of
# some for each.
#
#   /var/lib/static-pod/uploads/DIGEST       a file that has arrived whole
#   /var/lib/static-pod/uploads/.DIGEST.part what has arrived of one: the next upload goes on from there
#   /var/lib/static-pod/uploads/.whole.PID/  what is whole while others come
#   /var/lib/static-pod/uploads/.DIGEST.tar/ what is taken out of an archive
#   /var/lib/static-pod/uploads/.DIGEST.old-WHICH a copy of a file that is going to be replaced, and of which one, when it
#                                            was changed last
#
# What uses a file takes it away. What was left, because a run was cut off, is swept by the next one when it was not
# touched for an hour, or a day where it is of an image.

uploads=$state/uploads
umask 077
trap '' HUP INT TERM PIPE

# More bytes than this are digested while they arrive.
large=67108864
# What has as many is worth processes of its own.
substantial=1000000
# where it is then, by its digest, until it gets its name
whole=$uploads/.whole.$$ named='' name_errors=''

# open_uploads : the directory is there, root's alone, and without what was left
open_uploads() {
  open_uploads_errors=$(make_own "$state" 2>&1 && make_own "$uploads" 2>&1) || {
    emit failed 0 "${open_uploads_errors%%"$newline"*}" ''
    return 1
  }
  sweep_uploads "$uploads" || :
}

# begin_part DIGEST SIZE [DESCRIPTOR] : where a file arrives, in $part, and how much of it is there, in $part_size. A part
# that another run is writing is left to it: a descriptor, 7 or 8, holds ours. Where that fails, $part_errors says why.
begin_part() {
  part=$uploads/.$1.part part_size=0
  [ ! -L "$part" ] || rm -f "$part"
  part_errors=$( (: >>"$part") 2>&1) || return 1
  hold_part "${3:-8}" || {
    part=$uploads/.$1.$$
    hold_part "${3:-8}"
  }
  [ ! -s "$part" ] || part_size=$(wc -c <"$part")
  part_size=$((part_size))
  if [ "$part_size" -gt "$2" ]; then
    : >"$part"
    part_size=0
  fi
}

# hold_part DESCRIPTOR : whether no other run has it
hold_part() {
  case $1 in
    7) exec 7>>"$part" ;;
    *) exec 8>>"$part" ;;
  esac
  flock -n "$1"
}

# is_there DIGEST : whether the file has arrived already, and is no file of a pod too, which a change that was cut off
# may leave so
is_there() {
  [ -e "$uploads/$1" ] && is_own file "$uploads/$1" && [ "$(sha256 "$uploads/$1")" = "$1" ] && touch "$uploads/$1"
}

# ask NUMBER DIGEST SIZE : whether a file is there already, is wanted, or cannot be had, in $asked, and where it arrives
ask() {
  asked_number=$1
  if is_there "$2"; then
    asked=there
    emit present "$1"
    return
  fi
  if begin_part "$2" "$3" $((7 + $1 % 2)); then
    asked=wanted
    emit ready "$1" "$part_size"
  else
    asked=refused
  fi
  asked_part=$part asked_size=$part_size asked_errors=$part_errors
}

# receive NUMBER DIGEST SIZE plain|gzip|archive [DIGEST SIZE plain|gzip|archive]... : a file becomes what comes on standard input; where it
# does not, $part_errors says why. The next one may be asked for before.
receive() {
  [ "$asked_number" -ge "$1" ] || ask "$1" "$2" "$3"
  [ "$asked" != there ] || return 0
  part=$asked_part part_size=$asked_size part_errors=$asked_errors
  [ "$asked" = wanted ] || return 1
  received_part=$part received_size=$part_size
  if [ "$4" = gzip ] || [ "$3" -gt "$large" ]; then
    part_digest=$(receive_bytes $(($3 - part_size)) "$4" 2>&1)
    arrivals="$arrivals $1/$2/$3/${part##*/}/$4"
    [ "$(wc -c 2>/dev/null <"$part")" -ge "$3" ] || is_cut=yes
    case $part_digest in
      *' '*)
        part_errors=$part_digest
        return 1
        ;;
    esac
    arrived_digests=$arrived_digests$part_digest' *'$part$newline
    return 0
  fi
  if $dd_counts && [ $# -gt 4 ] && [ "$4" = plain ]; then
    ask $(($1 + 1)) "$5" "$6"
    part=$received_part part_size=$received_size
  fi
  if [ -n "$replaced" ] && [ "$4" = plain ] && [ "$3" -ge "$substantial" ]; then
    copy_next 7>&- 8>&- </dev/null >/dev/null 2>&1 &
    replaced=${replaced#*"$newline"}
  fi
  part_errors=$(plain $(($3 - part_size)) 2>&1 >>"$part") || return 1
  arrivals="$arrivals $1/$2/$3/${part##*/}/$4"
  [ "$4" = archive ] || undigested="$undigested ${part##*/}"
  { [ -z "$part_errors" ] && { [ "$3" -eq 0 ] || [ -s "$part" ]; }; } || is_cut=yes # nothing comes any more
  if [ "$3" -ge "$substantial" ] && [ "$4" != archive ]; then
    [ -d "$whole" ] || mkdir -m 700 "$whole" 2>/dev/null || :
    settle "$part" "$2" 7>&- 8>&- </dev/null >/dev/null 2>&1 &
    settling="$settling $!"
  fi
}

# settle PART DIGEST : what has arrived is digested, and is on the disk, while the next comes. A disk that does not take it
# says so here, and not again when the file is used: it goes then. What is not whole stays as it is.
settle() {
  settle_line=$(large_digests "$1")
  [ "${settle_line%% *}" = "$2" ] || return 0
  if fsync "$1"; then
    mv "$1" "$whole/$2"
  else
    rm -f "$1"
  fi
}

# receive_bytes COUNT plain|gzip : to the end of the part; says the digest of all of it
receive_bytes() {
  if [ "$part_size" -eq 0 ]; then
    incoming "$@" | in_directory "$uploads" tee -a "$part" | sha256sum | cut -d ' ' -f 1
  else
    incoming "$@" | in_directory "$uploads" cat >>"$part" && sha256 "$part"
  fi
}

# in_time COUNT COMMAND... : what reads so many bytes of standard input has a minute and what 20 kB a second takes. sshd
# waits for hours where a line went silent, and so would this. What is late was cut off, which is no failure; it is said.
in_time() {
  in_time_seconds=$((60 + $1 / 20000))
  shift
  command -v timeout >/dev/null 2>&1 || in_time_seconds=''
  # a program that is started here does not heed another signal
  ${in_time_seconds:+timeout -s KILL $in_time_seconds} "$@" || { [ $? -gt 128 ] && echo late >&2; }
}

# incoming COUNT plain|gzip : the bytes of standard input. What a cut connection leaves of them is no failure.
incoming() {
  case $2 in
    gzip) in_time "$1" gzip -dc 2>/dev/null | head -c "$1" ;;
    *) in_time "$1" head -c "$1" 2>/dev/null ;;
  esac
}

# plain COUNT : the bytes of standard input, by what takes the most at once and never too many
plain() {
  if $dd_counts; then
    in_directory "$uploads" in_time "$1" dd bs=128k iflag=fullblock,count_bytes count="$1" status=none
  else
    in_directory "$uploads" in_time "$1" head -c "$1"
  fi
}

# name_arrivals : each that is whole gets its name, the first that is not is thrown away and ends it; none waits then
name_arrivals() {
  [ -n "$arrivals" ] || return 0
  # shellcheck disable=SC2086 # one word for each process
  [ -z "$settling" ] || wait $settling
  settling=''
  name_whole
  set --
  for name_part in $undigested; do
    [ ! -e "$uploads/$name_part" ] || set -- "$@" "$uploads/$name_part"
  done
  [ $# -eq 0 ] || arrived_digests=$arrived_digests$(digests "$@")$newline
  for name_arrival in $arrivals; do
    IFS=/
    # shellcheck disable=SC2086 # the words of one arrival: numbers, digests and names of parts have no wildcards
    arrived $name_arrival || return 1
  done
  arrivals='' undigested='' arrived_digests=''
}

# name_whole : those that are whole, in $named, get their names in one process; $name_errors says why they do not
name_whole() {
  named=' ' name_errors=''
  [ -d "$whole" ] || return 0
  set --
  for name_whole in "$whole"/*; do
    set -- "$@" "$name_whole"
    named="$named${name_whole##*/} "
  done
  [ ! -e "$1" ] || name_errors=$(in_directory "$uploads" mv -f "$@" "$uploads" 2>&1) || :
  rm -rf "$whole"
}

# arrived NUMBER DIGEST SIZE PART plain|gzip|archive : the part is whole and gets its name, or is thrown away. Only settle takes one away
# before.
arrived() {
  unset IFS
  part=$uploads/$4
  if [ "$5" = archive ]; then
    [ "$(wc -c 2>/dev/null <"$part")" -lt "$3" ] || {
      take_out "$1"
      return
    }
  fi
  case $named in
    *" $2 "*)
      if [ -n "$name_errors" ]; then
        not_received "$1" "$name_errors"
        return 1
      fi
      emit received "$1"
      return 0
      ;;
  esac
  case $newline$arrived_digests in
    *"$newline$2 "[' *']"$part$newline"*)
      if arrived_errors=$(mv -f "$part" "$uploads/$2" 2>&1); then
        emit received "$1"
        return 0
      fi
      not_received "$1" "$arrived_errors"
      return 1
      ;;
  esac
  if [ ! -e "$part" ]; then
    not_received "$1" "${uploads#"$root"}: the disk did not take it: Input/output error"
    return 1
  fi
  arrived_size=$(wc -c <"$part") && arrived_size=$((arrived_size))
  if [ "${arrived_size:-0}" -lt "$3" ]; then
    not_received "$1" "${arrived_size:-0} of $3 bytes have arrived"
  else
    rm -f "$part"
    not_received "$1" "what has arrived is not what was announced: was the file changed meanwhile?"
  fi
  return 1
}

# take_out NUMBER : what is in the archive $part is uploads then, and it goes
take_out() {
  take_out_to=${part%.part}.tar # the next run clears it away, where this one cannot
  if take_out_errors=$(in_directory "$uploads" unpack 2>&1); then
    emit received "$1"
    return 0
  fi
  rm -rf "$take_out_to" "$part"
  not_received "$1" "$take_out_errors"
  return 1
}

# unpack : each file is held to the digest that is its name. One that has arrived before stays, since another run may be
# about to use it.
unpack() {
  rm -rf "$take_out_to" && mkdir -m 700 "$take_out_to" || return 1
  tar -xmf "$part" -C "$take_out_to" || {
    [ $? -ne 127 ] || echo 'the node has no tar, by which many files come: install it there' >&2
    return 1
  }
  set -- "$take_out_to"/*
  if [ "$(digests "$@" | awk '{ name = $NF; sub(/.*\//, "", name) } name == $1' | wc -l)" -ne $# ]; then
    echo 'what has arrived is not what was announced: was a file changed meanwhile?' >&2
    return 1
  fi
  set --
  for unpack_file in "$take_out_to"/*; do
    { [ -e "$uploads/${unpack_file##*/}" ] && is_there "${unpack_file##*/}"; } || set -- "$@" "$unpack_file"
  done
  { [ $# -eq 0 ] || mv -f "$@" "$uploads"; } && rm -rf "$take_out_to" "$part"
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

# copy_next : what the next file is that is going to be replaced, for the transaction, which then has nothing to copy and to
# digest, unless it was changed since. Where that fails, or did not come to its turn, the transaction does it.
copy_next() {
  copy_line=${replaced%%"$newline"*} copy_new=
  copy_file "$root${copy_line#*"$tab"}" "${copy_line%%"$tab"*}" || [ -z "$copy_new" ] || rm -f "$copy_new"
}

# copy_file FILE DIGEST : files may have the same bytes, and one may be another kind of file by now
copy_file() {
  [ -f "$1" ] && [ ! -L "$1" ] && copy_which=$(stat -c %d-%i-%Z "$1") || return 1
  copy_new=$uploads/.$2.old-$copy_which.$$
  limited 60 cp -p "$1" "$copy_new" || return 1
  copy_found=$(large_digests "$copy_new")
  [ "${copy_found%% *}" = "$2" ] && fsync "$copy_new" && mv -f "$copy_new" "${copy_new%.*}"
}

# receive_all [replacing DIGEST PATH]... [DIGEST SIZE plain|gzip|archive]... : all files, one after the other; with each, one is
# copied that they are going to replace
receive_all() {
  receive_number=0 asked_number=0 arrivals='' undigested='' settling='' arrived_digests='' is_cut='' dd_counts=false replaced=''
  while [ "${1:-}" = replacing ]; do
    replaced=$replaced$2$tab$3$newline
    shift 3
  done
  ! dd bs=1 iflag=fullblock,count_bytes count=0 status=none </dev/null >/dev/null 2>&1 || dd_counts=true
  while [ $# -ge 3 ]; do
    receive_number=$((receive_number + 1))
    if ! receive "$receive_number" "$@"; then
      received_failed=$part received_errors=$part_errors
      name_arrivals || return 1
      rm -f "$received_failed" # a full disk gets its room back
      not_received "$receive_number" "$received_errors"
      return 1
    fi
    [ -z "$is_cut" ] || break
    [ "$3" != archive ] || name_arrivals || return 1
    shift 3
  done
  name_arrivals || return 1
  wait
}

# append DIGEST SIZE OFFSET plain|gzip|archive : a piece of a file, in base64, where standard input cannot follow a script
append() {
  if is_there "$1"; then
    emit present 1
    return 0
  fi
  begin_part "$1" "$2" || {
    not_received 1 "$part_errors"
    return 1
  }
  if [ "$part_size" = "$3" ]; then
    append_errors=$(in_directory "$uploads" base64 -d 2>&1 >>"$part") || {
      rm -f "$part"
      not_received 1 "$append_errors"
      return 1
    }
    part_size=$(wc -c <"$part") && part_size=$((part_size))
  fi
  if [ "$part_size" = "$2" ]; then
    [ "$4" = archive ] || arrived_digests=$(sha256 "$part")" *$part$newline"
    arrived 1 "$1" "$2" "${part##*/}" "$4"
  else
    emit ready 1 "$part_size"
  fi
}
