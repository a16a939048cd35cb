/// Finds out which workers are meant, and how each is reached: the hosts, groups and variables of
/// Ansible's inventories, patterns that choose among them, and ranges. Pure: reads no file and runs
/// no program.
@NullMarked
package dev.staticpod.inventory;

import org.jspecify.annotations.NullMarked;
