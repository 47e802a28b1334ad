package dev.maildomain.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crd.generator.annotation.SchemaFrom;
import io.fabric8.generator.annotation.Required;
import java.util.List;

/** A DNS record that the service wants to see. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DnsRecordStatus(
        @Required
        @SchemaFrom(type = RecordPurpose.class)
        @JsonPropertyDescription("What the record is for: SPF, DKIM, Tracking or MX.")
        String purpose,

        @Required @JsonPropertyDescription("Record type: TXT, CNAME or MX.")
        String type,

        @Required @JsonPropertyDescription("Owner name, without a dot at its end.")
        String name,

        @Required @JsonPropertyDescription("Record data.") String value,

        @JsonPropertyDescription("Preference of an MX record.")
        Integer priority,

        @JsonPropertyDescription("Whether the service uses the record.")
        Boolean active,

        @Required @JsonPropertyDescription("Whether the service has seen the record in DNS.")
        Boolean valid,

        @JsonPropertyDescription("What was seen in DNS under that name and type.")
        List<String> saw) {}
