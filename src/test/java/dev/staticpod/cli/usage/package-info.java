@NullMarked
package dev.staticpod.cli.usage;

import org.jspecify.annotations.NullMarked;
