@NullMarked
package dev.staticpod.cluster.tls;

import org.jspecify.annotations.NullMarked;
