/// Tests of the API server's side.
@NullMarked
package dev.staticpod.cluster;

import org.jspecify.annotations.NullMarked;
