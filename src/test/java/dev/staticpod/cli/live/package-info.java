@NullMarked
package dev.staticpod.cli.live;

import org.jspecify.annotations.NullMarked;
