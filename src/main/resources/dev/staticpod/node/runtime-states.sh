# What the node knows of containers without their runtime.

# runtime_states : prints the log directories of static pods, whose uids have no dashes, the logs in them, and the
# cgroups of containers that have a process
runtime_states() {
  (
    cd "$root/var/log/pods" 2>/dev/null || exit 0
    set --
    for runtime_states_pod in ./*_*_*; do
      case $runtime_states_pod in
        *_????????-????-*) ;;
        *) [ ! -d "$runtime_states_pod" ] || set -- "$@" "$runtime_states_pod" ;;
      esac
    done
    [ $# -gt 0 ] || exit 0
    stat -c "pod$tab%Y$tab%n" "$@"
    for runtime_states_pod in "$@"; do
      for runtime_states_log in "$runtime_states_pod"/*/*.log; do
        [ ! -e "$runtime_states_log" ] || emit log "$runtime_states_log"
      done
    done
  ) 2>/dev/null
  (
    # with the first version of cgroups there are many trees, and every container is in this one too
    cd "$root/sys/fs/cgroup/memory" 2>/dev/null || cd "$root/sys/fs/cgroup" 2>/dev/null || exit 0
    limited 20 find . -name cgroup.procs -path '*pod*/*' ! -path '*pod????????[-_]????[-_]*' -exec grep -l . {} +
  ) 2>/dev/null
}

# told_states : those that another process found out
told_states() {
  sed -n "/^pod$tab/p; /^log$tab/p; s,^\\./.*/\\([^/]*pod[0-9a-f]\\{32\\}[^/]*/[^/]*/\\).*,cgroup$tab\\1,p; 40000q"
}
