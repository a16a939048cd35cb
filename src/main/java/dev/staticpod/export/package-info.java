/// Makes a set of what is on nodes: manifests without what static-pod wrote into them, and the
/// files of their pods, each once for all hosts that have it.
///
/// Pure. Knows neither connections nor files of this machine.
@NullMarked
package dev.staticpod.export;

import org.jspecify.annotations.NullMarked;
