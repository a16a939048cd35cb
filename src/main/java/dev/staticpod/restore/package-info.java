/// From what the node keeps of the kubelet's files to the plan that puts them back as they were
/// before static-pod changed them.
@NullMarked
package dev.staticpod.restore;

import org.jspecify.annotations.NullMarked;
