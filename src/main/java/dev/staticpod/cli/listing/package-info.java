/// What `list` is made of: which pods are meant, in which order and form they are printed, and the
/// watch over many hosts. Connects to nothing itself.
@NullMarked
package dev.staticpod.cli.listing;

import org.jspecify.annotations.NullMarked;
