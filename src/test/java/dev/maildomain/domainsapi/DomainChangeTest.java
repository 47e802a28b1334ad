package dev.maildomain.domainsapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DomainChangeTest {

    static DomainChange[] changesOfOneSetting() {
        return new DomainChange[] {
            DomainChange.NONE.withSpamAction(SpamAction.DISABLED),
            DomainChange.NONE.withWildcard(false),
            DomainChange.NONE.withWebScheme(WebScheme.HTTP),
            DomainChange.NONE.withWebPrefix("email"),
            DomainChange.NONE.withRequireTls(false),
            DomainChange.NONE.withSkipVerification(false)
        };
    }

    @ParameterizedTest
    @MethodSource("changesOfOneSetting")
    void isNotEmptyWithASingleSetting(DomainChange change) {
        assertThat(change.isEmpty()).isFalse();
    }

    @Test
    void isEmptyWithoutAny() {
        assertThat(DomainChange.NONE.isEmpty()).isTrue();
    }

    @Test
    void keepsWhatItHasWhenASettingIsAdded() {
        assertThat(DomainChange.NONE
                        .withSkipVerification(true)
                        .withRequireTls(true)
                        .withWebPrefix("links")
                        .withWebScheme(WebScheme.HTTPS)
                        .withWildcard(true)
                        .withSpamAction(SpamAction.TAG))
                .isEqualTo(new DomainChange(
                        Optional.of(SpamAction.TAG),
                        Optional.of(true),
                        Optional.of(WebScheme.HTTPS),
                        Optional.of("links"),
                        Optional.of(true),
                        Optional.of(true)));
    }
}
