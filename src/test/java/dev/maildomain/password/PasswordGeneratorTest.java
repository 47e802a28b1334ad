package dev.maildomain.password;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.domainsapi.SecretValue;
import java.security.SecureRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PasswordGeneratorTest {

    private final PasswordGenerator generator = new PasswordGenerator(new SecureRandom());

    @Test
    void everyPasswordHasThirtyTwoLettersAndDigitsOfAllKinds() {
        assertThat(Stream.generate(generator::generate).limit(2_000).map(SecretValue::reveal))
                .allMatch(password -> password.matches("(?=.*[a-z])(?=.*[A-Z])(?=.*[0-9])[A-Za-z0-9]{32}"));
    }

    @Test
    void noPasswordComesTwice() {
        assertThat(Stream.generate(generator::generate).limit(2_000)).doesNotHaveDuplicates();
    }

    @Test
    void everyPasswordMayBeSent() {
        assertThat(PasswordRules.problem(generator.generate().reveal())).isEmpty();
    }
}
