#!/bin/bash
# A set of nginx with its configuration and certificates: a changed file starts the pod anew
# and the mirror pod shows the new hash; a mode that the container's user cannot read is explained; prune removes what is
# the set's own, under another name of the host too.
. "$(dirname "$0")/../lib.sh"

as() { # HOST COMMAND... : about the set, on the node under one of its names
  static_pod "${@:2}" -f "$TMP/site.yaml" --host "$1" "${LOGIN[@]}" "${CLUSTER[@]}"
}

page_is() { # TEXT : over TLS, with the certificate of the set
  [ "$(curl -s -m 5 --cacert "$TMP/certs/tls.crt" --connect-to "site::$(pod "site-$NODE" .status.podIP)" \
    https://site:8443/)" = "$1" ]
}

write_conf() { # TEXT : what the server answers
  cat >"$TMP/nginx.conf" <<END
pid /tmp/nginx.pid;
error_log stderr;
events {}
http {
  access_log off;
  client_body_temp_path /tmp/body;
  proxy_temp_path /tmp/proxy;
  fastcgi_temp_path /tmp/fastcgi;
  uwsgi_temp_path /tmp/uwsgi;
  scgi_temp_path /tmp/scgi;
  server {
    listen 8443 ssl;
    ssl_certificate /etc/site/certs/tls.crt;
    ssl_certificate_key /etc/site/certs/tls.key;
    location / { return 200 "$1"; }
  }
}
END
}

write_set() { # the files of the pod, as the set has them, and other pods
  cat >"$TMP/site.yaml" <<END
apiVersion: static-pod.dev/v1
kind: StaticPodSet
metadata: {name: site}
pods:
- manifest: site-pod.yaml
  files:
  - {source: nginx.conf, path: /etc/site/nginx.conf, mode: "0644"}
  - {source: certs/, path: /etc/site/certs, mode: "0600", sensitive: true$1}
$2
END
}

fresh_node "$NODE"
install "$EXAMPLES/nodejs-pod.yaml"
expect_exit 0
sed 's/^  name: nodejs$/  name: cache/; s/^spec:$/&\n  terminationGracePeriodSeconds: 1/' "$EXAMPLES/nodejs-pod.yaml" >"$TMP/cache.yaml"
write_conf one
mkdir "$TMP/certs"
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=site -addext subjectAltName=DNS:site -days 2 \
  -keyout "$TMP/certs/tls.key" -out "$TMP/certs/tls.crt" 2>/dev/null
cat >"$TMP/site-pod.yaml" <<'END'
apiVersion: v1
kind: Pod
metadata: {name: site}
spec:
  securityContext: {runAsUser: 101, runAsGroup: 101}
  terminationGracePeriodSeconds: 1
  containers:
  - name: nginx
    image: nginx:1.22
    args: [-c, /etc/site/nginx.conf]
    resources: {requests: {cpu: 50m, memory: 16Mi}}
    volumeMounts: [{name: etc, mountPath: /etc/site, readOnly: true}]
  volumes: [{name: etc, hostPath: {path: /etc/site, type: Directory}}]
END

echo "== a mode that the user of the container cannot read"
write_set "" "- {manifest: cache.yaml}"
static_pod validate "$TMP/site.yaml"
expect_exit 0
expect_out "the container nginx runs as user 101, who cannot read /etc/site/certs/tls.crt (root:root, mode 600)" \
  'give it to that user, owner: "101"'
as "root@$ADDRESS" apply --on-failure rollback --settle 3s
expect_exit 1
expect_err "site: container nginx crashes: exit code 1" 'cannot load certificate "/etc/site/certs/tls.crt"' \
  "Permission denied"
on "$NODE" '! ls -d /etc/site 2>/dev/null' || fail "the files of a pod that was taken back are still there"

echo "== as it is to be"
write_set ', owner: "101:101"' "- {manifest: cache.yaml}"
as "root@$ADDRESS" apply
expect_exit 0
within 30 "the page" page_is one
first=$(pod "site-$NODE" "$CONTENT_HASH")

echo "== a changed file"
write_conf two
as "root@$ADDRESS" status -q
expect_exit 6
as "root@$ADDRESS" apply
expect_exit 0
within 30 "the new page" page_is two
[ "$(pod "site-$NODE" "$CONTENT_HASH")" != "$first" ] || fail "the mirror pod has the same content-sha256"

echo "== prune, under another name of the host, and by another user: its own alone"
printf 'Host site-1\n  HostName %s\n  User ops\n' "$ADDRESS" >"$TMP/ssh_config"
write_set ', owner: "101:101"' ""
as site-1 apply --prune --ssh-config "$TMP/ssh_config"
expect_exit 0
expect_err "removed /etc/kubernetes/manifest/cache.yaml"
expect_equal "the manifests" "nodejs.yaml site.yaml" "$(on "$NODE" "ls /etc/kubernetes/manifest" | xargs)"
printf 'apiVersion: static-pod.dev/v1\nkind: StaticPodSet\nmetadata: {name: site}\npods:\n- {manifest: cache.yaml}\n' >"$TMP/site.yaml"
as site-1 apply --prune --no-wait --ssh-config "$TMP/ssh_config"
expect_exit 0
on "$NODE" '! ls -d /etc/site 2>/dev/null' || fail "the files of a pod that was pruned are still there"
expect_equal "the manifests" "cache.yaml nodejs.yaml" "$(on "$NODE" "ls /etc/kubernetes/manifest" | xargs)"
within 30 "nodejs-$NODE 1/1 Running" pod_runs "nodejs-$NODE"
