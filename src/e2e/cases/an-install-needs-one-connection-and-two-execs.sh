#!/bin/bash
# Every further connection or exec would be felt on a slow line, and a hundred times on a hundred nodes.
. "$(dirname "$0")/../lib.sh"

fresh_node "$NODE"
# the node's own account, not the tool's: every command that sshd starts goes through this
on "$NODE" '
  cat >/usr/local/bin/counted <<"END"
#!/bin/sh
echo "$SSH_CONNECTION" >>/run/execs
exec /bin/sh -c "$SSH_ORIGINAL_COMMAND"
END
  chmod 755 /usr/local/bin/counted
  echo "ForceCommand /usr/local/bin/counted" >/etc/ssh/sshd_config.d/counted.conf
  systemctl reload ssh'
logins() {
  on "$NODE" 'journalctl -u ssh -o cat | grep -c "^Accepted publickey "'
}
before=$(logins)

install "$EXAMPLES/nodejs-pod.yaml" -v
expect_exit 0
grep -qE 'exec 1.*[0-9]+ ms' "$ERR" || fail "-v does not show the milliseconds of exec 1"
grep -qE 'exec 2.*[0-9]+ ms' "$ERR" || fail "-v does not show the milliseconds of exec 2"
expect_equal "connections that ran something" 1 "$(on "$NODE" 'sort -u /run/execs | wc -l')"
expect_equal "execs" 2 "$(on "$NODE" 'wc -l </run/execs')"
expect_equal "logins" $((before + 1)) "$(logins)"

# with nothing to change, a probe is enough
install "$EXAMPLES/nodejs-pod.yaml"
expect_exit 0
expect_equal "execs after the second install" 3 "$(on "$NODE" 'wc -l </run/execs')"
expect_equal "logins after the second install" $((before + 2)) "$(logins)"

at_node list -o wide
expect_exit 0
expect_equal "execs after a list" 4 "$(on "$NODE" 'wc -l </run/execs')"
at_node describe nodejs
expect_exit 0
expect_equal "execs after describing" 6 "$(on "$NODE" 'wc -l </run/execs')"
expect_equal "logins after a list and describing" $((before + 4)) "$(logins)"
