package io.orderstreams.notifications;

import io.orderstreams.eventstream.testing.ApiDescriptionRules;

class ApiDescriptionTest extends ApiDescriptionRules {}
