@NullMarked
package io.orderstreams.proof;

import org.jspecify.annotations.NullMarked;
