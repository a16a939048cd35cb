# shellcheck shell=bash disable=SC2034  # these names are for the other parts
# Where the lab's things are and which addresses it uses. All of it follows from two variables of the environment.

LAB=${STATIC_POD_LAB:-${HOME:-/root}/.cache/static-pod-lab}
LAB_SUBNET=${LAB_SUBNET:-10.77.0}

[[ $LAB =~ ^/[A-Za-z0-9._/-]+$ ]] || die "STATIC_POD_LAB=$LAB: must be an absolute path of letters, digits and . _ / -"
[[ $LAB_SUBNET =~ ^10\.([5-9][0-9])\.0$ ]] || die "LAB_SUBNET=$LAB_SUBNET: 10.50.0 to 10.99.0 is possible"
NUMBER=${BASH_REMATCH[1]}

# With the default subnet 10.77.0: pods in 10.200.K.0/24, services in 10.32.0.0/24, bridge br77, etcd on 23790.
# Another subnet shifts all of them, so that two labs run side by side, from one cache or from two.
BRIDGE=br$NUMBER
GATEWAY=$LAB_SUBNET.1
POD_NET=10.$((NUMBER + 123))
SERVICE_NET=10.$((NUMBER - 45))
ETCD_PORT=$((16090 + 100 * NUMBER))
REGISTRY_PORT=5000
MAX_NODES=9

K8S=1.20 # what Debian 12 has as source
SUFFIX=
[ "$NUMBER" = 77 ] || SUFFIX=-$NUMBER
ID=$K8S$SUFFIX # this lab among those of one cache

# kept for ever: what takes long to make, and what should stay the same from one `up` to the next
BIN=$LAB/bin/$K8S
ROOTFS=$LAB/rootfs
ETCD=$LAB/bin/etcd/usr/bin/etcd
NGINX=$LAB/nginx
KUBELET_LAYER=$LAB/layers/k8s-$K8S
REGISTRY=$LAB/registry
PKI=$LAB/pki
APISERVER_CERTIFICATE=apiserver$SUFFIX # has this lab's addresses
KEYS=$LAB/keys
ADMIN=$LAB/admin$SUFFIX.kubeconfig
VIEWER=$LAB/viewer$SUFFIX.kubeconfig

# gone with `down`
RUN=$LAB/run/$ID
LOCK=$LAB/.lock-$ID
PREPARE_LOCK=$LAB/.lock-prepare
KNOWN_HOSTS=$RUN/known_hosts
