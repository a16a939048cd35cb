"""What the parts that break off operations share: the seed, what failed, and the counts."""

import collections, os, random, signal, sys, time

from operations import RESTARTS, Operations
from worker import Broken, Worker

# what the tool says by its exit code of the node's state: 0 done; 1 and 4 as before; 5 not known, or changed and not well;
# ended by a signal: whatever it says in words
OF_CODE = {0: ("new",), 1: ("old",), 4: ("old",), 5: ("old", "new"), 129: ("old", "new"), 130: ("old", "new"), 143: ("old", "new")}
UNCHANGED = "nothing was changed"


def claim_is_wrong(run, state):
    """What it claimed and is not so, or nothing."""
    if run.code < 0:
        return ""  # killed: it could not say
    if run.code not in OF_CODE:
        return "the tool ended with %d" % run.code
    if state not in OF_CODE[run.code]:
        return "the tool ended with %d and the node is %s" % (run.code, state)
    if UNCHANGED in run.said and state != "old":
        return "the tool says that nothing was changed and the node is new"
    if "Exception" in run.said or "\tat " in run.said:
        return "the tool printed a trace"
    return ""


class Suite:
    def __init__(self):
        self.seed = int(os.environ.get("SEED") or random.randrange(32768))
        random.seed(self.seed)
        self.worker = Worker(os.environ.get("NODE", "w1"))
        self.operations = None
        self.passed = self.failed = 0
        self.counts = collections.Counter()
        signal.signal(signal.SIGTERM, lambda *_: self.stop())
        print("seed %d" % self.seed, flush=True)

    def stop(self):
        """Ended before its time: what was seen until then counts, and the end says so."""
        print("ended before all was tried")
        self.failed += 1
        self.end()
        sys.stdout.flush()
        os._exit(1)

    def begin(self, cycle):
        """A fresh node in the first state of the cycle."""
        random_state = random.getstate()
        self.operations = Operations(self.worker)
        self.operations.begin(cycle)
        random.setstate(random_state)
        for operation in cycle:
            length = self.operations.lengths[operation]
            print("%-20s %d bytes to the node, %d from it, the change after %d and %d; %.1f s" % (
                (operation,) + length.bytes + length.change + (length.seconds,)), flush=True)

    def claims(self, run, state, operation):
        wrong = claim_is_wrong(run, state)
        if wrong:
            raise Broken(wrong, run)
        code = "exit code %d" % run.code if run.code >= 0 else "killed"
        self.counts["%s: %s, %s" % (operation, code, state)] += 1

    def judge(self, title, number, attempt):
        """Tries it, and counts it as so many. What it returned, or nothing where it failed."""
        begin = time.monotonic()
        try:
            result = attempt()
            self.passed += number
            print("ok     %5.1f s  %s" % (time.monotonic() - begin, title), flush=True)
            return result
        except Broken as broken:
            self.failed += 1
            self.passed += number - 1
            print("FAILED %5.1f s  %s\n%s" % (time.monotonic() - begin, title, broken.args[0]))
            for run in broken.args[1:]:
                if run is not None:
                    print("  %s\n  $ %s\n    %s\n    exit code %s" % (run.where, " ".join(run.command), run.said.rstrip().replace("\n", "\n    "), run.code))
            sys.stdout.flush()
            return None

    def alternate(self, cycle, todo, attempt):
        """All attempts that each operation of a cycle has to take, given as (attempt, finish): a finished one leads to the
        next operation. Where nothing was changed the next attempt begins at once; a restart takes so long that only every
        third is finished then."""
        turn = 0
        while any(todo.values()):
            operation = cycle[turn % len(cycle)]
            turn += 1
            state, tried = "old", 0
            while state == "old" and todo[operation]:
                tried += 1
                state = attempt(operation, todo[operation].pop(0), cycle != RESTARTS or tried >= 3)
                if state is None:
                    self.begin(cycle)
                    turn, state = 0, "begun anew"
            if state == "old":
                self.operations.finish_and_check(operation)

    def end(self):
        for what, number in sorted(self.counts.items()):
            print("%6d %s" % (number, what))
        print("seed %d" % self.seed)
        print("%d passed, %d failed" % (self.passed, self.failed))
        return 1 if self.failed or not self.passed else 0
