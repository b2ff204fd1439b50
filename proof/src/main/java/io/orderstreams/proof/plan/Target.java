package io.orderstreams.proof.plan;

/** What a fault happens to. */
public enum Target {
  ORDERS("order-service"),
  INVENTORY("inventory-service"),
  NOTIFICATIONS("notification-service"),
  BROKER("rabbitmq"),
  MAIL("mail");

  private final String service;

  Target(String service) {
    this.service = service;
  }

  /** Its name in the compose file. */
  public String service() {
    return service;
  }
}
