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

    @Test
    void oneThatLacksAKindIsDrawnAgainAsAWhole() {
        assertThat(new PasswordGenerator(new Scripted()).generate().reveal()).isEqualTo("Aa0".repeat(10) + "Aa");
    }

    /** Draws upper-case letters alone, then no digits, then no upper-case letters, then all kinds. */
    private static final class Scripted extends SecureRandom {

        private static final long serialVersionUID = 1L;
        private static final int LENGTH = 32;
        private static final int[][] DRAWS = {{0}, {0, 26}, {26, 52}, {0, 26, 52}};

        private int drawn;

        @Override
        public int nextInt(int bound) {
            int[] letters = DRAWS[drawn / LENGTH];
            int letter = letters[drawn % LENGTH % letters.length];
            drawn++;
            return letter;
        }
    }
}
