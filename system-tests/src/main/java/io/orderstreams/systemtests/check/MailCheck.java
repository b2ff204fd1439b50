package io.orderstreams.systemtests.check;

import io.orderstreams.systemtests.services.Notifications.Notification;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Compares the mails that were sent with those in the mailboxes, by Message-ID: the event's id,
 * then @, then a domain that begins differently for an administrator's mail and a receipt. Pure.
 *
 * @param inMailboxes how many of the mails that were sent are there
 * @param twice how many of them are there more than once, as a crash between handing over and
 *     recording may cause
 * @param missing the Message-IDs (without domain) of those that are not there
 * @param unexplained those that are there, but of which nobody knows
 */
public record MailCheck(
    int sent, int inMailboxes, int twice, List<String> missing, List<String> unexplained) {

  private static final Pattern MESSAGE_ID =
      Pattern.compile("<([0-9a-f-]{36}@(admin\\.|receipt\\.)?).+>");
  private static final Map<String, String> DOMAIN_OF =
      Map.of(
          "user_notifications", "", "admin_notifications", "admin.", "order_completed", "receipt.");

  /**
   * @param ours the notifications of our orders
   * @param everyones all notifications of the time
   */
  static MailCheck of(
      Situation before, Situation after, List<Notification> ours, List<Notification> everyones) {
    Map<String, Integer> fresh = new HashMap<>();
    after
        .mails()
        .forEach(
            (id, count) -> {
              int more = count - before.mails().getOrDefault(id, 0);
              if (more > 0) {
                fresh.merge(key(id), more, Integer::sum);
              }
            });
    Set<String> known = new HashSet<>();
    everyones.stream().filter(Notification::isMail).forEach(n -> known.add(key(n)));
    List<String> missing = new ArrayList<>();
    int there = 0;
    int twice = 0;
    List<Notification> sent = ours.stream().filter(Notification::isMail).toList();
    for (Notification mail : sent) {
      int count = fresh.getOrDefault(key(mail), 0);
      there += count > 0 ? 1 : 0;
      twice += count > 1 ? 1 : 0;
      if (count == 0) {
        missing.add(key(mail));
      }
    }
    return new MailCheck(
        sent.size(),
        there,
        twice,
        missing,
        fresh.keySet().stream().filter(id -> !known.contains(id)).sorted().toList());
  }

  private static String key(Notification mail) {
    return mail.messageId() + "@" + DOMAIN_OF.getOrDefault(mail.queue(), "?");
  }

  private static String key(String messageId) {
    Matcher matcher = MESSAGE_ID.matcher(messageId);
    return matcher.matches() ? matcher.group(1) : messageId;
  }
}
