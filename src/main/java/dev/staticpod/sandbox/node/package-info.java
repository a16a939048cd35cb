/// A worker: its files, its SSH server, the processes on it, and its systemd with a kubelet as
/// service.
@NullMarked
package dev.staticpod.sandbox.node;

import org.jspecify.annotations.NullMarked;
