/// The table of a run on the terminal: what it is drawn with, and when. What it holds is made in
/// `live`.
@NullMarked
package dev.staticpod.cli.live;

import org.jspecify.annotations.NullMarked;
