/** What a service has to know about the database that holds its views. */
@NullMarked
package io.orderstreams.eventstream.database;

import org.jspecify.annotations.NullMarked;
