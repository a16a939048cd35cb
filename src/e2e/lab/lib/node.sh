# shellcheck shell=bash
# Nodes: made, booted, waited for, switched off, removed. A node is a set of namespaces with systemd as PID 1.

node_dir() { # NODE
  echo "$RUN/nodes/$1"
}

node_pid() { # NODE : its PID 1, as this machine sees it
  cat "$RUN/nodes/$1/pid"
}

node_runs() { # NODE
  alive "$RUN/nodes/$1/pid"
}

node_value() { # NODE NAME : from its env
  sed -n "s/^$2=//p" "$RUN/nodes/$1/env"
}

nodes() { # every directory, also one that was left half-made
  local dir
  for dir in "$RUN"/nodes/*/; do
    [ ! -d "$dir" ] || basename "$dir"
  done
}

require_disk() { # NODE : it is there, whether it runs or not
  [ -n "${1:-}" ] || die "which node? (there is: $(nodes | xargs))"
  [ -f "$RUN/nodes/$1/env" ] || die "there is no node $1 (there is: $(nodes | xargs)); lab.sh add $1 makes it"
}

require_node() { # NODE
  require_disk "${1:-}"
  node_runs "$1" || die "node $1 does not run; lab.sh add $1 makes it anew"
}

in_node() { # NODE COMMAND... : as root, in all of the node's namespaces
  local node=$1
  shift
  nsenter -t "$(node_pid "$node")" -m -u -i -n -p -C -- "$@"
}

ssh_options() {
  printf '%s\n' -i "$KEYS/id_ed25519" -o "UserKnownHostsFile=$KNOWN_HOSTS" -o StrictHostKeyChecking=yes \
    -o LogLevel=ERROR -o ConnectTimeout=5 -o BatchMode=yes
}

ssh_to() { # NODE COMMAND... ; SSHUSER says as whom
  local node=$1 options
  shift
  mapfile -t options < <(ssh_options)
  # shellcheck disable=SC2029  # the command is this function's to hand on as it is
  ssh "${options[@]}" "${SSHUSER:-root}@$(node_value "$node" IP)" "$@"
}

# wK has index K if that is free; any other name has the first free one
free_index() { # NODE
  local k taken
  taken=" $(for node in $(nodes); do node_value "$node" IDX; done 2>/dev/null | xargs) "
  if [[ $1 =~ ^w([1-9])$ && $taken != *" ${BASH_REMATCH[1]} "* ]]; then
    echo "${BASH_REMATCH[1]}"
    return
  fi
  for ((k = 1; k <= MAX_NODES; k++)); do
    if [[ $taken != *" $k "* ]]; then
      echo "$k"
      return
    fi
  done
  die "no room for $1: $MAX_NODES nodes at most"
}

create_node() { # NODE
  local node=$1 index
  [[ $node =~ ^[a-z]([a-z0-9-]{0,9}[a-z0-9])?$ ]] || die "node name '$node': up to 11 of a-z 0-9 -, a letter first"
  remove_node "$node"
  index=$(free_index "$node")
  make_disk "$node" "$index"
  boot "$node"
}

# boot NODE : from the disk it has. Returns when PID 1 runs and the cable is in; wait_for_node waits for the rest.
boot() {
  local node=$1 dir ip in_scope=()
  dir=$(node_dir "$node")
  ip=$(node_value "$node" IP)
  known_host "$node" "$ip"
  # Where systemd owns a pure cgroup v2 tree, a subtree of our own has to be asked for.
  if [ "$(stat -f -c %T /sys/fs/cgroup)" = cgroup2fs ] && [ -d /run/systemd/system ]; then
    in_scope=(systemd-run --quiet --collect --scope --unit="static-pod-lab-$ID-$node" --property=Delegate=yes)
  fi
  rm -f "$dir/boot.log"
  start "$dir/outer.pid" "$dir/boot.log" "${in_scope[@]}" "$HERE/lib/node-boot.sh" "$dir"
  wait_until 15 pid_1_or_end "$node" || die_with_log "$dir/boot.log" "node $node did not start"
  node_runs "$node" || die_with_log "$dir/boot.log" "node $node ended while it started"
  leave_to_systemd "$dir"
  plug_in "$node" "$(node_pid "$node")" "$ip"
}

# Succeeds when the node's PID 1 is known, or will never be: the only child of the process that we started, once it is
# in a network namespace of its own and runs node-init.sh.
pid_1_or_end() { # NODE
  local dir outer child
  dir=$(node_dir "$1")
  alive "$dir/outer.pid" || return 0
  outer=$(cat "$dir/outer.pid")
  child=$(xargs <"/proc/$outer/task/$outer/children")
  [ -n "$child" ] || return 1
  [ "$(readlink "/proc/$child/ns/net")" != "$(readlink /proc/self/ns/net)" ] || return 1
  grep -q node-init "/proc/$child/cmdline" || return 1
  remember "$dir/pid" "$child"
} 2>/dev/null

# On cgroup v2 systemd cannot hand out controllers while the process that waits for it sits in its root group.
leave_to_systemd() { # DIR
  [ ! -f "$1/outer-cgroup" ] || cat "$1/outer.pid" >"$(cat "$1/outer-cgroup")/cgroup.procs"
}

wait_for_node() { # NODE
  local node=$1 log
  log=$(node_dir "$node")/kubelet.log
  if ! kubelet_gets_healthy "$node"; then
    node_runs "$node" || die_with_log "$(node_dir "$node")/boot.log" "node $node ended while it started"
    in_node "$node" journalctl -u kubelet --no-pager -o cat >"$log" || :
    die_with_log "$log" "the kubelet of node $node does not become healthy"
  fi
  wait_until 40 ssh_to "$node" true 2>/dev/null ||
    die_with_log "$(node_dir "$node")/boot.log" "node $node: ssh does not answer"
  if ! wait_until 60 node_ready "$node"; then
    in_node "$node" journalctl -u kubelet --no-pager -o cat >"$log" || :
    die_with_log "$log" "node $node does not become Ready"
  fi
  say "$node ($(node_value "$node" IP)) is Ready"
}

# It takes six seconds at least, five of which a kubelet of before 1.24 looks for Docker. Asked within the node, because
# entering it, or logging in, again and again keeps a processor busy.
kubelet_gets_healthy() { # NODE [TRIES]
  # shellcheck disable=SC2016 # the shell of the node
  in_node "$1" sh -c '
    tries=$0
    until [ "$(curl -s -m 1 http://localhost:10248/healthz)" = ok ]; do
      tries=$((tries - 1))
      [ "$tries" -gt 0 ] || exit 1
      sleep 0.5
    done' "${2:-200}"
}

# A watch, because a kubectl takes a third of a second of a processor: asking again and again keeps one busy.
node_ready() { # NODE
  admin_kubectl wait --for=condition=Ready --timeout=10s "node/$1" >/dev/null 2>&1
}

# Like pulling the plug: killing PID 1 ends every process of the node, and its mounts go with the last of them.
power_off() { # NODE
  local dir
  dir=$(node_dir "$1")
  kill_now "$dir/delay.pid"
  kill_now "$dir/pid"
  kill_now "$dir/outer.pid"
  unplug "$1"
  [ ! -f "$dir/cgroups" ] || wait_until 10 remove_cgroups "$dir/cgroups" ||
    die "$1: control groups are still in use: $(xargs <"$dir/cgroups")"
}

remove_cgroups() { # FILE : fails while a process that was killed is not quite gone
  local group
  while read -r group; do
    [ ! -d "$group" ] || find "$group" -depth -type d -exec rmdir {} + 2>/dev/null || return 1
  done <"$1"
}

remove_node() { # NODE
  power_off "$1"
  remove_disk "$1"
  if alive "$RUN/apiserver.pid"; then
    remove_pods "$1"
    admin_kubectl delete node "$1" --ignore-not-found >/dev/null
  fi
}

remove_pods() { # NODE : what the API server still has of it
  admin_kubectl delete pods --all-namespaces --field-selector "spec.nodeName=$1" --force --grace-period=0 \
    >/dev/null 2>&1
}

# reset_node NODE : a new disk in the same node. Its Node object, address and host keys stay.
reset_node() {
  local node=$1 index
  index=$(node_value "$node" IDX)
  power_off "$node"
  remove_disk "$node"
  remove_pods "$node"
  make_disk "$node" "$index"
  boot "$node"
  wait_for_node "$node"
}
