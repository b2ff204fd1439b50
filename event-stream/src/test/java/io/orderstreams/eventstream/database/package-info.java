@NullMarked
package io.orderstreams.eventstream.database;

import org.jspecify.annotations.NullMarked;
