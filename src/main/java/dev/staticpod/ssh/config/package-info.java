/// What is to be known of a host before the first packet: ssh_config(5) as `ssh -G` prints it or as
/// we read it ourselves, options, and the settings that come of both.
@NullMarked
package dev.staticpod.ssh.config;

import org.jspecify.annotations.NullMarked;
