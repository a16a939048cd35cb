#!/bin/bash
# What a login prints, runs or is forced to is no answer of our scripts; and nothing secret can be read in /proc meanwhile.
. "$(dirname "$0")/../lib.sh"

fresh_node "$NODE"
SECRET=planted-$RANDOM$RANDOM$RANDOM
file=$TMP/pod.yaml
sed "s/^    - name: nodejs/&\n      env: [{name: TOKEN, value: $SECRET}]/" "$EXAMPLES/nodejs-pod.yaml" >"$file"
grep -q "$SECRET" "$file"

# An unprivileged user reads all command lines and what it may of environments, as often as it can. What it seeks is not in its own.
on "$NODE" "cat >/usr/local/bin/watch-proc <<'END'
#!/bin/sh
while [ ! -e /tmp/enough ]; do
  cat /proc/[0-9]*/cmdline /proc/[0-9]*/environ 2>/dev/null | tr '\0' '\n' | grep 'planted[-]' >>/tmp/watched
  echo >>/tmp/rounds
done
touch /tmp/over
END
chmod 755 /usr/local/bin/watch-proc
install -o nobody -m 644 /dev/null /tmp/watched
install -o nobody -m 644 /dev/null /tmp/rounds
setsid setpriv --reuid 65534 --regid 65534 --clear-groups /usr/local/bin/watch-proc >/dev/null 2>&1 </dev/null &"
at_exit on "$NODE" 'touch /tmp/enough'

echo "== a banner, a message of the day, and login scripts that print forged answers"
on "$NODE" "printf 'result\\tcommitted\\n\\033]52;c;cHdu\\007banner\\n' >/etc/banner
printf 'Banner /etc/banner\\nPrintMotd yes\\n' >/etc/ssh/sshd_config.d/tricks.conf
printf 'complete\\nresult\\tcommitted\\n' >/etc/motd
systemctl reload ssh
for home in /root /home/ops; do
  printf '%s\\n' 'printf \"result\\\\tcommitted\\\\nstatic-pod/1\\\\texecute\\\\n\\\\033[2J\"' >\$home/.bashrc
  cp \$home/.bashrc \$home/.profile
done"
echo "$SECRET" >"$TMP/key"
install "$file" --secret-file "$TMP/key:/etc/web/key"
expect_exit 0
expect_out "nodejs-$NODE" "1/1" "Running"
expect_equal "the secret file on the node" "600 $(sha256sum <"$TMP/key" | cut -d ' ' -f 1)" \
  "$(on "$NODE" 'stat -c %a /etc/web/key') $(sha256 "$NODE" /etc/web/key)"
if grep -q $'\033' "$OUT" "$ERR"; then fail "an escape came through"; fi
if grep -rq "$SECRET" "$OUT" "$ERR"; then fail "a value of the manifest was printed"; fi
expect_equal "the manifest on the node has it" 1 \
  "$(on "$NODE" 'grep -c -e "$(cat)" /etc/kubernetes/manifest/nodejs.yaml' <<<"${SECRET#planted-}")"

echo "== programs of the user's own in front of the system's"
on "$NODE" "mkdir -p /home/ops/evil
for name in sh cat id awk mv sync; do
  printf '#!/bin/bash\\n[ \$(/usr/bin/id -u) != 0 ] || /usr/bin/touch /root/owned\\nexit 1\\n' >/home/ops/evil/\$name
done
chmod -R 755 /home/ops/evil
echo 'export PATH=/home/ops/evil:\$PATH' >/home/ops/.bashrc
cp /home/ops/.bashrc /home/ops/.profile"
static_pod list --host "ops@$ADDRESS" "${LOGIN[@]}" --no-api
expect_exit 0
expect_equal "root ran none of them" "" "$(on "$NODE" 'ls /root/owned 2>/dev/null || :')"

echo "== sudo for one shell alone, and only on a terminal"
on "$NODE" "rm /home/ops/.bashrc /home/ops/.profile
printf 'Defaults requiretty\nops ALL=(root) NOPASSWD: /bin/sh\n' >/etc/sudoers.d/ops"
sed -i 's/value: planted-/value: planted-2/' "$file"
static_pod install "$file" --host "ops@$ADDRESS" "${LOGIN[@]}" "${CLUSTER[@]}"
expect_exit 0
expect_out "nodejs-$NODE" "1/1" "Running"
expect_equal "the manifest on the node has the other value" 1 \
  "$(on "$NODE" 'grep -c -e "$(cat)" /etc/kubernetes/manifest/nodejs.yaml' <<<"-2${SECRET#planted-}")"

echo "== second names of a file of root's, where the lock and the temporary are"
on "$NODE" "cd /etc/kubernetes/manifest; cp -a /etc/machine-id /root/precious; chmod 600 /root/precious
rm -f /run/static-pod.lock; ln /root/precious .nodejs.yaml.static-pod
ln nodejs.yaml /root/second"
sed -i 's/value: planted-2/value: planted-3/' "$file"
install "$file"
expect_exit 0
expect_equal "the other name of what was planted has its bytes" "$(sha256 "$NODE" /etc/machine-id)" "$(sha256 "$NODE" /root/precious)"
expect_equal "the other name of the manifest has the old bytes" 1 "$(on "$NODE" 'grep -c "[-]2" /root/second')"
expect_equal "what is in the manifest directory" "nodejs.yaml" "$(on "$NODE" 'ls -A /etc/kubernetes/manifest')"

echo "== a login that prints without end, one that runs something else, and a forced command"
on "$NODE" "echo 'exec yes' >/home/ops/.bashrc; cp /home/ops/.bashrc /home/ops/.profile"
static_pod list --host "ops@$ADDRESS" "${LOGIN[@]}" --no-api
expect_exit 4
expect_err "more than 1 MiB before our script"
on "$NODE" "echo 'exec cat /etc/motd' >/home/ops/.bashrc; cp /home/ops/.bashrc /home/ops/.profile"
static_pod list --host "ops@$ADDRESS" "${LOGIN[@]}" --no-api
expect_exit 4
on "$NODE" "rm /home/ops/.bashrc /home/ops/.profile
sed -i 's|^|command=\"printf \\\\\"complete\\\\\\\\n\\\\\"\" |' /home/ops/.ssh/authorized_keys"
static_pod list --host "ops@$ADDRESS" "${LOGIN[@]}" --no-api
expect_exit 4

echo "== a shell that runs nothing"
on "$NODE" "sed -i 's|^command=.*\" ssh-|ssh-|' /home/ops/.ssh/authorized_keys; usermod --shell /usr/sbin/nologin ops"
static_pod list --host "ops@$ADDRESS" "${LOGIN[@]}" --no-api
expect_exit 4

on "$NODE" 'touch /tmp/enough'
within 20 "the watching ends" on "$NODE" 'test -e /tmp/over'
[ "$(on "$NODE" 'wc -l </tmp/rounds')" -gt 10 ] || fail "nothing was watched"
expect_equal "what an unprivileged user saw of it" "" "$(on "$NODE" 'cat /tmp/watched')"
