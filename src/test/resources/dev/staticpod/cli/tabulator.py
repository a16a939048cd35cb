"""tabulator.py SHELL SETTING TYPED WORD... : types TYPED and the tabulator into an interactive SHELL on a
terminal of its own, after the line SETTING, and waits until every WORD appears. Prints the screen if one does not."""

import os, pty, re, select, signal, sys, time

PATIENCE = 30
CONTROL = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b[=>]|.\x08|\x07")


class Terminal:
    def __init__(self, command):
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.execvp(command[0], command)
        self.screen = ""  # since the text that was seen last

    def type(self, keys):
        os.write(self.fd, keys.encode())

    def sees(self, text):
        """Whether a text appears."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            _, found, behind = self.screen.partition(text)
            if found:
                self.screen = behind
                return True
            if select.select([self.fd], [], [], 0.5)[0]:
                self.screen += os.read(self.fd, 65536).decode(errors="replace")
                self.screen = CONTROL.sub("", self.screen)
        return False

    def close(self):
        os.kill(self.pid, signal.SIGKILL)


shell, setting, typed, *words = sys.argv[1:]
terminal = Terminal(shell.split())
terminal.type(setting + "; echo rea''dy\r")
complete = terminal.sees("ready")
terminal.type(typed + "\t")
complete = complete and all(terminal.sees(word) for word in words)
terminal.close()
print("seen" if complete else "missing in: " + terminal.screen)
