package dev.maildomain.maildomain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DomainNamesTest {

    @Test
    void namesWhatIsAboveADomainTheNearestFirst() {
        assertThat(DomainNames.above("a.b.example.test")).isEqualTo(List.of("b.example.test", "example.test"));
        assertThat(DomainNames.above("mail.example.test")).isEqualTo(List.of("example.test"));
    }

    @Test
    void namesNoTopLevelDomain() {
        assertThat(DomainNames.above("example.test")).isEmpty();
        assertThat(DomainNames.above("test")).isEmpty();
    }
}
