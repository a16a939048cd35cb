/// Values for options that are not on the command line: the environment and the configuration file,
/// and warnings of what is set there and counts for nothing. Knows options by their names alone.
@NullMarked
package dev.staticpod.cli.settings;

import org.jspecify.annotations.NullMarked;
