@NullMarked
package dev.staticpod.cli.reads;

import org.jspecify.annotations.NullMarked;
