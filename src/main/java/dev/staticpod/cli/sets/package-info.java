/// Sets from the user's files to nodes: reads a set with all that it names, finds out which hosts
/// its pods are for, and does with them what the user wants.
@NullMarked
package dev.staticpod.cli.sets;

import org.jspecify.annotations.NullMarked;
