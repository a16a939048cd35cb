#!/bin/bash
# A kubelet that cannot live with the change: everything is byte for byte as before, and the old kubelet runs again.
. "$(dirname "$0")/../lib.sh"

fresh_node "$NODE"
# as one that dies of a setting: at once, and again each time systemd starts it
on "$NODE" '
  mv /usr/local/bin/kubelet /usr/local/bin/kubelet.real
  cat >/usr/local/bin/kubelet <<"END"
#!/bin/bash
case "$*" in
  *--pod-manifest-path*)
    echo "kubelet: cannot work with --pod-manifest-path today" >&2
    exit 255 ;;
esac
exec -a "$0" /usr/local/bin/kubelet.real "$@"
END
  chmod 755 /usr/local/bin/kubelet
  systemctl restart kubelet'
within 60 "the kubelet is healthy" kubelet_is_healthy "$NODE"
remember_files "$NODE"

install "$EXAMPLES/nodejs-pod.yaml"
expect_refused 1 "kubelet" "cannot work with --pod-manifest-path today"
expect_same_files "$NODE"
within 10 "the kubelet is healthy" kubelet_is_healthy "$NODE"
expect_equal "the flag of the running kubelet" "" "$(manifest_flag "$NODE")"
expect_equal "NeedDaemonReload" no "$(on "$NODE" 'systemctl show kubelet --property NeedDaemonReload --value')"
expect_equal "pods of the node" "" "$(pods_of "$NODE")"

# with the cause gone, the same command works: nothing of the first attempt is in its way
on "$NODE" 'mv -f /usr/local/bin/kubelet.real /usr/local/bin/kubelet; systemctl restart kubelet'
install "$EXAMPLES/nodejs-pod.yaml"
expect_exit 0
