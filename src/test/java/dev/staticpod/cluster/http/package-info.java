@NullMarked
package dev.staticpod.cluster.http;

import org.jspecify.annotations.NullMarked;
