# shellcheck shell=bash
# Assertions, which show what was expected and what was seen. Sourced by lib.sh.

expect_equal() { # WHAT EXPECTED SEEN
  [ "$2" = "$3" ] || fail "$1
    expected: $2
    seen:     $3"
}

expect_exit() { # CODE
  expect_equal "exit code of static-pod" "$1" "$STATUS"
}

expect_out() { # TEXT... : each is somewhere in the standard output
  expect_in "$OUT" "standard output" "$@"
}

expect_err() { # TEXT...
  expect_in "$ERR" "standard error" "$@"
}

expect_in() { # FILE NAME TEXT...
  local file=$1 name=$2 text
  shift 2
  for text in "$@"; do
    grep -qF -e "$text" "$file" || fail "$name
    expected: $text
    seen:     $(sed '2,$s/^/              /' "$file")"
  done
}

# expect_refused CODE TEXT... : one error on stderr that has the texts and a next step; nothing on stdout
expect_refused() {
  expect_exit "$1"
  shift
  expect_err "error" "$@"
  grep -qE '^ +(next|hint): .{10}' "$ERR" || fail "standard error has no next step: $(cat "$ERR")"
  expect_equal "standard output" "" "$(cat "$OUT")"
  ! grep -qE 'Exception|^\s+at ' "$ERR" || fail "a stack trace on standard error: $(cat "$ERR")"
}

# within SECONDS WHAT COMMAND... : COMMAND succeeds before that time is over. What is asked takes the time of processors
# that others wait for: twice a second is enough.
within() {
  local end=$((SECONDS + $1)) what=$2
  shift 2
  until "$@"; do
    [ "$SECONDS" -lt "$end" ] || fail "$what: not seen in time"
    sleep 1
  done
}
