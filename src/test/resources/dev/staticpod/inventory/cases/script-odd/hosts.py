#!/usr/bin/env python3
import json
print(json.dumps({
    "web": ["a", "b"],
    "db": {"hosts": ["a"], "vars": {"x": 1, "n": None, "l": [1, {"y": "ü"}], "f": 1.5}},
    "empty": {},
    "emptylist": [],
    "top": {"children": ["web", "db", "late"], "vars": {"x": 0}},
    "all": {"vars": {"everywhere": True}, "hosts": ["lonely"]},
    "ungrouped": {"hosts": ["free"]},
    "late": {"hosts": ["c"]},
    "group-with-dash": {"hosts": ["d-1.example.com"]},
    "_meta": {"hostvars": {"a": {"x": 2}, "nowhere": {"x": 3}, "b": {}}}}))
