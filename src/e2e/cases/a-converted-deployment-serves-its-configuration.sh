#!/bin/bash
# A Deployment with a ConfigMap and a Secret becomes a set, whose pod answers with the configured text; it changes, goes back
# and goes with its files. While this runs, no process of the node or of this machine has the secret on its command line, and
# after it no output, log, revision or record has it.
. "$(dirname "$0")/../lib.sh"

page_is() { # TEXT
  [ "$(curl -s -m 5 "http://$(pod "shop-$NODE" .status.podIP):8080/cgi-bin/page")" = "$1" ]
}

set_command() { # COMMAND... : about the set, each output is kept
  static_pod "$@" -f "$TMP/shop/set.yaml" --host "root@$ADDRESS" "${LOGIN[@]}" "${CLUSTER[@]}"
  cat "$OUT" "$ERR" >>"$TMP/outputs"
}

# watch_processes : notes who has the secret on a command line, until the file $TMP/watching is gone
watch_processes() {
  while [ -e "$TMP/watching" ]; do
    # the secret is no word of this grep either
    grep -lazF -f "$TMP/pattern" /proc/[0-9]*/cmdline 2>/dev/null >>"$TMP/seen" || :
    sleep 0.05
  done
}

fresh_node "$NODE"
secret=hunter2-$RANDOM$RANDOM$RANDOM
printf '%s' "$secret" >"$TMP/pattern"
cat >"$TMP/shop.yaml" <<END
apiVersion: apps/v1
kind: Deployment
metadata: {name: shop}
spec:
  selector: {matchLabels: {app: shop}}
  template:
    metadata: {labels: {app: shop}}
    spec:
      terminationGracePeriodSeconds: 1
      containers:
      - name: shop
        image: busybox:latest
        command: [httpd, -f, -p, "8080", -h, /www]
        volumeMounts:
        - {name: page, mountPath: /www/cgi-bin}
        - {name: key, mountPath: /etc/key}
      volumes:
      - {name: page, configMap: {name: shop, defaultMode: 0755}}
      - {name: key, secret: {secretName: shop}}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: shop}
data:
  page: |
    #!/bin/sh
    printf 'Content-Type: text/plain\n\nopen from nine, '
    wc -c </etc/key/tls.key
---
apiVersion: v1
kind: Secret
metadata: {name: shop}
stringData: {tls.key: $secret}
END

static_pod convert "$TMP/shop.yaml" --output-dir "$TMP/shop"
expect_exit 0
cat "$OUT" "$ERR" >"$TMP/outputs"
: >"$TMP/seen"
touch "$TMP/watching"
watch_processes &
watcher=$!
at_exit rm -f "$TMP/watching"

set_command diff
expect_exit 6
set_command apply -v
expect_exit 0
within 30 "the configured text" page_is "open from nine, ${#secret}"
first=$(pod "shop-$NODE" "$CONTENT_HASH")
expect_equal "mode of the secret" 600 "$(on "$NODE" 'stat -c %a /etc/static-pod/default/shop/key/tls.key')"
set_command status
expect_exit 0

echo "== a changed file: status names it, the pod starts anew, the mirror pod shows it"
sed -i 's/nine/ten/' "$TMP"/shop/files/*/*/page
set_command status -q
expect_exit 6
expect_out "drifting: shop: /etc/static-pod/" "page is other than in the set"
set_command apply
expect_exit 0
within 30 "the new text" page_is "open from ten, ${#secret}"
[ "$(pod "shop-$NODE" "$CONTENT_HASH")" != "$first" ] || fail "the mirror pod has the same content-sha256"

echo "== a rollback restores the files"
static_pod rollback shop --host "root@$ADDRESS" "${LOGIN[@]}" "${CLUSTER[@]}"
expect_exit 0
within 30 "the first text" page_is "open from nine, ${#secret}"
expect_equal "content-sha256 of the first content" "$first" "$(pod "shop-$NODE" "$CONTENT_HASH")"
static_pod history shop --host "root@$ADDRESS" "${LOGIN[@]}"
cat "$OUT" "$ERR" >>"$TMP/outputs"

echo "== the secret is in its file alone"
rm "$TMP/watching"
wait "$watcher"
expect_equal "command lines with the secret" "" "$(cat "$TMP/seen")"
! grep -F -e "$secret" -e "$(sha256sum <"$TMP/pattern" | cut -d ' ' -f 1)" "$TMP/outputs" || fail "outputs have the secret"
[ "$(on "$NODE" 'grep -rlF -- "$1" /etc /srv /run /tmp /var/log /var/lib/static-pod 2>/dev/null' "$secret" | wc -l)" = 1 ] ||
  fail "the secret is elsewhere too: $(on "$NODE" 'grep -rlF -- "$1" /etc /srv /run /tmp /var/log /var/lib/static-pod' "$secret")"
! on "$NODE" 'journalctl --no-pager 2>/dev/null' | grep -F -e "$secret" || fail "a log has the secret"

echo "== what the set has no longer goes, and what others have stays"
on "$NODE" 'echo mine >/etc/static-pod/mine'
set_command delete
expect_exit 0
expect_equal "what is left" "/etc/static-pod/mine" "$(on "$NODE" 'find /etc/static-pod -type f')"
