/// The forms of an Ansible inventory: INI, YAML and what an inventory script prints. Text in,
/// groups, hosts and variables out, as `ansible-inventory` of ansible-core 2.14 reads them.
@NullMarked
package dev.staticpod.inventory.ansible;

import org.jspecify.annotations.NullMarked;
