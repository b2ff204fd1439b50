package io.orderstreams.proof.evidence;

/**
 * A mail in a mailbox.
 *
 * @param mailbox the address that it was delivered to
 * @param uid the mail server's number for it in this mailbox
 * @param messageId the header of that name, with its brackets
 */
public record Mail(String mailbox, String uid, String messageId, String subject) {}
