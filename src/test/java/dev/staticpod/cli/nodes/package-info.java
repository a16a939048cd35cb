@NullMarked
package dev.staticpod.cli.nodes;

import org.jspecify.annotations.NullMarked;
