package io.orderstreams.inventory;

import io.orderstreams.eventstream.testing.ApiDescriptionRules;

class ApiDescriptionTest extends ApiDescriptionRules {}
