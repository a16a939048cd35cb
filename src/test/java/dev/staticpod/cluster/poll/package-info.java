@NullMarked
package dev.staticpod.cluster.poll;

import org.jspecify.annotations.NullMarked;
