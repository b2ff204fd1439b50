package io.orderstreams.proof.faults;

/**
 * Told of the mail server's end, since it keeps mails in memory only: whoever judges the mails has
 * to know what it had.
 */
public interface MailServerLosses {

  /** Does it, having seen to it that it is known what is lost by it. */
  void of(Kill kill) throws FaultException, InterruptedException;

  /** The mail server's end. */
  interface Kill {
    void kill() throws FaultException, InterruptedException;
  }
}
