@NullMarked
package dev.staticpod.cli.sets;

import org.jspecify.annotations.NullMarked;
