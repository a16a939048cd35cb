#!/bin/bash
# build-kubernetes.sh DIR BIN MIRROR : builds kubelet, kube-apiserver and kube-controller-manager in DIR from Debian's
# source package `kubernetes` and puts them into BIN, all three at once. DIR goes when they are done; what an
# interrupted build left there is used again.
set -euo pipefail

dir=$1 bin=$2 mirror=$3
programs=(kubelet kube-apiserver kube-controller-manager)

# An apt state of its own: the machine's lists have no sources, and are not ours to change.
mkdir -p "$dir/lists/partial" "$dir/cache/archives/partial"
cd "$dir"
echo "deb-src $mirror bookworm main" >sources.list
apt=(apt-get -o Dir::State::Lists="$dir/lists" -o Dir::Cache="$dir/cache" -o APT::Sandbox::User=root
  -o Dir::Etc::sourcelist="$dir/sources.list" -o Dir::Etc::sourceparts=/nonexistent)

if [ ! -d src ]; then
  "${apt[@]}" update
  "${apt[@]}" source --download-only kubernetes # checks what it downloaded; a complete file is not fetched again
  rm -rf src.new
  dpkg-source -x kubernetes_*.dsc src.new
  mv src.new src
fi
cd src

# The reflect2 1.0.1 in this tree corrupts memory with Go 1.18 and later. Debian's own package of it does not.
rm -rf vendor/github.com/modern-go/reflect2
cp -rL /usr/share/gocode/src/github.com/modern-go/reflect2 vendor/github.com/modern-go/

# The tree finds itself as k8s.io/kubernetes in a GOPATH.
mkdir -p .go/src/k8s.io
ln -sfn ../../.. .go/src/k8s.io/kubernetes
# Debian's Go, also where another one comes first, and none of the user's settings.
env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME="$dir/home" GOPATH="$PWD/.go" CGO_ENABLED=0 GOFLAGS=-mod=vendor \
  make WHAT="${programs[*]/#/cmd/}"

rm -rf "$bin.new"
mkdir -p "$bin.new"
for program in "${programs[@]}"; do
  cp "_output/bin/$program" "$bin.new/"
done
rm -rf "$bin"
mv "$bin.new" "$bin"

cd /
chmod -R u+w "$dir" # Go writes its module cache read-only
rm -rf "$dir"       # about 3 GiB
