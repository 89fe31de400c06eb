package dev.bailiwick.zone.master;

/// What can be wrong with a text before anybody looks at what it says.
enum LexicalFault {
    UNCLOSED_QUOTE(
            "the quoted string is not closed on its line",
            "close it with \" on the same line; a quote inside is written \\\""),
    UNCLOSED_PARENTHESIS(
            "the parenthesis opened here is never closed", "add ) behind the record's last field"),
    UNOPENED_PARENTHESIS(
            "the parenthesis closes nothing",
            "remove it, or open the record's data with ( on its first line"),
    BACKSLASH_AT_LINE_END(
            "a backslash at the end of a line escapes nothing",
            "use parentheses to go on in the next line, or \\\\ for a backslash"),
    CARRIAGE_RETURN("a carriage return does not end its line", "end lines with LF or with CR LF"),
    NUL_OCTET(
            "the text holds a NUL octet, so this is no text file",
            "save it as UTF-8 or ASCII; a NUL in a name or a string is written \\000"),
    BYTE_ORDER_MARK(
            "the file begins with a byte order mark", "save it as UTF-8 without a mark (BOM)"),
    ENTRY_TOO_LONG("the entry is too long", "close its parenthesis, or split the record");

    private final String message;
    private final String hint;

    LexicalFault(String message, String hint) {
        this.message = message;
        this.hint = hint;
    }

    String message() {
        return message;
    }

    String hint() {
        return hint;
    }
}
