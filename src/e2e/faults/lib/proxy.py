"""A line that can be broken: a TCP proxy which does something at the n-th byte of a direction."""

import socket, struct, threading, time

DIRECTIONS = ("to the node", "from the node")
NOW = struct.pack("ii", 1, 0)  # of SO_LINGER: a close is a reset


class Line:
    """One connection's worth of harm: at byte `at` of `direction`, `harm` happens to the first connection that comes.

    reset      both ends get a reset
    close      both ends see the other one close
    freeze     nothing passes in this direction any more; the other one goes on
    drop       both directions swallow all that comes
    a function is called, and all passes on

    With `after`, bytes are counted from where so many have gone to the node: what it answered before varies with its history.
    """

    def __init__(self, address, direction=None, at=0, harm=None, after=0):
        self.address, self.direction, self.at, self.harm, self.after = address, direction, at, harm, after
        self.begin = 0  # what had been passed on in the direction of the harm by then
        self.passed = [0, 0]
        self.log = []  # seconds, direction, bytes until then
        self.happened = threading.Event()
        self.over = threading.Event()
        self.sockets = []
        self.connections = 0
        self.lock = threading.Lock()
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=20)
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            try:
                near = self.listener.accept()[0]
            except OSError:
                return
            self.connections += 1
            first = self.connections == 1
            try:
                far = socket.create_connection((self.address, 22), timeout=10)
            except OSError:
                near.close()
                continue
            far.settimeout(None)
            for one in (near, far):
                one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self.sockets += [near, far]
            for direction, source, sink in ((0, near, far), (1, far, near)):
                threading.Thread(target=self.pump, args=(direction, source, sink, first), daemon=True).start()

    def pump(self, direction, source, sink, first):
        try:
            while True:
                data = source.recv(65536)
                if not data:
                    if not self.happened.is_set() or self.harm not in ("reset", "drop"):
                        sink.shutdown(socket.SHUT_WR)
                    return
                if first:
                    data = self.count(direction, data, sink)
                if data:
                    sink.sendall(data)
        except OSError:
            self.end(source, sink)

    def count(self, direction, data, sink):
        """What of the data passes."""
        if self.happened.is_set() and (self.harm == "drop" or self.harm == "freeze" and direction == self.direction):
            return b""
        with self.lock:
            begin = self.passed[direction]
            self.passed[direction] += len(data)
            self.log.append((time.monotonic(), direction, self.passed[direction]))
            if self.passed[0] < self.after:
                self.begin = self.passed[1]
                return data
            begin -= self.begin
        if self.harm is None or direction != self.direction or self.happened.is_set() or begin + len(data) < self.at:
            return data
        before = data[: self.at - begin]
        self.happened.set()
        if callable(self.harm):
            sink.sendall(before)
            self.harm()
            return data[len(before):]
        sink.sendall(before)
        if self.harm == "freeze":
            self.over.wait()
        elif self.harm != "drop":
            self.end(*self.sockets[:2])
        return b""

    def end(self, *sockets):
        reset = self.harm == "reset"
        for one in sockets:
            try:
                if reset:
                    one.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, NOW)
                # wakes who reads from it, and without a reset tells the other end
                one.shutdown(socket.SHUT_RD if reset else socket.SHUT_RDWR)
            except OSError:
                pass
        for one in sockets:
            one.close()

    def release(self):
        """The line is gone, for both ends."""
        self.over.set()
        self.listener.close()
        self.end(*self.sockets)
