/// Text from outside, made fit to be shown or typed, colours for what a reader needs first, and
/// what constants are called outside.
@NullMarked
package dev.staticpod.text;

import org.jspecify.annotations.NullMarked;
