package org.deeplesson.notebook.display;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.0, 0",
        "255, 255",
        "203530, '203,530'",
        "-3, −3",
        "0.13066, 0.1307",
        "12.3456, 12.35",
        "1234.5678, '1,235'",
        "0.099999994, 0.1000",
        "999.96, '1,000'",
        "0.25, 0.2500",
        "0.00012345, 0.0001235",
        "0.000000321, 3.210e-07",
        "1e12, 1.000e+12",
        "NaN, NaN",
        "Infinity, ∞",
        "-Infinity, −∞",
        "-0.5, −0.5000"
    })
    void valuesHaveFourSignificantDigits(double number, String text) {
        assertThat(Numbers.value(number)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0.97834, 0.9783", "0, 0.0000", "0.00031, 3.100e-04", "2500000, 2.500e+06", "NaN, NaN", "-1.5, −1.5000"
    })
    void metricsHaveFourDecimals(double number, String text) {
        assertThat(Numbers.metric(number)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "0.00002, 20 µs",
        "0.0000994, 99 µs",
        "0.0000996, 0.1 ms",
        "0.00081, 0.8 ms",
        "0.0124, 12 ms",
        "0.9996, 1.0 s",
        "4.24, 4.2 s",
        "59.96, 1 min 00 s",
        "185, 3 min 05 s",
        "7800, 2 h 10 min"
    })
    void durationsHaveTheirUnit(double seconds, String text) {
        assertThat(Numbers.duration(seconds)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"12, 12 B", "1024, 1.0 KB", "188160000, 179.4 MB", "3e12, 2.7 TB"})
    void bytesAreCountedBy1024(double bytes, String text) {
        assertThat(Numbers.bytes(bytes)).isEqualTo(text);
    }

    @Test
    void nounsFollowTheirNumber() {
        assertThat(Numbers.count(1, "sample")).isEqualTo("1 sample");
        assertThat(Numbers.count(60000, "sample")).isEqualTo("60,000 samples");
        assertThat(Numbers.count(10, "class")).isEqualTo("10 classes");
    }

    @Test
    void theCountryOfTheReaderChangesNothing() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(Numbers.value(0.13066)).isEqualTo("0.1307");
            assertThat(Numbers.count(203530)).isEqualTo("203,530");
            assertThat(Decimals.of(0.5).apply(0.5)).isEqualTo("0.5");
        } finally {
            Locale.setDefault(before);
        }
    }
}
