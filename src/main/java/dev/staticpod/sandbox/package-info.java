/// A throw-away cluster inside this process, on loopback: workers that are reached over SSH and run
/// what they receive with the machine's `/bin/sh` in a private root directory, simulated kubelets,
/// and an API server that is real enough for kubectl. For trying things out, for tests of shell
/// scripts, and our own test double: what it does like the real thing is held by a contract suite
/// that the real thing passes too. Knows nothing of plans, reports or the other commands, and
/// nothing but the `sandbox` command may load it.
@NullMarked
package dev.staticpod.sandbox;

import org.jspecify.annotations.NullMarked;
