package dev.bailiwick.audit.report;

/// Text within XML and HTML.
final class Markup {
    private Markup() {}

    /// The text with all that has a meaning in markup, between tags or between quotes, made harmless, and without
    /// characters that XML 1.0 does not allow.
    static String escape(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(isAllowed(c) ? c : '\ufffd');
            }
        }
        return out.toString();
    }

    private static boolean isAllowed(char c) {
        return c == '\t' || c == '\n' || (c >= ' ' && c < 0x7f) || (c > 0x9f && c < 0xd800);
    }
}
