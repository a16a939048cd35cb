/// How a command line is explained to the user: the layout of its help, what is wrong with it, and
/// a bug that it met. Knows no command.
@NullMarked
package dev.staticpod.cli.usage;

import org.jspecify.annotations.NullMarked;
