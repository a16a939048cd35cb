@NullMarked
package dev.staticpod.sandbox.api;

import org.jspecify.annotations.NullMarked;
