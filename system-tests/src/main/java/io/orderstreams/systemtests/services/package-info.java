/**
 * What the services and the mail server show of themselves, in records of our own. Depends on http
 * only.
 */
@NullMarked
package io.orderstreams.systemtests.services;

import org.jspecify.annotations.NullMarked;
