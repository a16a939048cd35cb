# shellcheck shell=bash
# Power cuts in the middle of a change, and what has to hold after them. Sourced by cases that need it.
#
# The pod `web` is the one that is changed; $1 of power_cut says how: install, update, remove or first, which is an
# install on a fresh node, where the kubelet is restarted.

JOURNAL=/var/lib/static-pod/transaction/journal
WEB=/etc/kubernetes/manifest/web.yaml
declare -A CUTS=()

count() { # WHAT
  CUTS[$1]=$((${CUTS[$1]:-0} + 1))
}

# root_of NODE : its root directory, as this machine sees it, as long as it runs
root_of() {
  echo "/proc/$(cat "$RUN/nodes/$1/pid")/root"
}

# cut_power NODE : at once; every process of it is gone
cut_power() {
  kill -KILL "$(cat "$RUN/nodes/$1/pid")"
}

boot_again() { # NODE
  lab reboot "$1"
  within 60 "the kubelet of $1 is healthy" kubelet_is_healthy "$1"
}

# web VERSION : its manifest
web() {
  manifest web "env: [{name: VERSION, value: \"$1\"}]"
}

# start_change FILE|NAME install|remove : in the background; its pid is $RUNNING
start_change() {
  local options=()
  [ "$2" = install ] || options=(--yes --ignore-not-found)
  echo "\$ static-pod $2 $1 &"
  "$STATIC_POD_BIN" "$2" "$1" "${options[@]}" --host "root@$ADDRESS" "${LOGIN[@]}" "${CLUSTER[@]}" \
    >"$OUT" 2>"$ERR" </dev/null &
  RUNNING=$!
}

# change_again FILE|NAME install|remove : the same command, to its end
change_again() {
  if [ "$2" = install ]; then
    at_node install "$1"
  else
    at_node remove "$1" --yes --ignore-not-found
  fi
}

# manifest_of_web : its digest, or none
manifest_of_web() {
  on "$NODE" '[ ! -e "$1" ] && echo none || sha256sum <"$1" | cut -d " " -f 1' "$WEB"
}

# wait_for_transaction : until a change has begun; fails if the change ended before that was seen
wait_for_transaction() {
  local journal
  journal=$(root_of "$NODE")$JOURNAL
  while [ ! -e "$journal" ]; do
    kill -0 "$RUNNING" 2>/dev/null || return 1
  done
}

# prepare_change KIND : $BEFORE is the digest of the manifest before it
prepare_change() {
  case $1 in
    first) fresh_node "$NODE" ;;
    install)
      at_node remove web --yes --ignore-not-found --adopt
      ;;
    update | remove)
      web "before-$ROUND"
      at_node install "$TMP/web.yaml" --adopt
      expect_exit 0
      ;;
  esac
  BEFORE=$(manifest_of_web)
}

# power_cut KIND MOMENT MILLISECONDS : the power goes that long after the MOMENT, which is `start`, of the command, or
# `change`, of the files. Then the node boots, and whatever it has is told, undone and done.
power_cut() {
  local kind=$1 moment=$2 milliseconds=$3 what=web action=remove found interrupted=no before_other
  ROUND=$((${ROUND:-0} + 1))
  echo "== round $ROUND: $kind, power cut $milliseconds ms after the $moment"
  prepare_change "$kind"
  if [ "$kind" != remove ]; then
    web "after-$ROUND"
    what=$TMP/web.yaml action=install
  fi
  start_change "$what" "$action"
  [ "$moment" = start ] || wait_for_transaction || echo "the change was over before it was seen"
  sleep "$(printf '%d.%03d' $((milliseconds / 1000)) $((milliseconds % 1000)))"
  cut_power "$NODE"
  end_process "$RUNNING"
  wait "$RUNNING" || :
  boot_again "$NODE"

  found=$(manifest_of_web)
  on "$NODE" '[ -e "$1" ]' "$JOURNAL" && interrupted=yes
  count cuts
  count "of $kind"
  if [ "$interrupted" = yes ]; then
    count "in a transaction"
    [ "$found" = "$BEFORE" ] || count "in a transaction whose manifest was in place"
  elif [ "$found" = "$BEFORE" ]; then
    count "before it or in its beginning"
  else
    count "after its end"
  fi

  at_node list
  expect_exit 0
  expect_told "$interrupted"
  expect_equal "the manifest after a look" "$found" "$(manifest_of_web)"

  change_again "$what" "$action"
  expect_exit 0
  expect_told "$interrupted"
  expect_no_leftovers "$NODE"
  [ "$interrupted" = no ] || expect_undone_in_history
  if [ "$kind" = remove ]; then
    expect_equal "the manifest after the same command" none "$(manifest_of_web)"
  else
    on "$NODE" 'grep -q "after-$1" "$2"' "$ROUND" "$WEB" || fail "the manifest after the same command is an old one"
  fi

  before_other=$(manifest_of_web)
  manifest other "env: [{name: VERSION, value: \"$ROUND\"}]"
  at_node install "$TMP/other.yaml"
  expect_exit 0
  expect_told no
  expect_equal "the manifest after another pod was installed" "$before_other" "$(manifest_of_web)"
  expect_no_leftovers "$NODE"
}

# expect_told yes|no : whether the command says that a change was cut off
expect_told() {
  if [ "$1" = yes ]; then
    expect_err "a change was cut off: "
  elif grep -q "cut off" "$ERR" "$OUT"; then
    fail "a change is said to be cut off, and was not"
  fi
}

expect_undone_in_history() {
  at_node_alone history web
  grep -qE ' undo ' "$OUT" || fail "the history does not say that the change was undone: $(cat "$OUT")"
}

# at_node_alone COMMAND [ARGUMENT...] : without the cluster
at_node_alone() {
  static_pod "$@" --host "root@$ADDRESS" "${LOGIN[@]}"
}

print_counts() {
  local what
  for what in "${!CUTS[@]}"; do
    echo "${CUTS[$what]} $what"
  done | sort -rn
}
