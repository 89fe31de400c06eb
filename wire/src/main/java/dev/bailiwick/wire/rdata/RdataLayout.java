package dev.bailiwick.wire.rdata;

/** The table of field layouts. */
public final class RdataLayout {
    private RdataLayout() {}
}
