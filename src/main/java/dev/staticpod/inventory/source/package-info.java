/// The sources of inventories: files, directories, scripts, and `group_vars` and `host_vars` beside
/// them. The only part of the inventory that reads files and runs programs.
@NullMarked
package dev.staticpod.inventory.source;

import org.jspecify.annotations.NullMarked;
