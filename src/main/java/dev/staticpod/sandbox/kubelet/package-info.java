/// A simulated kubelet: takes manifests from files as the real one does, pretends to run their
/// pods, keeps their mirror pods at the API server and writes a journal.
@NullMarked
package dev.staticpod.sandbox.kubelet;

import org.jspecify.annotations.NullMarked;
