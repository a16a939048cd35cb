/// Tests of the sandbox, and the contract that it and a real node keep.
@NullMarked
package dev.staticpod.sandbox;

import org.jspecify.annotations.NullMarked;
