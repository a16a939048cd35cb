# Waits until no container of a pod runs, and changes nothing. A pod's containers are in a cgroup that
# is named after its uid; the uid stands in the name of its log directory, NAMESPACE_NAME_UID.

# runs POD [UID] : whether a cgroup of the pod has a process; one of that uid does not count
runs() {
  for runs_log in "$root/var/log/pods/$1"*; do
    [ -d "$runs_log" ] || continue # none matches: the pattern itself would fit the cgroups of all pods
    runs_uid=${runs_log##*_}
    case $runs_uid in
      '' | *[!0-9A-Za-z-]*) continue ;; # it becomes a part of a pattern
    esac
    [ "$runs_uid" != "${2:-}" ] || continue
    runs_escaped=$(printf '%s' "$runs_uid" | tr - _)
    runs_process=$(find "$root/sys/fs/cgroup" -name cgroup.procs \
      \( -path "*pod$runs_uid*" -o -path "*pod$runs_escaped*" \) -exec cat {} + 2>/dev/null | head -n 1)
    [ -z "$runs_process" ] || return 0
  done
  return 1
}

# newest_pod POD : prints the newest log directory of a pod of that name
newest_pod() {
  find "$root/var/log/pods/$1"* -prune -type d -exec stat -c '%Y %n' {} + 2>/dev/null |
    sort -n | tail -n 1 | cut -d ' ' -f 2-
}

# is_log FILE : whether it is what a runtime writes. A container that has the directory of logs can put a link to any file of
# the node there; Docker's own lead to its logs.
is_log() {
  [ -f "$1" ] || return 1
  case $(readlink -f "$1" 2>/dev/null) in
    */containers/*/*-json.log) ;;
    "$(real_directory "$root/var/log/pods")"/*) ;;
    "$(real_directory "$root/var/log/containers")"/*) ;;
    *) return 1 ;;
  esac
}

# real_directory PATH : prints a path without links, or `missing` where there is none
real_directory() {
  (cd -P "$1" 2>/dev/null && pwd -P) || echo missing
}

# gone POD SECONDS [UID] : waits until no container of the pod runs; the one of that uid may stay
gone() {
  emit static-pod/1 gone
  gone_left=$2
  while runs "$1" "${3:-}"; do
    if [ "$gone_left" -le 0 ]; then
      emit still
      return 0
    fi
    sleep 1
    gone_left=$((gone_left - 1))
  done
  emit gone
}
