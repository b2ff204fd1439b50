package io.orderstreams.notifications.handle;

/**
 * Which messages a handler is for.
 *
 * @param queue that they come from; the same event in two queues is meant for two handlers
 * @param type CloudEvents type
 * @param dataSchema the one shape of the body that the handler can read
 */
public record Route(String queue, String type, String dataSchema) {}
