#!/bin/bash
# node-init.sh DIR : PID 1 of a node. Builds the node's mounts, waits for its cable, then becomes systemd.
set -euo pipefail

dir=$1
root=$dir/root
# shellcheck source=/dev/null
. "$dir/env"

bind() { # FILE_OR_DIR PLACE [ro]
  mount --bind "$1" "$2"
  [ -z "${3:-}" ] || mount -o remount,bind,ro "$2"
}

disk() {
  mount -t overlay overlay -o "lowerdir=$LOWER,upperdir=$dir/upper,workdir=$dir/work" "$root"
  mkdir -p "$root"/var/lib/{containerd,kubelet}
  bind "$dir/containerd" "$root/var/lib/containerd"
  bind "$dir/kubelet" "$root/var/lib/kubelet"
}

# Only what belongs to the node's own network namespace can be written in /proc/sys. The kubelet insists on some values
# of the whole machine: it gets files of its own for them.
proc() {
  local sys=$root/proc/sys setting key fake
  mount -t proc proc "$root/proc"
  bind "$sys" "$sys"
  bind "$sys/net" "$sys/net"
  mount -o remount,bind,ro "$sys"
  [ ! -e "$root/proc/sysrq-trigger" ] || bind "$root/proc/sysrq-trigger" "$root/proc/sysrq-trigger" ro
  mkdir -p "$dir/sysctl"
  for setting in vm/overcommit_memory=1 vm/panic_on_oom=0 kernel/panic=10 kernel/panic_on_oops=1 \
    kernel/keys/root_maxkeys=1000000 kernel/keys/root_maxbytes=25000000; do
    key=${setting%=*}
    fake=$dir/sysctl/${key//\//_}
    echo "${setting#*=}" >"$fake"
    [ ! -e "$sys/$key" ] || bind "$fake" "$sys/$key"
  done
}

# The same hierarchies as this machine's; the cgroup namespace makes the node's own group their root.
control_groups() {
  local cgroups=$root/sys/fs/cgroup controllers
  mount -t sysfs -o ro,nosuid,nodev,noexec sysfs "$root/sys"
  if [ "$(stat -f -c %T /sys/fs/cgroup)" = cgroup2fs ]; then
    mount -t cgroup2 cgroup2 "$cgroups"
    return
  fi
  mount -t tmpfs -o mode=755 tmpfs "$cgroups"
  while IFS=: read -r _ controllers _; do
    case $controllers in
      name=systemd) mkdir "$cgroups/systemd" && mount -t cgroup -o none,name=systemd cgroup "$cgroups/systemd" ;;
      '') mkdir "$cgroups/unified" && mount -t cgroup2 cgroup2 "$cgroups/unified" ;;
      *) mkdir "$cgroups/$controllers" && mount -t cgroup -o "$controllers" cgroup "$cgroups/$controllers" ;;
    esac
  done </proc/self/cgroup
}

devices() {
  local dev=$root/dev name
  mount -t tmpfs -o mode=755,nosuid,strictatime tmpfs "$dev"
  mknod -m 666 "$dev/null" c 1 3
  mknod -m 666 "$dev/zero" c 1 5
  mknod -m 666 "$dev/full" c 1 7
  mknod -m 666 "$dev/random" c 1 8
  mknod -m 666 "$dev/urandom" c 1 9
  mknod -m 666 "$dev/tty" c 5 0
  : >"$dev/kmsg"
  bind /dev/kmsg "$dev/kmsg" # the kubelet listens there for processes killed for lack of memory
  mkdir "$dev"/{pts,shm,mqueue}
  mount -t devpts -o newinstance,ptmxmode=0666,mode=620,gid=5 devpts "$dev/pts"
  mount -t tmpfs -o mode=1777,nosuid,nodev tmpfs "$dev/shm"
  mount -t mqueue mqueue "$dev/mqueue"
  ln -s pts/ptmx "$dev/ptmx"
  ln -s /proc/self/fd "$dev/fd"
  for name in stdin=0 stdout=1 stderr=2; do
    ln -s "/proc/self/fd/${name#*=}" "$dev/${name%=*}"
  done
}

network() {
  local k tries
  ip link set lo up
  for ((tries = 0; tries < 400; tries++)); do # the cable is plugged in from outside
    ! ip link show eth0 >/dev/null 2>&1 || break
    sleep 0.025
  done
  ip addr add "$IP/24" dev eth0
  ip link set eth0 up
  ip route add default via "$GW"
  for ((k = 1; k <= MAX_NODES; k++)); do
    [ "$k" = "$IDX" ] || ip route add "$PODNET.$k.0/24" via "$SUBNET.1$k"
  done
  # The kubelet asks the metadata services of clouds. Refused at once, as most networks do; METADATA=drop lets it wait.
  [ "${METADATA:-refuse}" = drop ] || ip route add unreachable 169.254.0.0/16
  echo 1 >/proc/sys/net/ipv4/ip_forward
}

hostname "${NAME:?}"
disk
proc
control_groups
devices
mount -t tmpfs -o mode=755,nosuid,nodev tmpfs "$root/run"
mkdir "$root/run/lock"
network

cd "$root"
mkdir -p .old
pivot_root . .old
umount --lazy /.old
rmdir /.old
mount --make-rshared /
exec env -i container=lab PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin TERM=linux LANG=C.UTF-8 \
  /lib/systemd/systemd --log-target=journal --show-status=no </dev/null
