"""A node of the lab, seen from this machine and through nothing that is tried: its disk, its processes, its lock."""

import fcntl, os, re, shlex, stat, subprocess, time

E2E = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SETTINGS = '. "$1"; printf "%s\\n" "$RUN" "$KEYS" "$KNOWN_HOSTS" "$LAB_SUBNET"'
# what a change is about: all of it counts, with modes and owners
CHANGED = ["etc/kubernetes", "etc/systemd/system", "etc/default", "var/lib/kubelet/kubelet-config.yaml", "var/lib/kubelet/kubeconfig"]
# where something could be left: names alone count
SEARCHED = ["etc", "tmp", "var/tmp", "root", "home", "opt", "usr/local", "var/lib/static-pod"]
SEARCHED_FLAT = ["run", "var/lib", "var/lib/kubelet", ""]
# the history, which grows by design; the manual says what is in it
HISTORY = re.compile(r"var/lib/static-pod(/revisions(/[a-z0-9][^/]*(/[0-9]+(/(before|after|metadata))?)?)?)?$")
SHELLS = ("sh", "dash", "bash")


class Broken(Exception):
    """What must be so and is not."""


def within(seconds, what, condition, *shown):
    """Until the condition holds, with the last reason why not."""
    end = time.monotonic() + seconds
    while True:
        reason = condition()
        if not reason:
            return
        if time.monotonic() > end:
            raise Broken("%s: not within %d s: %s" % (what, seconds, reason), *shown)
        time.sleep(0.1)


class Worker:
    def __init__(self, name):
        said = subprocess.run(["bash", "-c", SETTINGS, "sh", E2E + "/lab/lib/settings.sh"], capture_output=True, text=True, check=True)
        self.name = name
        self.runs, self.keys, self.known_hosts, subnet = said.stdout.split()
        self.address = "%s.1%s" % (subnet, name[1:])

    def lab(self, *words):
        done = subprocess.run([E2E + "/lab/lab.sh", *words], stdin=subprocess.DEVNULL, capture_output=True, text=True)
        if done.returncode:
            raise Broken("lab.sh %s: %s" % (" ".join(words), done.stderr))

    def pid(self):
        with open("%s/nodes/%s/pid" % (self.runs, self.name)) as file:
            return int(file.read())

    def root(self):
        return "/proc/%d/root/" % self.pid()

    def every_process(self):
        """Numbers of its processes as this machine sees them, those in containers left out."""
        space = os.readlink("/proc/%d/ns/pid" % self.pid())
        for entry in filter(str.isdigit, os.listdir("/proc")):
            try:
                if os.readlink("/proc/%s/ns/pid" % entry) == space:
                    yield int(entry)
            except OSError:
                pass  # it ended meanwhile

    def inside(self, *words):
        command = ["nsenter", "-t", str(self.pid()), "-m", "-u", "-i", "-n", "-p", "-C", "--", *words]
        return subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True).stdout

    # ---- its files

    def snapshot(self):
        """All that a change may be about, by path: kind, mode, owner and bytes."""
        return {path: describe(self.root() + path) for path in self.paths(CHANGED)}

    def names(self):
        """Every name in the places where something could be left."""
        found = set(self.paths(SEARCHED))
        for place in SEARCHED_FLAT:
            found.update(os.path.join(place, name) for name in os.listdir(self.root() + place))
        return found

    def paths(self, places):
        root = self.root()
        for place in places:
            if os.path.lexists(root + place):
                yield place
            for directory, below, files in os.walk(root + place):
                for name in below + files:
                    yield os.path.relpath(os.path.join(directory, name), root)

    def lock_is_held(self):
        try:
            with open(self.root() + "run/static-pod.lock") as file:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except FileNotFoundError:
            return ""
        except BlockingIOError:
            return "the lock is held"
        return ""

    # ---- its processes

    def processes(self):
        """Of the node, as its own /proc has them: (number, name, parent, ticks), by number."""
        proc = self.root() + "proc"
        found = {}
        for entry in filter(str.isdigit, os.listdir(proc)):
            try:
                with open("%s/%s/stat" % (proc, entry)) as file:
                    name, rest = file.read().split("(", 1)[1].rsplit(")", 1)
            except OSError:
                continue  # it ended meanwhile
            words = rest.split()
            found[int(entry)] = (name, int(words[1]), int(words[11]) + int(words[12]))
        return found

    def sessions(self):
        """What was started over SSH and runs: name, ticks and parent of each process, by number."""
        processes = self.processes()

        def over_ssh(number):
            name, parent, _ = processes[number]
            return name != "sshd" and parent in processes and (processes[parent][0] == "sshd" or over_ssh(parent))

        return {number: (processes[number][0], processes[number][2], processes[number][1]) for number in processes if over_ssh(number)}

    def rest(self, seconds=90):
        """Waits until nothing goes on: the lock is free, and there are shells at most that wait for input over a dead line."""
        end = time.monotonic() + seconds
        before, since = None, time.monotonic()
        while True:
            now, held = self.sessions(), self.lock_is_held()
            works = [name for name, _, parent in now.values() if name not in SHELLS] or any(parent in now for _, _, parent in now.values())
            if held or works or now != before:
                before, since = now, time.monotonic()
            elif not now or time.monotonic() - since > 0.8:
                return
            if time.monotonic() > end:
                raise Broken("something still runs after %d s: %s %s" % (seconds, held, now))
            time.sleep(0.05)

    def kubelet_is_as_its_files_say(self):
        """Why not, or nothing."""
        said = dict(line.split("=", 1) for line in self.inside(
            "systemctl", "show", "kubelet", "-p", "MainPID", "-p", "ActiveState", "-p", "SubState", "-p", "NeedDaemonReload").split("\n") if line)
        if (said.get("ActiveState"), said.get("SubState")) != ("active", "running"):
            return "the kubelet is %s" % said
        if said["NeedDaemonReload"] != "no":
            return "systemd has read other files than there are"
        with open("%sproc/%s/cmdline" % (self.root(), said["MainPID"])) as file:
            runs = file.read().rstrip("\0").split("\0")
        wanted = self.command_line("kubelet.service")
        if runs != wanted:
            return "the kubelet runs with %s\n    its files say       %s" % (runs, wanted)
        return "" if self.inside("curl", "-s", "-m", "2", "http://127.0.0.1:10248/healthz") == "ok" else "the kubelet is not healthy"

    def command_line(self, unit):
        """The last ExecStart of a unit and its drop-ins, as the files have them."""
        directory = self.root() + "etc/systemd/system/"
        drop_ins = directory + unit + ".d/"
        files = [directory + unit] + [drop_ins + name for name in sorted(os.listdir(drop_ins) if os.path.isdir(drop_ins) else []) if name.endswith(".conf")]
        found = None
        for name in files:
            with open(name) as file:
                text = file.read().replace("\\\n", " ")
            for line in text.split("\n"):
                if line.strip().startswith("ExecStart="):
                    found = shlex.split(line.split("=", 1)[1])
        return found


def describe(path):
    status = os.lstat(path)
    what = (stat.filemode(status.st_mode), status.st_uid, status.st_gid)
    if stat.S_ISLNK(status.st_mode):
        return what + (os.readlink(path),)
    if stat.S_ISREG(status.st_mode):
        with open(path, "rb") as file:
            return what + (file.read(),)
    return what


def difference(one, other):
    """Lines that say how two snapshots differ."""
    lines = []
    for path in sorted(set(one) | set(other)):
        if one.get(path) != other.get(path):
            lines.append("    /%s\n      has    %s\n      wanted %s" % (path, one.get(path), other.get(path)))
    return "\n".join(lines)
