@NullMarked
package dev.staticpod.cli.values;

import org.jspecify.annotations.NullMarked;
