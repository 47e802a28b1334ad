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
        message = "a Secret of type kubernetes.io/basic-auth has its keys username and password: remove"
                + " keys.username and keys.password, or choose the type Opaque")
public record SecretTemplate(
        @Size(min = 1, max = 253)
        @ValidationRule(
                value = "self.matches('" + ObjectNames.PATTERN + "')",
                message = "secret.name must be the name of a Secret: lower-case letters, digits, - and .")
        @JsonPropertyDescription(
                "Name of the Secret. Where it is changed, the Secret of the new name is written before that of the old one"
                        + " is deleted. Unset: the default name.")
        String name,

        @Size(min = 1, max = 253)
        @ValidationRule(
                value =
                        "self.matches('^(Opaque|kubernetes[.]io/basic-auth|servicebinding[.]io/[a-z0-9]([-a-z0-9._]*[a-z0-9])?)$')",
                message = "secret.type must be Opaque, kubernetes.io/basic-auth or servicebinding.io/<kind of service>")
        @JsonPropertyDescription(
                "Type of the Secret: Opaque, kubernetes.io/basic-auth or servicebinding.io/<kind of service>. Changes only"
                        + " together with the name, since the type of a Secret can't be changed. Unset: servicebinding.io/smtp.")
        String type,

        @JsonPropertyDescription("Names of the entries, where they shall not have their own.")
        Keys keys,

        @Size(min = 1, max = 16)
        @ValidationRule(
                value = "self.all(key, !key.matches('" + Labels.RESERVED + "'))",
                message = "secret.labels under kubernetes.io, k8s.io, argoproj.io and maildomain.dev are not for users")
        @ValidationRule(
                value = "self.all(key, key.matches('" + Labels.KEY + "') && self[key].matches('" + Labels.VALUE + "'))",
                message = "secret.labels must be labels, such as team: mail")
        @JsonPropertyDescription("Labels of the Secret, beside the operator's own.")
        Map<String, String> labels,

        @Size(min = 1, max = 16)
        @ValidationRule(
                value = "self.all(key, !key.matches('" + Labels.RESERVED + "'))",
                message =
                        "secret.annotations under kubernetes.io, k8s.io, argoproj.io and maildomain.dev are not for users")
        @ValidationRule(
                value = "self.all(key, key.matches('" + Labels.KEY + "'))",
                message = "the keys of secret.annotations must be those of annotations, such as example.com/team")
        @JsonPropertyDescription("Annotations of the Secret, beside the operator's own.")
        Map<String, String> annotations,

        @JsonAnySetter @JsonAnyGetter Map<String, Object> unknownFields) {

    /** The type where none is declared: Service Binding for Kubernetes, {@code servicebinding.io/} and the kind of service. */
    public static final String DEFAULT_TYPE = "servicebinding.io/smtp";

    static final String TYPE_IS_IMMUTABLE =
            "secret.type can only be changed together with secret.name: the type of a Secret can't be changed";

    /**
     * What the entries of the Secret are called; one that is unset has its own name.
     *
     * @param unknownFields fields that this version doesn't know
     */
    @ValidationRule(
            value = Keys.NAMES + ".all(name, name.matches('^[-._a-zA-Z0-9]+$'))",
            message = "secret.keys must be keys of a Secret: letters, digits and - _ .")
    @ValidationRule(
            value = Keys.NAMES + ".all(name, " + Keys.NAMES + ".exists_one(other, other == name))",
            message =
                    "no two entries of the Secret may have the same name: every entry that secret.keys doesn't rename has"
                            + " its own")
    public record Keys(
            @Size(min = 1, max = 253)
            @JsonPropertyDescription("Name of the entry with the kind of service, smtp. Unset: type.")
            String type,

            @Size(min = 1, max = 253)
            @JsonPropertyDescription("Name of the entry with the provider, maildomain. Unset: provider.")
            String provider,

            @Size(min = 1, max = 253)
            @JsonPropertyDescription("Name of the entry with the host to submit mail to. Unset: host.")
            String host,

            @Size(min = 1, max = 253)
            @JsonPropertyDescription("Name of the entry with the port to submit mail to. Unset: port.")
            String port,

            @Size(min = 1, max = 253)
            @JsonPropertyDescription("Name of the entry with the login, a full address. Unset: username.")
            String username,

            @Size(min = 1, max = 253) @JsonPropertyDescription("Name of the entry with the password. Unset: password.")
            String password,

            @Size(min = 1, max = 253)
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
