#!/bin/bash
# A connection that ssh has open and shares costs no login. When it dies, the node finishes or undoes by itself, and the
# next run makes one.
. "$(dirname "$0")/../lib.sh"

fresh_node "$NODE"
cat >"$TMP/config" <<END
Host *
  UserKnownHostsFile $KNOWN_HOSTS
  IdentityFile $KEYS/id_ed25519
  ControlMaster auto
  ControlPath $TMP/%C
  ControlPersist 5m
END
of_master() { # COMMAND
  ssh -F "$TMP/config" -O "$1" "root@$ADDRESS" 2>&1
}
end_master() {
  of_master exit >/dev/null || :
}
at_exit end_master
logins() {
  on "$NODE" 'journalctl -u ssh -o cat | grep -c "^Accepted publickey "'
}

remember_files "$NODE"
ssh -F "$TMP/config" -fN "root@$ADDRESS"
before=$(logins)
start_install "$EXAMPLES/nodejs-pod.yaml" -F "$TMP/config" -v
wait_on "$NODE" 'grep -q pod-manifest-path /etc/systemd/system/kubelet.service'
expect_equal "logins of an install" "$before" "$(logins)"
kill -KILL "$(of_master check | sed -n 's/.*pid=\([0-9]*\).*/\1/p')"
finish_install 90
expect_exit 5
expect_err "uses the master connection at $TMP/"
expect_err "ended before the script had ended; the node finishes or undoes the change by itself"
expect_old_or_new "$NODE"

install "$EXAMPLES/nodejs-pod.yaml" -F "$TMP/config" --control-master
expect_exit 0
at_node list -F "$TMP/config"
expect_exit 0
expect_equal "logins of an install and a list" $((before + 1)) "$(logins)"
