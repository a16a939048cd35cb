/// What the rest of the program knows of an API server: [Cluster], its pods and events as values,
/// how long to wait for a mirror pod and what comes of it, failures with their next step. How it is
/// reached is in the packages below. Knows nothing of nodes, SSH, plans or terminals; environment,
/// home directory and clock are handed in.
@NullMarked
package dev.staticpod.cluster;

import org.jspecify.annotations.NullMarked;
