/// Text from outside, made fit to be shown or typed, and colours for what a reader needs first.
@NullMarked
package dev.staticpod.text;

import org.jspecify.annotations.NullMarked;
