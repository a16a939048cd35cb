# shellcheck shell=bash
# What a lab needs before it can start, made once and kept: packages, Kubernetes, the nodes' root, the images.

PACKAGES=(debootstrap iproute2 nftables openssl openssh-client busybox-static python3
  curl e2fsprogs procps util-linux)
BUILD_PACKAGES=(golang-go golang-github-modern-go-reflect2-dev dpkg-dev make rsync)

require_debian() {
  [ "$(id -u)" = 0 ] || die "must run as root: it makes namespaces, mounts and a bridge"
  grep -qs '^VERSION_CODENAME=bookworm$' /etc/os-release ||
    die "this is not Debian 12 (bookworm), whose packages and Kubernetes source the lab is made from"
}

need_packages() { # NAME...
  local package missing=()
  for package in "$@"; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q ' installed$' || missing+=("$package")
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  say "installing ${missing[*]}"
  local log=$LAB/packages.log
  export DEBIAN_FRONTEND=noninteractive
  {
    apt-get update &&
      # an installation that was killed half-way blocks every other one until this was done
      dpkg --configure -a &&
      apt-get -o DPkg::Lock::Timeout=300 install -y --no-install-recommends "${missing[@]}"
  } >"$log" 2>&1 </dev/null || die_with_log "$log" "cannot install ${missing[*]}"
}

# The mirror that this machine's own apt uses, for debootstrap and for the sources of Kubernetes
apt_mirror() {
  local uri file
  # shellcheck disable=SC2016  # apt's own placeholder
  uri=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Codename: bookworm' 'Component: main' |
    sed -n 1p)
  # cloud images name a file with a list of mirrors
  if [[ $uri == mirror+file:* ]]; then
    file=/${uri#mirror+file:}
    uri=$(sed -n 's/^ *\([a-z]*:[^ \t]*\).*/\1/p' "${file%/}" | sed -n 1p)
  fi
  [ -n "$uri" ] || die "apt has no source for bookworm main (see: apt-get indextargets)"
  printf '%s\n' "$uri"
}

prepare() {
  require_debian
  mkdir -p "$LAB"
  lock "$PREPARE_LOCK" # labs side by side may share the cache
  need_packages "${PACKAGES[@]}"
  # any kubectl will do, and two packages of it exclude each other
  command -v kubectl >/dev/null || need_packages kubernetes-client
  etcd
  nginx
  kubernetes
  kubelet_layer
  rootfs
  images
  unlock
}

# Unpacked, not installed: the package starts a service, on ports that something of this machine may want.
etcd() {
  if "$ETCD" --version >/dev/null 2>&1; then
    return
  fi
  unpack "$LAB/bin/etcd" etcd-server
}

# For an image, with its libraries
nginx() {
  [ -x "$NGINX/usr/sbin/nginx" ] || unpack "$NGINX" nginx libc6 libcrypt1 libpcre2-8-0 libssl3 zlib1g
}

unpack() { # DIRECTORY PACKAGE... : what is in them, in a directory of its own
  local dir=$1 log=$LAB/$2-package.log
  shift
  say "fetching $*"
  rm -rf "$dir" "$dir.new"
  mkdir -p "$dir.new"
  (
    set -e
    cd "$dir.new"
    apt-get update
    apt-get -o APT::Sandbox::User=root download "$@"
    for package in ./*.deb; do
      dpkg-deb --extract "$package" .
    done
    rm ./*.deb
    mv "$dir.new" "$dir"
  ) >"$log" 2>&1 </dev/null || die_with_log "$log" "cannot fetch $*"
}

kubernetes_works() {
  local program
  for program in kubelet kube-apiserver kube-controller-manager; do
    # running it also finds the file that was cut short
    "$BIN/$program" --version >/dev/null 2>&1 || return 1
  done
}

kubernetes() {
  if kubernetes_works; then
    return
  fi
  local mirror
  need_packages "${BUILD_PACKAGES[@]}"
  mirror=$(apt_mirror)
  say "building Kubernetes $K8S from Debian's source package: about 8 minutes on two cores (log: $LAB/build.log)"
  "$HERE/lib/build-kubernetes.sh" "$LAB/build" "$BIN" "$mirror" >"$LAB/build.log" 2>&1 </dev/null ||
    die_with_log "$LAB/build.log" "cannot build Kubernetes"
  kubernetes_works || die_with_log "$LAB/build.log" "the programs in $BIN do not run"
}

kubelet_layer() {
  local kubelet=$KUBELET_LAYER/usr/local/bin/kubelet
  cmp -s "$BIN/kubelet" "$kubelet" || install_file 755 "$kubelet" <"$BIN/kubelet"
}

# The root file system below every node. Nodes that run have it mounted, so it is never replaced under them.
rootfs() {
  local wanted mirror files
  mapfile -t files < <(find "$HERE/rootfs" -type f | sort)
  wanted=$(recipe "$HERE/lib/build-rootfs.sh" "${files[@]}")
  if has_recipe "$ROOTFS/.recipe" "$wanted"; then
    return
  fi
  if [ -d "$ROOTFS" ] && any_node_runs; then
    say "the nodes' root file system is of another version; kept while nodes run (down, then up, makes it anew)"
    return
  fi
  say "making the nodes' root file system: about 1 minute (log: $LAB/rootfs.log)"
  mirror=$(apt_mirror)
  remove_tree "$ROOTFS.new"
  # in a mount namespace of its own, so that nothing stays mounted if it is killed
  unshare --mount --propagation private "$HERE/lib/build-rootfs.sh" "$ROOTFS.new" "$mirror" \
    >"$LAB/rootfs.log" 2>&1 </dev/null || die_with_log "$LAB/rootfs.log" "cannot make the nodes' root file system"
  echo "$wanted" >"$ROOTFS.new/.recipe"
  remove_tree "$ROOTFS"
  mv "$ROOTFS.new" "$ROOTFS"
}

any_node_runs() { # of any lab of this cache
  local pidfile
  for pidfile in "$LAB"/run/*/nodes/*/pid; do
    if alive "$pidfile"; then
      return 0
    fi
  done
  return 1
}

images() {
  local wanted
  wanted=$(recipe "$HERE/lib/images.py" "$NGINX/usr/sbin/nginx" /bin/busybox)
  if has_recipe "$REGISTRY/.recipe" "$wanted"; then
    return
  fi
  say "making the images"
  rm -rf "$REGISTRY.new"
  python3 "$HERE/lib/images.py" "$REGISTRY.new" /bin/busybox "$NGINX" "$(dpkg --print-architecture)" >"$LAB/images.log" 2>&1 ||
    die_with_log "$LAB/images.log" "cannot make the images"
  echo "$wanted" >"$REGISTRY.new/.recipe"
  rm -rf "$REGISTRY"
  mv "$REGISTRY.new" "$REGISTRY"
}
