/// Reads what stands for the values of options, and says what is wrong with it. Knows no option.
@NullMarked
package dev.staticpod.cli.values;

import org.jspecify.annotations.NullMarked;
