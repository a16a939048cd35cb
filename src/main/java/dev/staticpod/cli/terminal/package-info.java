/// The terminal of the process: streams, colours, the user who answers.
@NullMarked
package dev.staticpod.cli.terminal;

import org.jspecify.annotations.NullMarked;
