# The history: what a transaction does to the manifest of a pod.

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
  found "${save_revision_from:-$2}"
  save_revision_pod=$1 save_revision_path=$2
  shift 2
  in_directory "$state" write_revision "$save_revision_pod" "$save_revision_path" "${found:-$transaction/none}" "$@"
}

# save_moved_revision FROM POD PATH WORD... : the same of a manifest that was at another path before
save_moved_revision() {
  save_revision_from=$1
  shift
  save_revision "$@"
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
