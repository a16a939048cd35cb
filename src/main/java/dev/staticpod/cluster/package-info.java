/// The API server: is it there, may we read, and has the mirror pod that carries our content come
/// up. Finds the kubeconfig, credentials and certificates as kubectl does and talks HTTPS through
/// the JDK's client. Knows nothing of nodes, SSH, plans or terminals; environment, home directory
/// and clock are handed in.
@NullMarked
package dev.staticpod.cluster;

import org.jspecify.annotations.NullMarked;
