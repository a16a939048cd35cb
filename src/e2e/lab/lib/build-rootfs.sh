#!/bin/bash
# build-rootfs.sh DIR MIRROR : makes in DIR the Debian that every node is an overlay of.
# Nothing here is one node's own: names, addresses, keys and the kubelet's files come with the node (node-disk.sh).
set -euo pipefail

root=$1 mirror=$2
here=$(cd "$(dirname "$0")/.." && pwd)

packages=(
  systemd systemd-sysv dbus libpam-systemd openssh-server sudo
  containerd runc containernetworking-plugins iptables nftables conntrack socat ethtool
  iproute2 iputils-ping netcat-openbsd curl ca-certificates jq procps util-linux mount kmod
  busybox-static less vim-tiny
)
# debootstrap does not read apt's configuration; the machine may reach its mirror through a proxy only
if [ -z "${http_proxy:-}" ]; then
  eval "$(apt-config shell http_proxy Acquire::http::Proxy)"
  export http_proxy
fi
debootstrap --variant=minbase --include="$(IFS=,; echo "${packages[*]}")" bookworm "$root" "$mirror"

cp -r "$here/rootfs/." "$root"
chmod 440 "$root"/etc/sudoers.d/*

# root lets in keys only; the others also their name as password, for what asks for one
for user in ops opsp nosudo; do
  chroot "$root" useradd --create-home --shell /bin/bash "$user"
  echo "$user:$user" | chroot "$root" chpasswd
done

# Every node has its own host keys and machine id.
rm -f "$root"/etc/ssh/ssh_host_*
: >"$root/etc/machine-id"

# What makes no sense on a node that shares its kernel with this machine
masked=(
  systemd-udevd.service systemd-udevd-control.socket systemd-udevd-kernel.socket systemd-udev-trigger.service
  systemd-modules-load.service systemd-sysctl.service systemd-timesyncd.service systemd-pstore.service
  systemd-binfmt.service systemd-remount-fs.service systemd-rfkill.socket systemd-networkd-wait-online.service
  proc-sys-fs-binfmt_misc.automount dev-hugepages.mount sys-kernel-debug.mount sys-kernel-tracing.mount
  sys-kernel-config.mount sys-fs-fuse-connections.mount modprobe@.service
  fstrim.timer e2scrub_all.timer e2scrub_reap.service apt-daily.timer apt-daily-upgrade.timer dpkg-db-backup.timer
  getty@tty1.service console-getty.service
)
for unit in "${masked[@]}"; do
  ln -sfn /dev/null "$root/etc/systemd/system/$unit"
done
rm -rf "$root/etc/systemd/system/getty.target.wants"
ln -sfn multi-user.target "$root/etc/systemd/system/default.target"
ln -sfn /usr/share/zoneinfo/Etc/UTC "$root/etc/localtime"

# /opt/cni/bin is where the kubelet and most documentation expect what Debian has in /usr/lib/cni
mkdir -p "$root"/{etc/cni/net.d,opt/cni,var/log/journal,var/lib/kubelet,var/lib/kubernetes,etc/kubernetes}
ln -sfn /usr/lib/cni "$root/opt/cni/bin"

rm -rf "$root"/var/cache/apt/archives/*.deb "$root"/var/lib/apt/lists/*
