#!/bin/sh
echo '{"web": {"hosts": ["a"], "vars": {"x": "script"}}, "_meta": {"hostvars": {"a": {"y": "script"}}}}'
