/// Connections that ssh(1) shares with us: its master connections (`ControlPath`), and sessions on
/// them.
@NullMarked
package dev.staticpod.ssh.mux;

import org.jspecify.annotations.NullMarked;
