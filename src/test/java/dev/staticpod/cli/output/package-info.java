@NullMarked
package dev.staticpod.cli.output;

import org.jspecify.annotations.NullMarked;
