# Finds out which images a node's container runtime has, takes in archives of images, and pulls images. The runtime is
# asked with its own tools: `ctr` for containerd, `podman`, `skopeo` and `crictl` for CRI-O, `docker` for Docker.
# Archives lie in /var/lib/static-pod/uploads, named by their digests, as an upload left them there.

uploads=$state/uploads

# ---------------------------------------------------------------------------- which runtime

# find_runtime SOCKET : $runtime is containerd, cri-o, docker or nothing; $runtime_socket is where it listens,
# $runtime_tool what takes an archive in, and $crictl what asks it as a kubelet would
find_runtime() {
  runtime='' runtime_socket='' runtime_tool='' crictl=''
  for find_socket in "$1" /run/containerd/containerd.sock /run/k3s/containerd/containerd.sock \
    /run/k0s/containerd.sock /var/snap/microk8s/common/run/containerd.sock /run/crio/crio.sock /run/docker.sock; do
    if [ -z "$find_socket" ] || [ ! -e "$root$find_socket" ]; then
      continue
    fi
    runtime_socket=$find_socket
    case $find_socket in
      *containerd*) runtime=containerd ;;
      *crio* | *cri-o*) runtime=cri-o ;;
      *docker*) runtime=docker ;;
      *) continue ;;
    esac
    break
  done
  # shellcheck disable=SC2046 # a word each
  case $runtime in
    containerd) first_of ctr $(own_tools ctr) ;;
    cri-o) first_of podman skopeo ;;
    docker) first_of docker ;;
    *) first='' ;;
  esac
  runtime_tool=$first
  # shellcheck disable=SC2046 # a word each
  first_of crictl $(own_tools crictl)
  crictl=$first
}

# own_tools NAME : prints what is that tool, or has it inside, of the distribution that the runtime is a part of: it
# knows no other one
own_tools() {
  case $runtime_socket in
    */run/k3s/*) echo k3s "/var/lib/rancher/rke2/bin/$1" ;;
    */run/k0s/*) [ "$1" != ctr ] || echo k0s ;;
    /var/snap/microk8s/*) [ "$1" != ctr ] || echo microk8s ;;
    */run/containerd/*) [ "$1" != ctr ] || echo /snap/k8s/current/bin/ctr ;;
  esac
}

# first_of TOOL... : $first is the first that is there, or nothing
first_of() {
  for first in "$@"; do
    case $first in
      /*) [ ! -x "$root$first" ] || return 0 ;;
      *) ! command -v "$first" >/dev/null 2>&1 || return 0 ;;
    esac
  done
  first=''
}

# cri_ctl WORD... : asks the runtime as a kubelet would
cri_ctl() {
  set -- --runtime-endpoint "unix://$root$runtime_socket" --image-endpoint "unix://$root$runtime_socket" "$@"
  case $crictl in
    k3s) k3s crictl "$@" ;;
    /*) "$root$crictl" "$@" ;;
    *) "$crictl" "$@" ;;
  esac
}

# containerd_ctl WORD... : asks containerd in the namespace of Kubernetes
containerd_ctl() {
  case $runtime_tool in
    ctr) ctr --address "$root$runtime_socket" -n k8s.io "$@" ;;
    /*) "$root$runtime_tool" --address "$root$runtime_socket" -n k8s.io "$@" ;;
    *) "$runtime_tool" ctr -n k8s.io "$@" ;;
  esac
}

# ---------------------------------------------------------------------------- what is there

# list_images : sets $image_list to what containerd has, a line each: name and digest
list_images() {
  image_list=
  if [ "$runtime" != containerd ] || [ -z "$runtime_tool" ]; then
    return 0
  fi
  image_list=$(containerd_ctl images ls </dev/null 2>/dev/null | awk 'NR > 1 { print $1, $3 }')
}

# image_ids NAME : prints the digests by which the runtime knows the image of that name, a line each; nothing where it
# has none
image_ids() {
  case $runtime in
    containerd) containerd_ids "$1" ;;
    cri-o) crio_ids "$1" ;;
    docker) docker image inspect --format '{{.Id}}' "$1" </dev/null 2>/dev/null ;;
  esac | grep -E '^(sha256:)?[0-9a-f]{64}$' | sed 's/^\(sha256:\)\{0,1\}/sha256:/' | sort -u
}

# containerd_ids NAME : the digest of its manifest or index, and that of its configuration, by which the kubelet
# knows it: containerd keeps it under that name too, and the manifest says it
containerd_ids() {
  containerd_digest=$(printf '%s\n' "$image_list" | image=$1 awk '$1 == ENVIRON["image"] { print $2; exit }')
  [ -n "$containerd_digest" ] || return 0
  printf '%s\n' "$containerd_digest"
  printf '%s\n' "$image_list" | digest=$containerd_digest awk '$2 == ENVIRON["digest"] && $1 ~ /^sha256:/ { print $1 }'
  containerd_ctl content get "$containerd_digest" </dev/null 2>/dev/null | head -c 1048576 | tr -d ' \t\n\r' |
    sed -n 's/.*"config":{[^}]*"digest":"\(sha256:[0-9a-f]*\)".*/\1/p'
}

# crio_ids NAME
crio_ids() {
  if command -v podman >/dev/null 2>&1; then
    podman image inspect --format '{{.Id}}' "$1" </dev/null 2>/dev/null
  elif command -v crictl >/dev/null 2>&1; then
    limited 20 crictl --image-endpoint "unix://$root$runtime_socket" inspecti -o go-template \
      --template '{{.status.id}}' "$1" </dev/null 2>/dev/null
  fi
}

# tells_images : whether there is a tool that says what the runtime has
tells_images() {
  [ "$runtime" = cri-o ] || [ -n "$runtime_tool" ] || return 1
  [ "$runtime" != cri-o ] || command -v podman >/dev/null 2>&1 || command -v crictl >/dev/null 2>&1
}

# emit_image NAME : tells of one image, with its digests
emit_image() {
  # shellcheck disable=SC2046 # a word each
  emit image "$1" $(image_ids "$1")
}

# emit_room PATH : tells how many bytes are free at a path, or where it would come to be
emit_room() {
  emit_room_at=$1
  while [ ! -d "$root$emit_room_at" ] && [ -n "$emit_room_at" ]; do
    emit_room_at=${emit_room_at%/*}
  done
  emit_room_free=$(df -Pk "$root${emit_room_at:-/}" 2>/dev/null | awk 'NR == 2 { print $4 }')
  case $emit_room_free in
    '' | *[!0-9]*) ;;
    *) emit room "$1" "$((emit_room_free * 1024))" "$(stat -c %d "$root${emit_room_at:-/}" 2>/dev/null)" ;;
  esac
}

# runtime_store : where the runtime keeps what it takes in, as long as it was not told another place
runtime_store() {
  case $runtime_socket in
    /run/k3s/*) echo /var/lib/rancher ;;
    /run/k0s/*) echo /var/lib/k0s ;;
    /var/snap/*) echo /var/snap/microk8s ;;
    *)
      case $runtime in
        containerd) echo /var/lib/containerd ;;
        cri-o) echo /var/lib/containers ;;
        docker) echo /var/lib/docker ;;
      esac
      ;;
  esac
}

# list_uploads : tells of the archives that have come, as a whole or in part
list_uploads() {
  if [ ! -d "$uploads" ] || ! is_own directory "$state" || ! is_own directory "$uploads"; then
    return 0
  fi
  for list_uploads_file in "$uploads"/* "$uploads"/.*.part; do
    list_uploads_name=${list_uploads_file##*/}
    list_uploads_name=${list_uploads_name#.}
    list_uploads_name=${list_uploads_name%.part}
    case $list_uploads_name in
      *[!0-9a-f]*) continue ;;
    esac
    if [ -f "$list_uploads_file" ] && [ ! -L "$list_uploads_file" ]; then
      emit upload "$list_uploads_name" "$(stat -c %s "$list_uploads_file")"
    fi
  done
}

# images SOCKET NAME... : what there is to know before images are taken in; changes nothing. SOCKET is where the kubelet
# says that its runtime listens
images() {
  emit static-pod/1 images
  find_runtime "$1"
  shift
  emit machine "$(uname -m)"
  [ -z "$runtime" ] || emit runtime "$runtime" "$runtime_socket" "$runtime_tool"
  ! command -v gzip >/dev/null 2>&1 || emit tool gzip
  emit_room /var/lib/static-pod
  [ -z "$runtime" ] || emit_room "$(runtime_store)"
  list_images
  for images_name in "$@"; do
    emit_image "$images_name"
  done
  list_uploads
  emit complete
}

# ---------------------------------------------------------------------------- work that takes long

# alive COMMAND... : runs a command, and says every ten seconds that it goes on; its errors are in $alive_errors
alive() {
  (
    while sleep 10 >/dev/null 2>&1; do # what is left of it when all else has ended keeps no stream open
      printf 'alive\n' 2>/dev/null || exit 0
    done
  ) </dev/null &
  alive_pulse=$!
  alive_errors=$("$@" 2>&1 >/dev/null </dev/null)
  alive_status=$?
  kill "$alive_pulse" 2>/dev/null
  wait "$alive_pulse" 2>/dev/null
  return "$alive_status"
}

# reason ERRORS : prints the last of what a tool wrote, without the time and the level that loggers put before it
reason() {
  printf '%s\n' "$1" | tr '\t\r' '  ' | grep . | tail -n 1 |
    sed -e 's/^[A-Z]*\[[^]]*\] *//' -e 's/^time="[^"]*" *level=[a-z]* *msg="\(.*\)"[^"]*$/\1/' -e 's/\\"/"/g' | cut -c 1-600
}

# ---------------------------------------------------------------------------- take in

# load FILE FORM : FORM is docker or oci
load() {
  case $runtime in
    containerd) unpacked "$1" containerd_ctl images import - ;;
    cri-o) load_crio "$@" ;;
    docker) docker load -q -i "$1" ;;
  esac
}

# unpacked FILE COMMAND... : gives the file to a command, without its compression
unpacked() {
  unpacked_file=$1
  shift
  if [ "$(head -c 2 "$unpacked_file" | od -An -tx1 | tr -d ' ')" = 1f8b ]; then
    gzip -dc "$unpacked_file" | "$@"
  else
    "$@" <"$unpacked_file"
  fi
}

# load_crio FILE FORM : skopeo takes one image at a time, the first, under the names that the archive gives it
load_crio() {
  if [ "$runtime_tool" = podman ]; then
    podman load -q -i "$1"
    return
  fi
  for load_name in $load_names; do
    skopeo copy --quiet "$2-archive:$1" "containers-storage:$load_name" || return 1
  done
}

# take_in SOCKET DIGEST FORM NAME... : gives an archive that has come as a whole to the runtime, and says what the names
# stand for then
take_in() {
  emit static-pod/1 import
  find_runtime "$1"
  take_in_file=$uploads/$2 take_in_form=$3
  shift 3
  load_names=$*
  if ! is_own directory "$state" || ! is_own directory "$uploads" || ! is_own file "$take_in_file"; then
    emit failed "$distrust"
    emit complete
    return 0
  fi
  if alive load "$take_in_file" "$take_in_form"; then
    list_images
    for take_in_name in "$@"; do
      emit_image "$take_in_name"
    done
  else
    emit failed "$(reason "$alive_errors")"
  fi
  rm -f "$take_in_file"
  rmdir "$uploads" 2>/dev/null
  emit complete
}

# ---------------------------------------------------------------------------- pull

# pull_images SOCKET [POLICY NAME]... : POLICY is always, missing (pull it if it is not there) or never
pull_images() {
  emit static-pod/1 pull
  find_runtime "$1"
  shift
  list_images
  while [ $# -gt 0 ]; do
    pull_one "$1" "$2" || break
    shift 2
  done
  emit complete
}

# pull_one POLICY NAME
pull_one() {
  if [ "$1" != always ] && [ -n "$(image_ids "$2")" ]; then
    emit present "$2"
    return 0
  fi
  if [ "$1" = never ]; then
    if tells_images; then
      emit absent "$2"
    else
      emit no-tool "$2" tell
    fi
    return 1
  fi
  emit pulling "$2"
  find_pull_tool
  if [ -z "$pull_tool" ]; then
    emit no-tool "$2" pull
    return 1
  fi
  if alive pull "$2"; then
    emit pulled "$2"
    return 0
  fi
  emit failed "$2" "$(reason "$alive_errors")"
  return 1
}

# find_pull_tool : $pull_tool is what pulls for the runtime; empty where the node has nothing that does
find_pull_tool() {
  pull_tool=
  if [ "$runtime" != docker ] && [ -n "$crictl" ]; then
    pull_tool=crictl
    return
  fi
  case $runtime:$runtime_tool in
    containerd:?*) pull_tool=ctr ;;
    cri-o:podman) pull_tool=podman ;;
    docker:docker) pull_tool=docker ;;
  esac
}

# pull NAME : by $pull_tool, with the login that the kubelet would use, as far as that is in its file; never on a command line
pull() {
  pull_logins=$root/var/lib/kubelet/config.json
  [ -f "$pull_logins" ] || pull_logins=
  case $pull_tool in
    crictl)
      CRICTL_AUTH=$(login_for "$1") && export CRICTL_AUTH
      [ -n "$CRICTL_AUTH" ] || unset CRICTL_AUTH
      cri_ctl --timeout 30m pull "$1"
      ;;
    ctr)
      if [ -d "$root/etc/containerd/certs.d" ]; then
        containerd_ctl images pull --hosts-dir "$root/etc/containerd/certs.d" "$1"
      else
        containerd_ctl images pull "$1"
      fi
      ;;
    podman) podman pull -q ${pull_logins:+--authfile "$pull_logins"} "$1" ;;
    docker) docker ${pull_logins:+--config "${pull_logins%/*}"} pull -q "$1" ;;
  esac
}

# login_for NAME : what the kubelet's file says for the registry of an image, in base64; nothing where it says nothing
login_for() {
  [ -n "$pull_logins" ] || return 0
  head -c 1048576 "$pull_logins" | tr -d ' \t\n\r' | registry=${1%%/*} awk -F '"' '
    BEGIN { registry = ENVIRON["registry"]; if (registry == "docker.io") registry = "index.docker.io" }
    {
      for (i = 2; i <= NF; i += 2) {
        if ($(i - 1) ~ /}/) found = 0
        key = $i
        sub(/^https?:\/\//, "", key)
        sub(/\/.*$/, "", key)
        if (key == registry && $(i + 1) ~ /^:\{/) found = 1
        if (found && $i == "auth") { print $(i + 2); exit }
      }
    }'
}
