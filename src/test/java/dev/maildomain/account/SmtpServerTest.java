package dev.maildomain.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmtpServerTest {

    @ParameterizedTest
    @CsvSource({
        "smtp.example.com,      smtp.example.com, 587",
        "smtp.example.com:2525, smtp.example.com, 2525",
        "localhost:1,           localhost,        1",
        "192.0.2.1:65535,       192.0.2.1,        65535",
        "[2001:db8::1],         [2001:db8::1],    587",
        "[::1]:25,              [::1],            25",
        "mail_sandbox,          mail_sandbox,     587",
        "' x ',                 x,                587"
    })
    void isAHostAndAPort(String text, String host, int port) {
        assertThat(SmtpServer.parse(text)).isEqualTo(new SmtpServer(host, port));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ":587",
                "host:",
                "host:0",
                "host:65536",
                "host:999999",
                "host:smtp",
                "host:-1",
                "2001:db8::1",
                "smtp://host",
                "host/path",
                "two hosts",
                "host:25:26",
                "user@host"
            })
    void isNothingElse(String text) {
        assertThatThrownBy(() -> SmtpServer.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("\"" + text + "\" is not host or host:port; give one such as smtp.example.com:587");
    }
}
