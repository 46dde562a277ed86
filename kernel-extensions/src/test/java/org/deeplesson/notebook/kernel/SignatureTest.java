package org.deeplesson.notebook.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignatureTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "String String.substring(int beginIndex)|String String.substring(int beginIndex)",
                "List<E> List<E>.<E>of(E e1)|List<E> List.of(E e1)",
                "Map<K,V> Map<K,V>.<K, V>of(K k, V v)|Map<K,V> Map.of(K k, V v)",
                "Dense(long units)|Dense(long units)",
                "org.deeplesson.optimizers.Adam(double beta1)|Adam(double beta1)",
                "Adam(double a, b.C c)(double a, C c)|Adam(double a, C c)",
                "void half(double x)|void half(double x)",
                "learningRate:int|int learningRate",
                "words:java.util.List<java.lang.String>|List<String> words",
                "org.x.Colours.RED:org.x.Colour|Colour Colours.RED",
                "T org.x.Builder<T extends org.x.Builder<?,?>>.width(int width)|T Builder.width(int width)",
                "byte[] Files.readAllBytes(Path path) throws java.io.IOException"
                        + "|byte[] Files.readAllBytes(Path path) throws IOException",
            })
    void aSignatureReadsAsJava(String printed, String shown) {
        assertThat(Signature.of(printed).shown(List.of())).isEqualTo(shown);
    }

    @Test
    void namesThatTheClassFileDoesNotKeepAreTakenFromTheSource() {
        assertThat(Signature.of("INDArray INDArray.mean(INDArray, int...)").shown(List.of("result", "dimension")))
                .isEqualTo("INDArray INDArray.mean(INDArray result, int... dimension)");
    }

    @Test
    void overloadsAreToldApartByTheirTypesAlone() {
        assertThat(Signature.of("void A.go(java.util.Map<String,List<X>> m, int... n, T[] t)")
                        .parameterTypes())
                .containsExactly("Map", "int[]", "T[]");
        assertThat(Signature.of("INDArray INDArray.mean(boolean, int...)").parameterTypes())
                .containsExactly("boolean", "int[]");
    }
}
