package io.orderstreams.proof;

import java.security.SecureRandom;
import java.util.Iterator;
import java.util.List;

/**
 * What was asked for.
 *
 * @param minutes how long there is load and faults happen
 * @param seed of faults and load
 * @param rate how many come each second for an order or something else
 * @param planOnly whether only to tell what would happen
 * @param eachKind whether each kind of fault that is possible has to happen
 */
record Options(int minutes, long seed, int rate, boolean planOnly, boolean eachKind) {

  static final String HELP =
      """
      ./dev prove [--minutes N] [--seed S] [--rate R] [--plan] [--each-kind]

        --minutes N   of load and faults, 1 to 1440; 3 unless told. Three are enough for each kind of fault.
        --seed S      a whole number that fixes the faults and what customers want; a fresh one unless told
        --rate R      customers a second, 1 to 100; 8 unless told
        --plan        only tell which faults would happen when
        --each-kind   it counts as not tried if a kind of fault that this machine can do did not happen

      Exit code: 0 if every promise holds, 1 if one does not, 2 if it could not be tried: also if there was no order, or
      no case of a promise.
      """;

  private static final int LONGEST = 1_440;
  private static final int FASTEST = 100;

  /** Seeds that a person can read out. */
  private static final int SEEDS = 1_000_000;

  /**
   * @throws CannotProveException in one line, if it cannot be understood
   */
  static Options parse(List<String> words) throws CannotProveException {
    int minutes = 3;
    long seed = new SecureRandom().nextInt(SEEDS);
    int rate = 8;
    boolean planOnly = false;
    boolean eachKind = false;
    for (Iterator<String> rest = words.iterator(); rest.hasNext(); ) {
      String word = rest.next();
      switch (word) {
        case "--minutes" -> minutes = (int) number(word, rest, 1, LONGEST);
        case "--seed" -> seed = number(word, rest, Long.MIN_VALUE, Long.MAX_VALUE);
        case "--rate" -> rate = (int) number(word, rest, 1, FASTEST);
        case "--plan" -> planOnly = true;
        case "--each-kind" -> eachKind = true;
        default ->
            throw new CannotProveException(
                "There is no option "
                    + word
                    + ": --minutes N, --seed S, --rate R, --plan, --each-kind.");
      }
    }
    return new Options(minutes, seed, rate, planOnly, eachKind);
  }

  private static long number(String option, Iterator<String> rest, long least, long most)
      throws CannotProveException {
    String range =
        least == Long.MIN_VALUE ? "a whole number" : "a whole number from " + least + " to " + most;
    if (!rest.hasNext()) {
      throw new CannotProveException(option + " needs " + range + ".");
    }
    String text = rest.next();
    try {
      long number = Long.parseLong(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Told below, like a number that is out of range.
    }
    throw new CannotProveException(option + " needs " + range + ", not " + text + ".");
  }
}
