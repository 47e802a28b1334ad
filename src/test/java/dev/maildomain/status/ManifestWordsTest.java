package dev.maildomain.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.api.v1alpha1.AdoptionPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestWordsTest {

    @Test
    void areThoseOfTheSchema() {
        assertThat(ManifestWords.of(AdoptionPolicy.IF_UNVERIFIED)).isEqualTo("IfUnverified");
    }

    @ParameterizedTest
    @EnumSource(AdoptionPolicy.class)
    void areReadAsTheyAreWritten(AdoptionPolicy policy) {
        assertThat(ManifestWords.read(AdoptionPolicy.class, ManifestWords.of(policy)))
                .contains(policy);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Sometimes", "always", "ALWAYS", ""})
    void nothingElseIsUnderstood(String word) {
        assertThat(ManifestWords.read(AdoptionPolicy.class, word)).isEmpty();
    }
}
