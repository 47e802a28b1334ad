package dev.maildomain.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Map;

/**
 * The Secret that applications read.
 *
 * @param unknownFields fields that this version doesn't know
 */
@ValidationRule(
        value = "!has(self.type) || self.type != 'kubernetes.io/basic-auth' || !has(self.keys)"
                + " || !has(self.keys.username) && !has(self.keys.password)",
        message =
                "secret.type kubernetes.io/basic-auth wants the entries username and password: remove secret.keys.username and"
                        + " secret.keys.password, or set secret.type to Opaque together with another secret.name")
public record SecretTemplate(
        @Size(max = 253)
        @ValidationRule(
                value = "self.matches('" + ObjectNames.PATTERN + "')",
                message = "secret.name must be the name of a Secret: lower-case letters, digits, - and .")
        @JsonPropertyDescription(
                "Name of the Secret. After a change the Secret of the new name is written first, and then the old one is"
                        + " deleted. Unset: the default name.")
        String name,

        @Size(max = 253)
        @ValidationRule(
                value =
                        "self.matches('^(Opaque|kubernetes[.]io/basic-auth|servicebinding[.]io/[a-z0-9]([-a-z0-9._]*[a-z0-9])?)$')",
                message = "secret.type must be Opaque, kubernetes.io/basic-auth or servicebinding.io/<kind of service>")
        @JsonPropertyDescription(
                "Type of the Secret: Opaque, kubernetes.io/basic-auth or servicebinding.io/<kind of service>. Can be changed"
                        + " only together with the name. Unset: servicebinding.io/smtp.")
        String type,

        @JsonPropertyDescription("Other names for the entries of the Secret. Unset: each has its own.")
        Keys keys,

        @Size(max = 16)
        @ValidationRule(
                value = "self.all(key, !key.matches('" + Labels.RESERVED + "'))",
                message =
                        "secret.labels must not be under kubernetes.io, k8s.io, argoproj.io or maildomain.dev, since other"
                                + " programs act upon those: remove them")
        @ValidationRule(
                value = "self.all(key, key.indexOf('/') <= " + Labels.MAX_PREFIX + " && key.matches('" + Labels.KEY
                        + "') && self[key].matches('" + Labels.VALUE + "'))",
                message = "secret.labels must be labels, such as team: mail or example.com/team: mail")
        @JsonPropertyDescription(
                "Labels of the Secret, beside the operator's own; none under kubernetes.io, k8s.io, argoproj.io or"
                        + " maildomain.dev. Unset: none.")
        Map<String, String> labels,

        @Size(max = 16)
        @ValidationRule(
                value = "self.all(key, !key.matches('" + Labels.RESERVED + "'))",
                message =
                        "secret.annotations must not be under kubernetes.io, k8s.io, argoproj.io or maildomain.dev, since"
                                + " other programs act upon those: remove them")
        @ValidationRule(
                value = "self.all(key, key.indexOf('/') <= " + Labels.MAX_PREFIX + " && key.matches('" + Labels.KEY
                        + "'))",
                message = "secret.annotations must have keys such as team or example.com/team")
        @JsonPropertyDescription(
                "Annotations of the Secret, beside the operator's own; none under kubernetes.io, k8s.io, argoproj.io or"
                        + " maildomain.dev. Unset: none.")
        Map<String, String> annotations,

        @JsonAnySetter @JsonAnyGetter Map<String, Object> unknownFields) {

    /** The type where none is declared: Service Binding for Kubernetes, {@code servicebinding.io/} and the kind of service. */
    public static final String DEFAULT_TYPE = "servicebinding.io/smtp";

    /**
     * What the entries of the Secret are called; one that is unset has its own name.
     *
     * @param unknownFields fields that this version doesn't know
     */
    @ValidationRule(
            value = Keys.NAMES + ".all(name, name.matches('" + ObjectNames.SECRET_KEY_PATTERN + "'))",
            message =
                    "secret.keys must be keys of a Secret: letters, digits and - _ . with at most one dot at the start and more than that")
    @ValidationRule(
            value = Keys.NAMES + ".all(name, " + Keys.NAMES + ".exists_one(other, other == name))",
            message =
                    "secret.keys must not give two entries one name, and an entry that isn't renamed keeps its own: rename"
                            + " one of them")
    public record Keys(
            @Size(max = 253) @JsonPropertyDescription("Name of the entry with the kind of service, smtp. Unset: type.")
            String type,

            @Size(max = 253)
            @JsonPropertyDescription("Name of the entry with the provider, maildomain. Unset: provider.")
            String provider,

            @Size(max = 253) @JsonPropertyDescription("Name of the entry with the host to submit mail to. Unset: host.")
            String host,

            @Size(max = 253) @JsonPropertyDescription("Name of the entry with the port to submit mail to. Unset: port.")
            String port,

            @Size(max = 253)
            @JsonPropertyDescription("Name of the entry with the login, a full address. Unset: username.")
            String username,

            @Size(max = 253) @JsonPropertyDescription("Name of the entry with the password. Unset: password.")
            String password,

            @Size(max = 253)
            @JsonPropertyDescription("Name of the entry with all of it in one URI, percent-encoded. Unset: uri.")
            String uri,

            @JsonAnySetter @JsonAnyGetter Map<String, Object> unknownFields) {

        private static final String NAMES = "[has(self.type) ? self.type : 'type',"
                + " has(self.provider) ? self.provider : 'provider',"
                + " has(self.host) ? self.host : 'host',"
                + " has(self.port) ? self.port : 'port',"
                + " has(self.username) ? self.username : 'username',"
                + " has(self.password) ? self.password : 'password',"
                + " has(self.uri) ? self.uri : 'uri']";
    }
}
