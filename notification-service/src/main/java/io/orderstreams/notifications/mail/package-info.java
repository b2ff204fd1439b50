/** Mails and the way they leave the house. May depend on `broker` only for what an outage is. */
@NullMarked
package io.orderstreams.notifications.mail;

import org.jspecify.annotations.NullMarked;
