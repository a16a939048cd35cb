/// Makes the plan that puts the kubelet's files back as they were before static-pod changed them,
/// from what the node keeps of them.
@NullMarked
package dev.staticpod.restore;

import org.jspecify.annotations.NullMarked;
