package dev.maildomain.sandbox;

/**
 * A DNS record that a domain asks its owner to publish.
 *
 * @param name the owner name; null for MX, where the service leaves it out
 * @param priority for MX only, else null
 * @param active whether the service uses it; false for a DKIM key it does not sign with yet
 */
record DnsRecord(Purpose purpose, String type, String name, String priority, String value, boolean active) {
    /** What the service reports as seen in DNS when it finds this record. */
    String seenAs() {
        return priority == null ? value : priority + " " + value;
    }

    /** Same record, whatever its use. */
    String identity() {
        return type + " " + name + " " + seenAs();
    }
}
