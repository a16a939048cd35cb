#!/bin/bash
# What a pod needs on its node comes, changes, goes back and goes with it; what is secret is seen nowhere.
. "$(dirname "$0")/../lib.sh"

page() {
  curl -s -m 5 "http://$(pod "web-$NODE" .status.podIP):8080/$1"
}
page_is() { # PATH TEXT
  [ "$(page "$1")" = "$2" ]
}

fresh_node "$NODE"
cat >"$TMP/web.yaml" <<'END'
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  terminationGracePeriodSeconds: 1
  containers:
  - name: web
    image: busybox:latest
    command: [httpd, -f, -p, "8080", -h, /www, -c, /etc/web/httpd.conf]
    volumeMounts:
    - {name: www, mountPath: /www}
    - {name: etc, mountPath: /etc/web}
  volumes:
  - {name: www, hostPath: {path: /srv/web}}
  - {name: etc, hostPath: {path: /etc/web}}
END
secret=hunter2-$RANDOM$RANDOM
echo "$secret" >"$TMP/key"
mkdir "$TMP/www" && echo one >"$TMP/www/index.html"
head -c 3000000 /dev/urandom >"$TMP/www/blob"
echo 'A:*' >"$TMP/httpd.conf"
files=(--file "$TMP/www:/srv/web" --file "$TMP/httpd.conf:/etc/web/httpd.conf:0640" --secret-file "$TMP/key:/etc/web/key")

install "$TMP/web.yaml" "${files[@]}" -v
expect_exit 0
within 30 "the page" page_is "" one
first=$(pod "web-$NODE" "$CONTENT_HASH")
expect_equal "the digest of a large file" "$(sha256sum <"$TMP/www/blob" | cut -d ' ' -f 1)" "$(sha256 "$NODE" /srv/web/blob)"
expect_equal "modes and owners" "640 0:0 600 0:0" "$(on "$NODE" 'stat -c "%a %u:%g" /etc/web/httpd.conf /etc/web/key | paste -sd " "')"

echo "== a changed file: the pod starts anew, and the mirror pod shows it"
echo two >"$TMP/www/index.html"
install "$TMP/web.yaml" "${files[@]}"
expect_exit 0
within 30 "the new page" page_is "" two
[ "$(pod "web-$NODE" "$CONTENT_HASH")" != "$first" ] || fail "the mirror pod has the same content-sha256"

echo "== a rollback puts the files back"
static_pod rollback web --host "root@$ADDRESS" "${LOGIN[@]}" "${CLUSTER[@]}"
expect_exit 0
within 30 "the first page" page_is "" one
expect_equal "content-sha256 of the first content" "$first" "$(pod "web-$NODE" "$CONTENT_HASH")"

echo "== the secret is nowhere but in its file, and where root alone keeps it"
! pod "web-$NODE" .metadata.annotations | grep -e "$secret" -e "$(sha256sum <"$TMP/key" | cut -d ' ' -f 1)" ||
  fail "the mirror pod gives the secret away"
expect_equal "files with the secret" "/etc/web/key" \
  "$(on "$NODE" 'grep -rlF -- "$1" /etc /srv /run /tmp /var/log /var/lib/static-pod 2>/dev/null || :' "$secret")"

echo "== the pod goes with its files"
static_pod remove web --host "root@$ADDRESS" "${LOGIN[@]}" "${CLUSTER[@]}"
expect_exit 0
on "$NODE" '! ls -d /srv/web /etc/web 2>/dev/null' || fail "files are still there"
