#!/bin/bash
# Kubelets that are started in other ways than the lab's: what says so is found, one file is changed, and the kubelet is
# restarted once at most. LAYOUTS_TO_TRY='a b c' tries others of lib/layouts.sh; `all` tries all of them.
. "$(dirname "$0")/../lib.sh"
# shellcheck source=../lib/layouts.sh
. "$E2E/lib/layouts.sh"

case ${LAYOUTS_TO_TRY:=kubeadm-no-path package k3s-agent} in
  all) LAYOUTS_TO_TRY=$(awk 'NF { print $1 }' <<<"$LAYOUTS") ;;
esac

prepare_layouts
for layout in $LAYOUTS_TO_TRY; do
  try_layout "$layout"
done
