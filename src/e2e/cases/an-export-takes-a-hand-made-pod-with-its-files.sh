#!/bin/bash
# A pod that was put there by hand, with its files: export makes a set of both, to apply it adopts them, and then there is
# nothing to change.
. "$(dirname "$0")/../lib.sh"

page_is() { # TEXT
  [ "$(curl -s -m 5 "http://$(pod "web-$NODE" .status.podIP):8080/")" = "$1" ]
}

set_command() { # COMMAND... : about the set that was written
  static_pod "$@" -f "$TMP/edge/set.yaml" --host "root@$ADDRESS" "${LOGIN[@]}" "${CLUSTER[@]}"
}

fresh_node "$NODE"
install "$EXAMPLES/nodejs-pod.yaml" --no-wait
expect_exit 0
secret=hunter2-$RANDOM$RANDOM
on "$NODE" '
  mkdir -p /srv/web /srv/data /etc/web/tls && echo hello >/srv/web/index.html && echo "A:*" >/etc/web/httpd.conf
  echo rows >/srv/data/db && ln -s /etc/passwd /etc/web/users && echo "$1" >/etc/web/tls/key && chmod 600 /etc/web/tls/key
  chown 65534:65534 /etc/web/tls/key && head -c 3000000 /dev/urandom >/srv/web/blob
  cat >/etc/kubernetes/manifest/web.yaml' "$secret" <<'END'
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
    - {name: www, mountPath: /www, readOnly: true}
    - {name: etc, mountPath: /etc/web}
    - {name: data, mountPath: /data}
  volumes:
  - {name: www, hostPath: {path: /srv/web}}
  - {name: etc, hostPath: {path: /etc/web}}
  - {name: data, hostPath: {path: /srv/data}}
END
within 60 "the page of the pod that was put there by hand" page_is hello
blob=$(sha256 "$NODE" /srv/web/blob)

static_pod export web --host "root@$ADDRESS" --with-host-files --output-dir "$TMP/edge" "${LOGIN[@]}" "${CLUSTER[@]}"
expect_exit 0
expect_err "left out /srv/data of web: a container may write there" "left out /etc/web/users of web: it is a symbolic link"
expect_equal "the bytes of a large file" "$blob" "$(sha256sum <"$TMP/edge/files/web/srv/web/blob" | cut -d ' ' -f 1)"
expect_equal "the mode of what may be secret" "600" "$(stat -c %a "$TMP/edge/files/web/etc/web/tls/key")"
! grep -rF -- "$secret" "$OUT" "$ERR" "$TMP/edge/set.yaml" || fail "the secret was shown"

set_command apply --adopt
expect_exit 0
set_command apply --dry-run --exit-code
expect_exit 0
expect_out "nothing to change"
set_command status -q
expect_exit 0
within 30 "the page" page_is hello
expect_equal "owner and mode" "65534:65534 600" "$(on "$NODE" 'stat -c "%u:%g %a" /etc/web/tls/key')"

set_command delete
expect_exit 0
on "$NODE" 'test -f /etc/web/httpd.conf -a -f /srv/web/blob' || fail "files that were there before went with the pod"
