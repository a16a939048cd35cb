# What stands where: files and directories, their measures, digests and contents.

# kind_of PATH : sets $kind to what stands at a path; links are not followed
kind_of() {
  if [ -L "$1" ]; then
    kind=symlink
  elif [ -f "$1" ]; then
    kind=regular
  elif [ -d "$1" ]; then
    kind=directory
  else
    kind=other
  fi
}

# file TAG PATH : tells what stands at a path; a file will be read
file() {
  kind_of "$root$2"
  emit "$1" "$2" "$kind"
  [ ! -f "$root$2" ] || files=$files$root$2$newline
}

# entry PATH : tells what stands at a path of a directory, with what a link leads to where that is no file
entry() {
  if [ -L "$root$1" ] && [ ! -e "$root$1" ]; then
    emit entry "$1" dangling-link
  elif [ -L "$root$1" ] && [ -d "$root$1" ]; then
    emit entry "$1" directory-link
  else
    file entry "$1"
  fi
}

# contents : tells modes, digests and texts of the files that were seen. Links are followed; files of more than 256 KiB
# are left out, and those after the first 16 MiB. Of files that pods need no texts are told. It fails where the node
# lacks what it takes.
contents() {
  readable='' digested=$hosts digested_size=0 measure_total=0 measured=files
  set -f
  IFS=$newline
  # shellcheck disable=SC2046,SC2086 # one word for each line
  measure $(stat -L -c "%a$tab%u$tab%g$tab%s$tab%Z$tab%n" $files $config_directories /proc/self / $hosts)
  IFS=$newline
  # shellcheck disable=SC2046,SC2086
  [ -z "$config_links" ] || newer_links $(stat -c "%Z$tab%n" $config_links)
  IFS=$newline
  # shellcheck disable=SC2086
  {
    if [ "$digested_size" -gt 8000000 ]; then
      digests $digested
    elif [ -n "$digested" ]; then
      sha256sum $digested 2>/dev/null
    fi
    printf 'nul\000nul\n'
  } | text kind=digest - $newest $readable
  contents_status=$?
  # shellcheck disable=SC2086
  case $contents_status in
    0 | 127) ;;
    4) [ "$(cat $readable 2>/dev/null | nuls)" -eq 0 ] || carefully $readable ;;
    *) carefully $readable ;;
  esac
  unset IFS
  set +f
  [ "$measured" = hosts ] && [ $contents_status -ne 127 ]
}

# measure LINE... : takes the modes, owners, groups and sizes of files, a line each; behind the root directory, those of
# files that pods need. What the kernel shows of the process that looks is as old as that: it says what time it is,
# without a program for it.
measure() {
  IFS=$tab
  for measure_line; do
    # shellcheck disable=SC2086 # one word for each tab
    measured $measure_line
  done
}

# measured MODE USER GROUP SIZE TIME PATH : tells of one file, and notes whether it is to be digested, which takes too
# long above a GiB, and read, and whether it is a configuration that is newer than the kubelet. The time is that of the
# inode's last change: what else a file calls its time may have come with it from elsewhere.
measured() {
  measured_mode=$1 measured_user=$2 measured_group=$3 measured_size=$4 measured_time=$5
  shift 5
  measured_file=$*
  case $measured_file in
    /)
      measured=hosts
      return 0
      ;;
    /proc/self)
      emit time "$measured_time"
      return 0
      ;;
  esac
  case $config_directories in
    *"$newline$measured_file$newline"*)
      newer "$measured_time" "$measured_file"
      return 0
      ;;
  esac
  [ "$measured_size" -gt 1073741824 ] || digested_size=$((digested_size + measured_size))
  if [ $measured = hosts ]; then
    # what is the user's who runs this is root's
    # shellcheck disable=SC3067 # as in common.sh
    [ ! -O "$measured_file" ] || measured_user=0
    # shellcheck disable=SC3067
    [ ! -G "$measured_file" ] || measured_group=0
    emit hostfile "${measured_file#"$root"}" regular "$measured_mode" "$measured_user" "$measured_group" "$measured_size"
    return 0
  fi
  emit measure "${measured_file#"$root"}" "$measured_mode" "$measured_user" "$measured_group" "$measured_size"
  case $configs in
    *"$newline${measured_file#"$root"}$newline"*) newer "$measured_time" "$measured_file" ;;
  esac
  if [ ! -r "$measured_file" ]; then
    emit unreadable "${measured_file#"$root"}"
    return 0
  fi
  [ "$measured_size" -gt 1073741824 ] || digested=$digested$measured_file$newline
  if [ "$measured_size" -le 262144 ] && [ $((measure_total + measured_size)) -le 16777216 ]; then
    measure_total=$((measure_total + measured_size))
    readable=${readable}kind=text${newline}size=$measured_size$newline$measured_file$newline
  fi
}

# newer TIME PATH : tells of a part of the kubelet's configuration, if it is newer than the kubelet
newer() {
  [ "$1" -le "${started:-$1}" ] || changed "${2#"$root"}"
}

# newer_links LINE... : tells of configurations that are links, if they were made to lead elsewhere
newer_links() {
  for newer_line; do
    newer "${newer_line%%"$tab"*}" "${newer_line#*"$tab"}"
  done
}

# carefully WORD... : reads each file by itself: one holds a NUL, or cannot be read, which ends some an awk
carefully() {
  for carefully_file in "$@"; do
    case $carefully_file in
      kind=* | size=*) continue ;;
    esac
    if [ "$(nuls 2>/dev/null <"$carefully_file")" -eq 0 ]; then
      text kind=text "size=$(wc -c 2>/dev/null <"$carefully_file")" "$carefully_file" 2>/dev/null
    else
      emit base64 "$carefully_file"
      base64 2>/dev/null <"$carefully_file" | sed 's/^/|/'
    fi
  done
}

# nuls : prints how many NULs there are in standard input
nuls() {
  tr -cd '\000' | wc -c
}

# text WORD... : prints digests, metadata of revisions and contents, as the words between the files say. It fails where
# a content has not the size that it should have, since some an awk drops what stands behind a NUL, and with 4 where it
# takes a NUL for the end of a line, as BusyBox's does: the line behind the digests has one and shows it.
text() {
  awk '
    kind == "digest" && /^nul/ { if (++nuls == 2) splits = 4; next }
    kind == "digest" { print "digest\t" $0; next }
    FNR == 1 && kind == "metadata" { count = split(FILENAME, part, "/"); print "revision\t" part[count - 2] "\t" part[count - 1] }
    kind == "metadata" { print "metadata\t" $0; next }
    FNR == 1 { end(); whole = size; sum = 0; print "text\t" FILENAME }
    { sum += length($0) + 1; print "|" $0 }
    function end() { if (sum != whole && sum != whole + 1) lost = 1 }
    END { end(); exit lost ? lost : splits }' "$@"
}

# directory PATH : tells the state of a directory and its files, and by which other name it was told already. The kubelet
# reads every name without a leading dot.
directory() {
  is_path "$1" || return 0
  case $seen in
    *":$1:"*) return ;;
  esac
  seen=$seen:$1:
  if [ -d "$root$1" ]; then
    same_directory "$1"
    emit directory "$1" directory ${same_directory:+"$same_directory"}
    for directory_entry in "$root$1"/*; do
      case $directory_entry in
        *"$tab"* | *"$newline"*)
          unsayable "${directory_entry#"$root"}"
          continue
          ;;
      esac
      if [ -e "$directory_entry" ] || [ -L "$directory_entry" ]; then
        entry "${directory_entry#"$root"}"
      fi
    done
  elif [ -e "$root$1" ]; then
    emit directory "$1" not-a-directory
  elif [ -L "$root$1" ]; then
    emit directory "$1" dangling-link
  else
    emit directory "$1" missing
  fi
}

# same_directory PATH : the path of a directory that was told already and is the same one, in a variable of this name
same_directory() {
  same_directory='' same_directory_told=${told_directories:-}
  told_directories=$same_directory_told$1$newline
  set -f
  IFS=$newline
  for same_directory_other in $same_directory_told; do
    # shellcheck disable=SC3013 # dash, bash and BusyBox have -ef
    [ "$root$same_directory_other" -ef "$root$1" ] || continue
    same_directory=$same_directory_other
    break
  done
  unset IFS
  set +f
}

# unsayable PATH : tells of an entry that a kubelet reads, and that no line of an answer can name: with ? for what
# cannot be in one
unsayable() {
  unsayable=$1
  for unsayable_part in "$tab" "$newline"; do
    while
      case $unsayable in
        *"$unsayable_part"*) ;;
        *) false ;;
      esac
    do
      unsayable=${unsayable%%"$unsayable_part"*}"?"${unsayable#*"$unsayable_part"}
    done
  done
  emit entry "$unsayable" unsayable
}
