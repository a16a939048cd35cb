# shellcheck shell=bash
# The bridge that all of the lab's traffic stays on, and what can be done to a node's link.
# Rules are made in the node's own network namespace and go with it; this machine's firewall is not touched.

# Its alias says whose it is. It has the alias before it has the name: an unmarked bridge of that name is never ours.
bridge() {
  local new=${BRIDGE}new
  if ! [ -e "/sys/class/net/$BRIDGE" ]; then
    [ ! -e "/sys/class/net/$new" ] || ip link del "$new"
    ip link add "$new" type bridge
    ip link set "$new" alias "$RUN"
    ip link set "$new" name "$BRIDGE"
  fi
  bridge_is_ours ||
    die "there is a bridge $BRIDGE already that this lab did not make; LAB_SUBNET=10.78.0 uses another one"
  ip addr replace "$GATEWAY/24" dev "$BRIDGE"
  ip link set "$BRIDGE" up
  local k
  for ((k = 1; k <= MAX_NODES; k++)); do
    ip route replace "$POD_NET.$k.0/24" via "$LAB_SUBNET.1$k" dev "$BRIDGE"
  done
}

bridge_is_ours() {
  [ "$(cat "/sys/class/net/$BRIDGE/ifalias" 2>/dev/null)" = "$RUN" ]
}

remove_bridge() {
  if bridge_is_ours; then
    ip link del "$BRIDGE"
  fi
}

link_name() { # NODE : this machine's end of the node's cable; an interface name has 15 characters at most
  local name=v$NUMBER-$1
  echo "${name:0:15}"
}

# plug_in NODE PID IP : puts the node's eth0 into the namespace of PID
plug_in() {
  unplug "$1"
  ip neigh flush dev "$BRIDGE" to "$3"
  ip link add "$(link_name "$1")" type veth peer name eth0 netns "$2"
  ip link set "$(link_name "$1")" master "$BRIDGE" up
}

unplug() { # NODE : the kernel does it too, some time after the other end's namespace is gone
  ip link del "$(link_name "$1")" 2>/dev/null || :
}

in_network_of() { # NODE COMMAND... : the node's network, this machine's files
  local node=$1
  shift
  nsenter -t "$(node_pid "$node")" -n -- "$@"
}

# cut_link NODE all|ssh|api : packets disappear without an answer, those of open connections too
cut_link() {
  local to='' from=''
  case $2 in
    all) ;;
    ssh) to='tcp dport 22' from='tcp sport 22' ;;
    api) to='tcp sport 6443' from='tcp dport 6443' ;;
    *) die "cut $1 $2: all, ssh or api" ;;
  esac
  heal_link "$1"
  in_network_of "$1" nft -f - <<EOT
table inet labcut {
  chain arriving { type filter hook prerouting priority -400; iifname "eth0" $to counter drop; }
  chain leaving { type filter hook postrouting priority 400; oifname "eth0" $from counter drop; }
}
EOT
}

# lose_link NODE PERCENT : that many of the packets disappear, in both directions, at random
lose_link() {
  local unlucky="numgen random mod 100 < $2 counter drop"
  heal_link "$1"
  in_network_of "$1" nft -f - <<EOT
table inet labcut {
  chain arriving { type filter hook prerouting priority -400; iifname "eth0" $unlucky; }
  chain leaving { type filter hook postrouting priority 400; oifname "eth0" $unlucky; }
}
EOT
}

heal_link() { # NODE : adding the table first makes deleting it succeed whether or not it was there
  in_network_of "$1" nft 'add table inet labcut; delete table inet labcut'
}

clear_link() { # NODE : as if nothing had been done to it
  heal_link "$1"
  limit_link "$1" 0
  [ ! -f "$(node_dir "$1")/delay.pid" ] || delay_link "$1" 0
}

# delay_link NODE MILLISECONDS : what arrives is held that long (all of the round trip on the way in). By a program behind a
# netfilter queue, because not every kernel has sch_netem. If the program is not there, packets pass.
delay_link() {
  local dir rule=(PREROUTING -i eth0 -j NFQUEUE --queue-num 77 --queue-bypass)
  dir=$(node_dir "$1")
  need_packages iptables
  while in_network_of "$1" iptables-legacy -w -t mangle -D "${rule[@]}" 2>/dev/null; do :; done
  kill_now "$dir/delay.pid"
  [ "$2" != 0 ] || return 0
  delay_program
  start "$dir/delay.pid" "$dir/delay.log" nsenter -t "$(node_pid "$1")" -n "$DELAY" 77 "$2"
  in_network_of "$1" iptables-legacy -w -t mangle -A "${rule[@]}"
  sleep 0.2
  alive "$dir/delay.pid" || die_with_log "$dir/delay.log" "the delay did not start"
}

# limit_link NODE MBIT : a line of that many Mbit/s in each direction, by a token bucket; 0 ends it
limit_link() {
  local bucket=(root tbf rate "$2mbit" burst 128kb latency 50ms)
  tc qdisc del dev "$(link_name "$1")" root 2>/dev/null || :
  in_network_of "$1" tc qdisc del dev eth0 root 2>/dev/null || :
  [ "$2" != 0 ] || return 0
  tc qdisc add dev "$(link_name "$1")" "${bucket[@]}" || die "this kernel has no token buckets (sch_tbf)"
  in_network_of "$1" tc qdisc add dev eth0 "${bucket[@]}"
}

DELAY=$LAB/bin/delay

delay_program() {
  [ "$DELAY" -nt "$HERE/lib/delay.c" ] || {
    need_packages gcc libc6-dev libnetfilter-queue-dev
    gcc -O2 -Wall -o "$DELAY.new" "$HERE/lib/delay.c" -lnetfilter_queue -lnfnetlink ||
      die "cannot compile $HERE/lib/delay.c"
    mv "$DELAY.new" "$DELAY"
  }
}
