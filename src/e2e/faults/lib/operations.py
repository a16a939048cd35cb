"""The commands that are broken off, what the node has before and after each, and the judgement of what it has then."""

import os, signal, subprocess, tempfile, time

from proxy import Line
from worker import HISTORY, Broken, difference, within

PROGRAM = os.path.abspath(os.environ.get("STATIC_POD_BIN", os.path.join(os.path.dirname(__file__), "../../../../target/static-pod/bin/static-pod")))
# The pod fits no node: it has a manifest as every other, and costs the lab no container.
MANIFEST = """apiVersion: v1
kind: Pod
metadata:
  name: web
  namespace: default
spec:
  nodeSelector: {disk: none}
  containers:
  - name: main
    image: lab/web:fast
    env:
    - name: VERSION
      value: "%s"
"""
# The tool notices a dead line after 2 s and not after 15, only to have the suite end earlier.
IMPATIENT = ["--ssh-option", "ServerAliveInterval=1", "--ssh-option", "ServerAliveCountMax=2", "--connect-timeout", "5s"]
# Each leads from the state before it to the next one, so that a cycle needs no preparation: those that restart the
# kubelet, and those that do not.
CYCLES = (("install", "unconfigure"), ("install-configured", "update", "rollback", "remove"))
RESTARTS = CYCLES[0]


class Operations:
    def __init__(self, worker):
        self.worker = worker
        self.work = tempfile.TemporaryDirectory()
        self.before, self.after, self.names, self.lengths = {}, {}, {}, {}
        for version in ("one", "two"):
            with open("%s/%s.yaml" % (self.work.name, version), "w") as file:
                file.write(MANIFEST % version)

    def words(self, operation):
        one, two = (self.work.name + "/%s.yaml" % version for version in ("one", "two"))
        return {
            "install": ["install", one],
            "install-configured": ["install", one],
            "update": ["install", two],
            "rollback": ["rollback", "web", "--to", self.revision_of(one) if operation == "rollback" else ""],
            "remove": ["remove", "web", "--yes", "--ignore-not-found"],
            "unconfigure": ["unconfigure", "--remove-pods", "--yes"],
        }[operation] + ["--no-wait", "--api", "none"]

    def revision_of(self, manifest):
        """The newest one that led to this manifest, as a user would find it in the history."""
        history = self.worker.root() + "var/lib/static-pod/revisions/default.web/"
        for number in sorted(map(int, filter(str.isdigit, os.listdir(history))), reverse=True):
            after = "%s%d/after" % (history, number)
            if os.path.exists(after) and '"one"' in open(after).read():
                return str(number)
        raise Broken("no revision with %s" % manifest)

    def start(self, operation, line=None, options=()):
        """In the background, over the line or straight."""
        command = [PROGRAM, *self.words(operation), "--host", "root@" + self.worker.address,
                   "--identity", self.worker.keys + "/id_ed25519", "--known-hosts", self.worker.known_hosts, *options]
        if line:
            command += ["--ssh-option", "HostName=127.0.0.1", "--ssh-option", "Port=%d" % line.port,
                        "--ssh-option", "HostKeyAlias=" + self.worker.address]
        clean = {name: value for name, value in os.environ.items() if name not in ("SSH_AUTH_SOCK", "KUBECONFIG")}
        clean["HOME"] = self.work.name
        return Run(command, clean)

    def finish(self, operation):
        """To its end, over a good line; all of it has to be there then."""
        run = self.start(operation)
        run.end(120)
        if run.code != 0:
            raise Broken("%s ended with %d" % (operation, run.code), run)
        return run

    # ---- states

    def begin(self, cycle):
        """A fresh node, the first state of the cycle, and each operation once without a fault."""
        self.worker.lab("reset-node", self.worker.name)
        if cycle != RESTARTS:
            self.finish("install")
            self.finish("remove")
        self.names = set(self.worker.names())
        for operation in cycle:
            self.before[operation] = self.worker.snapshot()
            line = Line(self.worker.address)
            begin = time.monotonic()
            run = self.start(operation, line)
            run.end(120)
            if run.code != 0:
                raise Broken("%s without a fault ended with %d" % (operation, run.code), run)
            line.release()
            self.worker.rest()
            self.lengths[operation] = Length(line, begin)
            self.after[operation] = self.worker.snapshot()
            self.names |= self.worker.names()

    def check(self, operation, run=None):
        """Old or new as one, nothing left, lock free, the kubelet as its files say. Returns which."""
        self.worker.rest()
        within(60, "the kubelet", self.worker.kubelet_is_as_its_files_say, run)
        within(20, "left behind", self.left_behind, run)  # the node's own services make files too, for a moment
        now = self.worker.snapshot()
        if now == self.after[operation]:
            return "new"
        if now == self.before[operation]:
            return "old"
        raise Broken("neither old nor new:\n  than before\n%s\n  than after\n%s" % (
            difference(now, self.before[operation]), difference(now, self.after[operation])), run)

    def left_behind(self):
        return ", ".join(sorted(name for name in self.worker.names() - self.names if not HISTORY.match(name)))

    def finish_and_check(self, operation):
        run = self.finish(operation)
        if self.check(operation, run) != "new":
            raise Broken("a second run did not finish the job", run)
        return run


def heed_signals():
    """As from a terminal: a shell lets what it starts in the background ignore Ctrl-C, and nohup a hang-up."""
    for number in (signal.SIGINT, signal.SIGHUP, signal.SIGTERM, signal.SIGQUIT):
        signal.signal(number, signal.SIG_DFL)


class Run:
    """Of the tool, in the background."""

    def __init__(self, command, environment):
        self.command, self.said, self.code, self.where = command, "", None, ""
        self.file = tempfile.TemporaryFile("w+")
        self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=self.file, stderr=subprocess.STDOUT,
                                        env=environment, preexec_fn=heed_signals)

    def end(self, seconds, ended=0):
        """Waits for it so long; or ends it after so many seconds."""
        try:
            self.code = self.process.wait(ended or seconds)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.code = self.process.wait()
            self.read()
            if not ended:
                raise Broken("the tool had not ended after %d s" % seconds, self)
            return
        self.read()

    def read(self):
        self.file.seek(0)
        self.said = self.file.read()
        self.file.close()


class Length:
    """Of a session without a fault: its bytes in each direction, where its parts begin, and its seconds."""

    def __init__(self, line, begin):
        self.bytes = tuple(line.passed)
        self.seconds = line.log[-1][0] - begin
        # What the script of the change needs to arrive is the last that is long; the answers to it come after its begin.
        sent = [0, 0]
        turns = []  # of what went to the node without an answer longer than a few bytes: [begin, what had come back, bytes]
        answered = 0
        for _, direction, until in line.log:
            size = until - sent[direction]
            if direction == 1:
                answered += size
            else:
                if not turns or answered > 400:
                    turns.append([sent[0], sent[1], 0])
                turns[-1][2] += size
                answered = 0
            sent[direction] = until
        long = [turn for turn in turns if turn[2] > 4000]
        self.probe = tuple(long[0][:2]) if long else (0, 0)
        self.change = tuple(long[-1][:2]) if long else (0, 0)
        self.answers = self.bytes[1] - self.change[1]

    def in_the_answers(self, address, share, harm):
        """A line on which something happens at so much of the answers to the script of the change."""
        return Line(address, 1, max(1, round(share * self.answers)), harm, self.change[0] + 4000)
