#!/bin/bash
# No registry has the image. It comes to the node in an archive, once; a pull that fails changes nothing.
. "$(dirname "$0")/../lib.sh"

# archive FILE NAME : an OCI layout of the lab's image that stops at once, called otherwise; 20 MB of zeros beside it
archive() {
  local layout=$TMP/layout registry=$LAB/registry manifest digest
  manifest=$(cat "$registry/manifests/lab/web/fast")
  mkdir -p "$layout/blobs/sha256"
  for digest in "$manifest" $(grep -o 'sha256:[0-9a-f]\{64\}' "$registry/blobs/${manifest#sha256:}"); do
    cp "$registry/blobs/${digest#sha256:}" "$layout/blobs/sha256/"
  done
  echo '{"imageLayoutVersion":"1.0.0"}' >"$layout/oci-layout"
  printf '{"schemaVersion":2,"manifests":[{"mediaType":"%s","digest":"%s","size":%s,"annotations":{"%s":"%s"}}]}' \
    application/vnd.docker.distribution.manifest.v2+json "$manifest" \
    "$(stat -c %s "$registry/blobs/${manifest#sha256:}")" org.opencontainers.image.ref.name "$2" >"$layout/index.json"
  head -c 20000000 /dev/zero >"$layout/padding"
  tar -C "$layout" -cf "$1" padding oci-layout index.json blobs
}

images() {
  on "$NODE" 'ctr -n k8s.io images ls -q'
}

reading_node
archive "$TMP/offline.tar" docker.io/lab/offline:v1
IMAGE=lab/offline:v1 manifest offline

# the registry of the lab does not have it, and that is found out before the node is changed
install "$TMP/offline.yaml" --pre-pull
expect_refused 4 "the image lab/offline:v1 cannot be pulled on the node" "not found" "nothing was changed"
on "$NODE" '! [ -e /etc/kubernetes/manifest/offline.yaml ]'

install "$TMP/offline.yaml" --image-archive "$TMP/offline.tar"
expect_exit 0
expect_err "sending $TMP/offline.tar: 100% of" "importing" "the image lab/offline:v1 is there"
expect_out "offline-$NODE" "Running"
grep -qx docker.io/lab/offline:v1 <<<"$(images)" || fail "the runtime has no image of that name"
expect_equal "what is left of the archive" "" "$(on "$NODE" 'ls -A /var/lib/static-pod/uploads 2>/dev/null || :')"

install "$TMP/offline.yaml" --image-archive "$TMP/offline.tar"
expect_exit 0
expect_err "has lab/offline:v1 already" "nothing to change"
! grep -q sending "$ERR" || fail "the archive was sent again"

# what is there is pulled no more
install "$TMP/offline.yaml" --pre-pull
expect_exit 0
expect_no_leftovers "$NODE"
