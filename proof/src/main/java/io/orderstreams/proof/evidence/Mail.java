package io.orderstreams.proof.evidence;

import java.time.Instant;

/**
 * A mail in a mailbox.
 *
 * @param mailbox the address that it was delivered to
 * @param uid the mail server's number for it in this mailbox
 * @param messageId the header of that name, with its brackets
 * @param takenAt when the mail server took it, by its clock, which is that of all; a whole second
 */
public record Mail(String mailbox, String uid, String messageId, String subject, Instant takenAt) {}
