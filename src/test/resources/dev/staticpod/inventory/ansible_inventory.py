"""Reads inventories with Ansible: what `ansible-inventory --list` prints, and the hosts that limits leave.

Each argument is a directory. Its sources are the entries whose names begin with `hosts`, its limits the
lines of the file `limits`. Prints one JSON object by the directories' names. Each inventory is read in a
process of its own, because Ansible keeps what it has read; they share what takes long, the start.
"""

import io
import json
import os
import sys
from contextlib import redirect_stderr, redirect_stdout

sys.argv = ["ansible-inventory"]

from ansible.cli.inventory import InventoryCLI  # noqa: E402
from ansible.inventory.manager import InventoryManager  # noqa: E402
from ansible.parsing.dataloader import DataLoader  # noqa: E402


def listed(sources):
    arguments = ["ansible-inventory", "--list"]
    for source in sources:
        arguments += ["-i", source]
    out = io.StringIO()
    with redirect_stdout(out):
        try:
            InventoryCLI(arguments).run()
        except SystemExit:
            pass
    return json.loads(out.getvalue())


def limited(sources, limit):
    inventory = InventoryManager(loader=DataLoader(), sources=sources)
    inventory.subset(limit)
    return [host.name for host in inventory.get_hosts("all")]


def answer(directory):
    entries = sorted(entry for entry in os.listdir(directory) if entry.startswith("hosts"))
    sources = [os.path.join(directory, entry) for entry in entries]
    try:
        found = {"list": listed(sources), "limits": {}}
        limits = os.path.join(directory, "limits")
        if os.path.exists(limits):
            with open(limits) as lines:
                for limit in lines.read().splitlines():
                    found["limits"][limit] = limited(sources, limit)
        return found
    except Exception as problem:  # Ansible has many
        return {"error": str(problem)}


def apart(directory):
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        with redirect_stderr(io.StringIO()):
            text = json.dumps(answer(directory))
        with os.fdopen(writer, "w") as pipe:
            pipe.write(text)
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as pipe:
        text = pipe.read()
    os.waitpid(child, 0)
    return json.loads(text)


directories = os.environ["INVENTORIES"].split("\n")
print(json.dumps({os.path.basename(each): apart(each) for each in directories}))
