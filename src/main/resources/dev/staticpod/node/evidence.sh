# Reads what a node knows about one pod, and changes nothing: how the kubelet is, what its journal says,
# whether containers run, and what they wrote last.

# service_state SERVICE
service_state() {
  with_kubelet "$(limited 30 systemctl show "$1" --no-pager \
    --property=LoadState,ActiveState,SubState,Result,MainPID,NRestarts,ExecMainStartTimestamp,ControlGroup \
    </dev/null 2>/dev/null)"
  printf '%s\n' "$with_kubelet" | sed "s/^/property$tab/"
}

# journal_lines SERVICE EPOCH WORD... : lines of the service's journal since then that hold one of the words,
# each once, the newest last; what every pod's life leaves there is left out
journal_lines() {
  journal_service=$1 journal_since=$2
  shift 2
  journal_words=$(printf '%s\n' "$@")
  limited 30 journalctl --unit="$journal_service" --no-pager --output=cat --since="@$journal_since" --lines=20000 \
    </dev/null 2>/dev/null |
    grep -F -e "$journal_words" |
    grep -v -F -e 'FLAG: --' -e '(PLEG)' -e 'event for pod' -e '"api"' -e 'No sandbox for pod' -e 'rejected event' \
      -e 'topologymanager' -e 'MountVolume started' -e 'VerifyControllerAttachedVolume' |
    awk '{ key = substr($0, 30); if (key in last) delete line[last[key]]; last[key] = NR; line[NR] = $0 }
      END { for (i = 1; i <= NR; i++) if (i in line) print line[i] }' |
    tail -n 40 | tr '\t' ' ' | cut -c 1-2000 | sed "s/^/journal$tab/"
}

# containers POD : the last lines of each container of the newest pod of that name, and whether any of
# them has a process
containers() {
  containers_pod=$(newest_pod "$1")
  [ -n "$containers_pod" ] || return 0
  if runs "$1"; then
    emit pod "${containers_pod##*_}" runs
  else
    emit pod "${containers_pod##*_}" stopped
  fi
  containers_count=0
  for containers_one in "$containers_pod"/*/; do
    containers_count=$((containers_count + 1))
    [ "$containers_count" -le 50 ] || break
    containers_log=$(find "$containers_one" -name '*.log' -size +0 2>/dev/null | sed 's|.*/||' | sort -n | tail -n 1)
    if [ -z "$containers_log" ] || ! is_log "$containers_one$containers_log"; then
      continue
    fi
    containers_one=${containers_one%/}
    emit log "${containers_one##*/}" "${containers_log%.log}"
    tail -n 12 "$containers_one/$containers_log" | cut -c 1-1000 | sed 's/^/|/'
  done
}

# evidence POD SERVICE PORT MANIFEST WORD... : POD is NAMESPACE_NAME_, as its directories are called; SERVICE
# runs the kubelet. The journal is read from the moment the manifest was written.
evidence() {
  emit static-pod/1 evidence
  emit host "$(uname -n)"
  service_state "$2"
  health "$3"
  evidence_since=$(stat -L -c %Y "$root$4" 2>/dev/null)
  if [ -n "$4" ] && [ -n "$evidence_since" ]; then
    emit manifest "$evidence_since"
  else
    evidence_since=$(($(date +%s) - 3600))
  fi
  evidence_pod=$1 evidence_service=$2
  shift 4
  journal_lines "$evidence_service" "$evidence_since" "$@"
  containers "$evidence_pod"
  emit complete
}
