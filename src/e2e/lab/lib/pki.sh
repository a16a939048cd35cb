# shellcheck shell=bash
# Certificates, kubeconfigs and SSH keys. Kept in the cache, so that they are the same after `down` and `up`.

quietly() { # COMMAND... : openssl prints progress and errors on the same stream
  "$@" 2>>"$PKI/log" || die_with_log "$PKI/log" "$1 failed"
}

# Every key and certificate is written beside its place and moved there when whole; the certificate comes last and so
# says that both are there.

ca() {
  if [ -f "$PKI/ca.crt" ]; then
    return
  fi
  mkdir -p "$PKI"
  rm -f "$PKI"/*.crt # of an earlier authority
  local new=$PKI/new
  quietly openssl genrsa -out "$PKI/sa.key" 2048
  quietly openssl rsa -in "$PKI/sa.key" -pubout -out "$PKI/sa.pub"
  quietly openssl req -x509 -newkey rsa:2048 -nodes -days 3650 -subj /CN=lab-ca -keyout "$PKI/ca.key" -out "$new.crt"
  mv "$new.crt" "$PKI/ca.crt"
}

# certificate NAME SUBJECT [ALTERNATIVE_NAMES]
certificate() {
  if [ -f "$PKI/$1.crt" ]; then
    return
  fi
  local new=$PKI/$1.new
  {
    echo "basicConstraints=CA:FALSE"
    echo "keyUsage=digitalSignature,keyEncipherment"
    echo "extendedKeyUsage=serverAuth,clientAuth"
    [ -z "${3:-}" ] || echo "subjectAltName=$3"
  } >"$new.ext"
  quietly openssl req -newkey rsa:2048 -nodes -subj "$2" -keyout "$new.key" -out "$new.csr"
  quietly openssl x509 -req -in "$new.csr" -CA "$PKI/ca.crt" -CAkey "$PKI/ca.key" -CAcreateserial -days 3650 \
    -extfile "$new.ext" -out "$new.crt"
  rm "$new.csr" "$new.ext"
  mv "$new.key" "$PKI/$1.key"
  mv "$new.crt" "$PKI/$1.crt"
}

# kubeconfig CERTIFICATE USER FILE
kubeconfig() {
  install_file 600 "$3" <<EOT
apiVersion: v1
kind: Config
clusters:
  - name: lab
    cluster:
      certificate-authority-data: $(base64 -w0 "$PKI/ca.crt")
      server: https://$GATEWAY:6443
users:
  - name: $2
    user:
      client-certificate-data: $(base64 -w0 "$PKI/$1.crt")
      client-key-data: $(base64 -w0 "$PKI/$1.key")
contexts:
  - name: lab
    context:
      cluster: lab
      user: $2
current-context: lab
EOT
}

pki() {
  ca
  local names=DNS:localhost,DNS:kubernetes,DNS:kubernetes.default,DNS:kubernetes.default.svc
  certificate "$APISERVER_CERTIFICATE" /CN=kube-apiserver "IP:$GATEWAY,IP:127.0.0.1,IP:$SERVICE_NET.0.1,$names"
  certificate admin /O=system:masters/CN=admin
  certificate kubelet-client /O=system:masters/CN=kube-apiserver-kubelet-client
  certificate kcm /CN=system:kube-controller-manager
  certificate viewer /CN=viewer
  kubeconfig admin admin "$ADMIN"
  kubeconfig viewer viewer "$VIEWER"
  kubeconfig kcm kcm "$RUN/kcm.kubeconfig"
}

# ssh_key FILE SSH_KEYGEN_OPTION...
ssh_key() {
  local file=$1
  shift
  if [ -f "$file" ] && [ -f "$file.pub" ]; then
    return
  fi
  mkdir -p "$(dirname "$file")"
  rm -f "$file.new" "$file.new.pub"
  ssh-keygen -q -f "$file.new" "$@"
  mv "$file.new.pub" "$file.pub"
  mv "$file.new" "$file"
}

# All of them are let in as every user of every node.
user_keys() {
  ssh_key "$KEYS/id_ed25519" -t ed25519 -N '' -C lab
  ssh_key "$KEYS/id_rsa" -t rsa -b 3072 -m PEM -N '' -C lab-rsa
  ssh_key "$KEYS/id_ecdsa" -t ecdsa -b 256 -N '' -C lab-ecdsa
  ssh_key "$KEYS/id_ed25519_enc" -t ed25519 -N secret -C lab-enc
}

host_keys() { # NODE : prints the directory
  local dir=$KEYS/hostkeys/$ID-$1 type
  for type in ed25519 ecdsa rsa; do
    ssh_key "$dir/ssh_host_${type}_key" -t "$type" -N '' -C "root@$1"
  done
  echo "$dir"
}

# known_host NODE ADDRESS : its lines in known_hosts
known_host() {
  local key
  (
    flock 7 # nodes can be reset at the same time
    touch "$KNOWN_HOSTS"
    {
      sed "/^$1,/d" "$KNOWN_HOSTS"
      for key in "$KEYS/hostkeys/$ID-$1"/*.pub; do
        echo "$1,$2 $(cut -d' ' -f1,2 "$key")"
      done
    } | install_file 644 "$KNOWN_HOSTS"
  ) 7>"$KNOWN_HOSTS.lock"
}
