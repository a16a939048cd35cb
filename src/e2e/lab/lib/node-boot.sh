#!/bin/bash
# node-boot.sh DIR : enters control groups of the node's own, then new namespaces (all but the user namespace), where
# node-init.sh is PID 1. Stays as its parent; when it is killed, so is the node.
set -euo pipefail

dir=$1
# shellcheck source=/dev/null
. "$dir/env"
cgroups=/sys/fs/cgroup
: >"$dir/cgroups" # what power_off removes

# enter GROUP : made below the caller's own group, so that what limits the caller limits the node too
enter() {
  mkdir -p "$1"
  echo "$1" >>"$dir/cgroups"
  echo $$ >"$1/cgroup.procs"
}

enter_v2() {
  local own scope controller controllers
  own=$(sed -n 's/^0:://p' /proc/self/cgroup)
  scope=$cgroups${own%/}
  # Without systemd on this machine there is no scope of our own; next to the root group one can be made.
  [ -d /run/systemd/system ] || scope=$cgroups/lab-$ID-$NAME
  enter "$scope/node"
  mkdir -p "$scope/outer"
  echo "$scope/outer" | tee "$dir/outer-cgroup" >>"$dir/cgroups"
  [ "$scope" = "$cgroups${own%/}" ] || echo "$scope" >>"$dir/cgroups"
  read -ra controllers <"$scope/cgroup.controllers"
  for controller in "${controllers[@]}"; do
    echo "+$controller" >"$scope/cgroup.subtree_control"
  done
}

enter_v1() {
  local controllers path mount group
  while IFS=: read -r _ controllers path; do
    case $controllers in
      name=systemd) mount=$cgroups/systemd ;;
      '') mount=$cgroups/unified ;;
      *) mount=$cgroups/$controllers ;;
    esac
    [ -d "$mount" ] || continue
    group=$mount${path%/}/lab-$ID-$NAME
    mkdir -p "$group"
    if [ "$controllers" = cpuset ]; then # an empty set takes no process
      cat "$mount${path%/}/cpuset.cpus" >"$group/cpuset.cpus"
      cat "$mount${path%/}/cpuset.mems" >"$group/cpuset.mems"
    fi
    enter "$group"
  done <<<"$(cat /proc/self/cgroup)" # read before the first of them changes
}

if [ "$(stat -f -c %T $cgroups)" = cgroup2fs ]; then
  enter_v2
else
  enter_v1
fi

exec unshare --mount --propagation private --uts --ipc --net --cgroup --pid --fork --kill-child \
  "$(dirname "$0")/node-init.sh" "$dir"
