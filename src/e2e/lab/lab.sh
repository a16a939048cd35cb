#!/bin/bash
# A Kubernetes cluster on one Debian machine, for tests. See README.md.
set -Eeuo pipefail
PATH=$PATH:/usr/sbin:/sbin # a root that came by su may lack them
umask 022                  # what is made here is the disk of machines with several users

HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=lib/common.sh
. "$HERE/lib/common.sh"
# shellcheck source=lib/settings.sh
. "$HERE/lib/settings.sh"
# shellcheck source=lib/prepare.sh
. "$HERE/lib/prepare.sh"
# shellcheck source=lib/pki.sh
. "$HERE/lib/pki.sh"
# shellcheck source=lib/control-plane.sh
. "$HERE/lib/control-plane.sh"
# shellcheck source=lib/network.sh
. "$HERE/lib/network.sh"
# shellcheck source=lib/node-disk.sh
. "$HERE/lib/node-disk.sh"
# shellcheck source=lib/node.sh
. "$HERE/lib/node.sh"

usage() {
  cat <<EOT
usage: lab.sh COMMAND
  prepare                  install, build and download what is needed, no more
  up [N]                   a working cluster with nodes w1 to wN (1); from any state that the lab was left in
  down                     nothing of it runs or is mounted any more; what was built stays in the cache
  status                   what runs
  add NODE                 a factory-new node
  rm NODE                  without it
  reset-node NODE          as factory-new: a new disk, no pods
  reboot NODE              power cut, and boot from the same disk
  ssh NODE [COMMAND...]    as root, or SSHUSER=ops
  enter NODE [COMMAND...]  a shell in the node, without ssh
  logs NODE [LINES]        of its kubelet
  kubectl ARGUMENT...      as admin
  delay NODE MILLISECONDS  longer round trips to the node; 0 ends it
  limit NODE MBIT          a line of so many Mbit/s to and from the node; 0 ends it
  cut NODE [all|ssh|api]   packets disappear, without an answer
  lose NODE PERCENT        some packets disappear
  heal NODE                ends both
environment: STATIC_POD_LAB (the cache, $LAB), LAB_SUBNET ($LAB_SUBNET)
EOT
}

# What nothing else explains: the failed command itself
trap 'echo "lab: failed: $BASH_COMMAND (${BASH_SOURCE[0]}:$LINENO)" >&2' ERR

up() { # N
  local k node wanted=${1:-1} new=()
  [[ $wanted =~ ^[1-9]$ ]] || die "up $wanted: 1 to $MAX_NODES nodes are possible"
  prepare
  lock "$LOCK"
  forget_other_boot
  # Without etcd the state of the cluster is gone, and nothing else that is left of it fits any more.
  alive "$RUN/etcd.pid" || tear_down
  mkdir -p "$RUN/nodes"
  cat /proc/sys/kernel/random/boot_id >"$RUN/boot-id"
  pki
  user_keys
  bridge
  control_plane
  say "control plane: https://$GATEWAY:6443"
  for node in $(nodes); do
    node_runs "$node" || remove_node "$node"
  done
  for ((k = 1; k <= wanted; k++)); do
    if ! node_runs "w$k"; then
      create_node "w$k"
      new+=("w$k")
    fi
  done
  for ((k = 1; k <= wanted; k++)); do
    [[ " ${new[*]} " == *" w$k "* ]] || works "w$k" || {
      say "w$k does not answer; a new one takes its place"
      create_node "w$k"
    }
    wait_for_node "w$k"
  done
}

# After this machine was booted again, the numbers in the pid files may be those of other processes.
forget_other_boot() {
  if [ -f "$RUN/boot-id" ] && [ "$(cat "$RUN/boot-id")" != "$(cat /proc/sys/kernel/random/boot_id)" ]; then
    find "$RUN" -maxdepth 3 \( -name '*.pid' -o -name pid \) -delete
  fi
}

works() { # NODE
  clear_link "$1"
  wait_until 10 ssh_to "$1" true 2>/dev/null && kubelet_gets_healthy "$1" 40 && wait_until 20 node_ready "$1"
}

# etcd goes first: if this is interrupted, the next `up` sees that there is nothing worth keeping.
tear_down() {
  local node
  kill_now "$RUN/etcd.pid"
  for node in $(nodes); do
    power_off "$node"
  done
  stop_control_plane
  remove_bridge
  remove_tree "$RUN"
}

status() {
  local name all=0
  for name in etcd apiserver kcm registry; do
    if alive "$RUN/$name.pid"; then
      echo "$name: pid $(cat "$RUN/$name.pid")"
    else
      echo "$name: does not run"
      all=1
    fi
  done
  for name in $(nodes); do
    if node_runs "$name"; then
      echo "$name: $(node_value "$name" IP), pid $(node_pid "$name")"
    else
      echo "$name: does not run"
      all=1
    fi
  done
  if alive "$RUN/apiserver.pid"; then
    admin_kubectl get nodes,pods --all-namespaces -o wide
  fi
  return $all
}

command=${1:-}
[ $# = 0 ] || shift
case $command in
  prepare)
    prepare
    say "prepared"
    ;;
  up)
    up "$@"
    admin_kubectl get nodes
    ;;
  down)
    lock "$LOCK"
    tear_down
    say "down"
    ;;
  status) status || exit ;;
  add)
    lock "$LOCK"
    alive "$RUN/etcd.pid" || die "the lab is not up; lab.sh up starts it"
    [ -n "${1:-}" ] || die "add what? (w1 to w$MAX_NODES)"
    node_runs "$1" || create_node "$1"
    wait_for_node "$1"
    ;;
  rm)
    lock "$LOCK"
    nodes | grep -x "${1:-}" >/dev/null || die "rm which node? (there is: $(nodes | xargs))"
    remove_node "$1"
    say "$1 is gone"
    ;;
  reset-node)
    require_node "${1:-}"
    reset_node "$1"
    ;;
  reboot)
    lock "$LOCK"
    require_disk "${1:-}" # one whose power is off boots too
    power_off "$1"
    boot "$1"
    wait_for_node "$1"
    ;;
  ssh)
    require_node "${1:-}"
    ssh_to "$@" || exit
    ;;
  enter)
    require_node "${1:-}"
    if [ $# = 1 ]; then
      set -- "$1" /bin/bash
    fi
    in_node "$@" || exit
    ;;
  logs)
    require_node "${1:-}"
    in_node "$1" journalctl -u kubelet --no-pager -o cat ${2:+-n "$2"}
    ;;
  kubectl) admin_kubectl "$@" || exit ;;
  delay)
    require_node "${1:-}"
    [[ ${2:-} =~ ^[0-9]+$ ]] || die "delay $1: by how many milliseconds?"
    delay_link "$1" "$2"
    say "$1: round trips take $2 ms longer"
    ;;
  limit)
    require_node "${1:-}"
    [[ ${2:-} =~ ^[0-9]+$ ]] || die "limit $1: to how many Mbit/s?"
    limit_link "$1" "$2"
    if [ "$2" = 0 ]; then say "$1: its line has no limit"; else say "$1: its line has $2 Mbit/s"; fi
    ;;
  cut)
    require_node "${1:-}"
    cut_link "$1" "${2:-all}"
    say "$1: ${2:-all} packets disappear"
    ;;
  lose)
    require_node "${1:-}"
    [[ ${2:-} =~ ^[0-9]+$ ]] || die "lose $1: how many percent?"
    lose_link "$1" "$2"
    say "$1: $2 % of the packets disappear"
    ;;
  heal)
    require_node "${1:-}"
    heal_link "$1"
    say "$1: healed"
    ;;
  help | -h | --help) usage ;;
  *)
    usage >&2
    exit 2
    ;;
esac
