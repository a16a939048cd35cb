/// What a command line has of the process it runs in: streams, environment, user, clock, exit code,
/// and what Ctrl-C means. Knows no command and no option.
@NullMarked
package dev.staticpod.cli.process;

import org.jspecify.annotations.NullMarked;
