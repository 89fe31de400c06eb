/// Catalog zones (RFC 9432): a zone that lists zones, which are then served as secondary zones.
///
/// Flow: [dev.bailiwick.server.catalog.CatalogReader] makes a [dev.bailiwick.server.catalog.Catalog] of each version of a
/// catalog, or says what is broken about it, and then the last good one stays. [dev.bailiwick.server.catalog.Catalogs]
/// decides which catalog owns which member, and adds the members to the zones that the operator has configured. A
/// [dev.bailiwick.server.catalog.CatalogWatch] has it done again when a catalog has changed. The other way round,
/// [dev.bailiwick.server.catalog.CatalogProducer] writes catalogs of the zones that are configured.
///
/// Threads: what is here is called by one thread at a time; the watch has a thread of its own. Nothing here is on the
/// path of packets.
package dev.bailiwick.server.catalog;
