/// What commands on nodes say, in which form, and where.
@NullMarked
package dev.staticpod.cli.output;

import org.jspecify.annotations.NullMarked;
