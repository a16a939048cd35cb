/// Brings bytes to a host: addresses, sockets, proxy commands, jump hosts, algorithms, time-outs.
@NullMarked
package dev.staticpod.ssh.transport;

import org.jspecify.annotations.NullMarked;
