package dev.bailiwick.authority;

/// Where the name that is being answered lies in the message, so that owners can point at its suffixes. A work area.
final class Place {
    private final Response response;
    private int name;
    private int apex;

    Place(Response response) {
        this.response = response;
    }

    /// @param nameAt index of the name in the message
    /// @param apexLabel the label of the name at which the zone's apex begins
    void set(int nameAt, int apexLabel) {
        name = nameAt;
        apex = response.suffix(nameAt, apexLabel);
    }

    /// Index of the name in the message.
    int name() {
        return name;
    }

    /// Index of the zone's apex in the message.
    int apex() {
        return apex;
    }

    /// Index of the name's suffix that begins at a label.
    int suffix(int label) {
        return response.suffix(name, label);
    }
}
