@NullMarked
package dev.staticpod.cli.options;

import org.jspecify.annotations.NullMarked;
