/// Chooses the way in which the API server of a node is asked: from here, as a kubeconfig says, or
/// by the node with the credentials of its kubelet.
@NullMarked
package dev.staticpod.access;

import org.jspecify.annotations.NullMarked;
