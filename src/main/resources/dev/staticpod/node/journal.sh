# Reads what the kubelet's journal says about one pod, and changes nothing.

# journal WORD... : the last lines that hold one of the words
journal() {
  emit static-pod/1 journal
  journal_words=$(printf '%s\n' "$@")
  journalctl --unit=kubelet.service --no-pager --output=cat --since=-15min </dev/null 2>/dev/null |
    grep -F -e "$journal_words" | awk '!seen[substr($0, 30)]++' | tail -n 10 | tr '\t' ' ' | sed "s/^/journal$tab/"
  emit complete
}
