/// Text from outside, made fit to be shown.
@NullMarked
package dev.staticpod.text;

import org.jspecify.annotations.NullMarked;
