/// The forms of names that become parts of paths, URLs and scripts. No name of an outside source is
/// used for one before it was held against its form.
@NullMarked
package dev.staticpod.name;

import org.jspecify.annotations.NullMarked;
