@NullMarked
package dev.staticpod.cluster.json;

import org.jspecify.annotations.NullMarked;
