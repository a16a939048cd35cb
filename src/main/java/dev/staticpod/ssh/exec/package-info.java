/// Runs scripts on a node over one connection, as root: pipes, terminals, `sudo` and `doas`.
@NullMarked
package dev.staticpod.ssh.exec;

import org.jspecify.annotations.NullMarked;
