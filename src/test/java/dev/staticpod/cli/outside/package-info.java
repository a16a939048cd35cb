/// What comes from outside: that it stays text, and secret.
@NullMarked
package dev.staticpod.cli.outside;

import org.jspecify.annotations.NullMarked;
