#!/bin/sh
# The answer has the variables of all hosts.
[ "$1" = --list ] || exit 1
cat <<'END'
{
  "web": {"hosts": ["a", "b"], "vars": {"x": 1, "yes": true}},
  "db": ["c"],
  "site": {"children": ["web", "db"]},
  "_meta": {"hostvars": {"a": {"y": [1, "two", null]}, "nobody": {"y": 1}}}
}
END
