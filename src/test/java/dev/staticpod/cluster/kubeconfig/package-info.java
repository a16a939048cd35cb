@NullMarked
package dev.staticpod.cluster.kubeconfig;

import org.jspecify.annotations.NullMarked;
