#!/bin/bash
# A set of a pod with its configuration and certificate: a changed file starts the pod anew
# and the mirror pod shows the new hash; a mode that the container's user cannot read is explained; prune removes what is
# the set's own, under another name of the host too.
. "$(dirname "$0")/../lib.sh"

as() { # HOST COMMAND... : about the set, on the node under one of its names
  static_pod "${@:2}" -f "$TMP/site.yaml" --host "$1" "${LOGIN[@]}" "${CLUSTER[@]}"
}

page_is() { # TEXT
  [ "$(curl -s -m 5 "http://$(pod "site-$NODE" .status.podIP):8080/")" = "$1" ]
}

write_set() { # the files of the pod, as the set has them, and other pods
  cat >"$TMP/site.yaml" <<END
apiVersion: static-pod.dev/v1
kind: StaticPodSet
metadata: {name: site}
pods:
- manifest: site-pod.yaml
  files:
  - {source: www/, path: /etc/site/www, owner: "65534:65534", mode: "0400"}
  - {source: tls.key, path: /etc/site/tls.key, sensitive: true$1}
$2
END
}

fresh_node "$NODE"
install "$EXAMPLES/nodejs-pod.yaml"
expect_exit 0
sed 's/^  name: nodejs$/  name: cache/; s/^spec:$/&\n  terminationGracePeriodSeconds: 1/' "$EXAMPLES/nodejs-pod.yaml" >"$TMP/cache.yaml"
mkdir "$TMP/www" && echo one >"$TMP/www/index.html" && echo 'A:*' >"$TMP/www/httpd.conf"
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=site -days 2 \
  -keyout "$TMP/tls.key" -out "$TMP/www/tls.crt" 2>/dev/null
cat >"$TMP/site-pod.yaml" <<'END'
apiVersion: v1
kind: Pod
metadata: {name: site}
spec:
  securityContext: {runAsUser: 65534, runAsGroup: 65534}
  terminationGracePeriodSeconds: 1
  containers:
  - name: web
    image: busybox:latest
    imagePullPolicy: IfNotPresent
    command: [sh, -c, "cat /etc/site/tls.key >/dev/null && exec httpd -f -p 8080 -h /etc/site/www -c /etc/site/www/httpd.conf"]
    resources: {requests: {cpu: 50m, memory: 16Mi}}
    volumeMounts: [{name: etc, mountPath: /etc/site, readOnly: true}]
  volumes: [{name: etc, hostPath: {path: /etc/site, type: Directory}}]
END

echo "== a mode that the user of the container cannot read"
write_set "" "- {manifest: cache.yaml}"
static_pod validate "$TMP/site.yaml"
expect_exit 0
expect_out "the container web runs as user 65534, who cannot read /etc/site/tls.key (root:root, mode 600)" \
  'give it to that user, owner: "65534"'

echo "== as it is to be"
write_set ', owner: "65534"' "- {manifest: cache.yaml}"
as "root@$ADDRESS" apply
expect_exit 0
within 30 "the page" page_is one
first=$(pod "site-$NODE" "$CONTENT_HASH")

echo "== a changed file"
echo two >"$TMP/www/index.html"
as "root@$ADDRESS" status -q
expect_exit 6
as "root@$ADDRESS" apply
expect_exit 0
within 30 "the new page" page_is two
[ "$(pod "site-$NODE" "$CONTENT_HASH")" != "$first" ] || fail "the mirror pod has the same content-sha256"

echo "== prune, under another name of the host, and by another user: its own alone"
printf 'Host site-1\n  HostName %s\n  User ops\n' "$ADDRESS" >"$TMP/ssh_config"
write_set ', owner: "65534"' ""
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
