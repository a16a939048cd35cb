#!/bin/bash
# A workload of a cluster with its ConfigMap and its Secret becomes a static pod with files, and serves what they say.
. "$(dirname "$0")/../lib.sh"

cat >"$TMP/shop.yaml" <<'END'
apiVersion: apps/v1
kind: Deployment
metadata:
  name: shop
  uid: 0f5a7c1e-0000-4000-8000-000000000001
spec:
  replicas: 1
  selector: {matchLabels: {app: shop}}
  template:
    metadata: {labels: {app: shop}}
    spec:
      serviceAccountName: default
      containers:
      - name: web
        image: busybox:latest
        command: [sh, -c, 'cat /keys/word >/www/word; echo "$TITLE" >/www/title; cp /conf/index.html /www; exec httpd -f -p 8080 -h /www']
        env:
        - {name: TITLE, valueFrom: {configMapKeyRef: {name: shop, key: title}}}
        ports: [{name: http, containerPort: 8080}]
        readinessProbe: {httpGet: {path: /index.html, port: http}, periodSeconds: 1}
        resources: {requests: {cpu: 50m, memory: 16Mi}}
        volumeMounts:
        - {name: conf, mountPath: /conf}
        - {name: keys, mountPath: /keys}
        - {name: www, mountPath: /www}
      volumes:
      - name: conf
        configMap: {name: shop, items: [{key: page, path: index.html}]}
      - name: keys
        secret: {secretName: shop}
      - name: www
        emptyDir: {}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: shop}
data: {title: 'The $(shop)', page: the page of the ConfigMap}
---
apiVersion: v1
kind: Secret
metadata: {name: shop}
stringData: {word: sesame-of-the-shop}
END

fresh_node "$NODE"
static_pod convert "$TMP/shop.yaml" --output-dir "$TMP/set"
expect_exit 0
expect_equal "what is on standard output" "" "$(cat "$OUT")"
! grep -q sesame "$ERR" || fail "the list shows what the Secret holds"
expect_equal "mode of the file of the Secret" 600 "$(stat -c %a "$TMP/set/files/shop/keys/word")"

# the files that the set names, to where it says
while read -r source path mode; do
  on "$NODE" 'mkdir -p "${1%/*}" && echo "$2" | base64 -d >"$1" && chmod "$3" "$1"' \
    "$path" "$(base64 -w0 "$TMP/set/$source")" "$mode" </dev/null
done < <(awk '/source:/ {s=$NF} /path:/ {p=$2} /mode:/ {gsub(/"/, "", $2); print s, p, $2}' "$TMP/set/set.yaml")
install "$TMP/set/shop.yaml" --wait ready
expect_exit 0

address=$(pod "shop-$NODE" .status.podIP)
expect_equal "the page" "the page of the ConfigMap" "$(curl -s -m 5 "http://$address:8080/")"
expect_equal "the title" 'The $(shop)' "$(curl -s -m 5 "http://$address:8080/title")"
expect_equal "the word" "sesame-of-the-shop" "$(curl -s -m 5 "http://$address:8080/word")"
expect_equal "mode of the word on the node" 600 "$(on "$NODE" 'stat -c %a /etc/static-pod/default/shop/keys/word')"

# what is there now is a set again, and the same
static_pod export shop --host "root@$ADDRESS" "${LOGIN[@]}" --output-dir "$TMP/export"
expect_exit 0
diff -u "$TMP/set/shop.yaml" "$TMP/export/shop.yaml" || fail "the exported manifest is another"
