package org.deeplesson.golden;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.nd4j.linalg.api.buffer.DataType;

/** Arguments of parameterised tests: each case of a fixture, in float64 and in float32. */
public final class Cases {
    private static final List<DataType> TYPES = List.of(DataType.DOUBLE, DataType.FLOAT);

    private Cases() {}

    /** Of a fixture whose members are lists of cases: the member's name, the type, the case. */
    public static Stream<Arguments> named(String fixture) {
        return Golden.read(fixture).members().entrySet().stream()
                .flatMap(member -> member.getValue().elements().stream()
                        .flatMap(each -> TYPES.stream().map(type -> Arguments.of(member.getKey(), type, each))));
    }

    /** Of one list of cases: the type, the case. */
    public static Stream<Arguments> listed(String fixture, String list) {
        return Golden.read(fixture).elements(list).stream()
                .flatMap(each -> TYPES.stream().map(type -> Arguments.of(type, each)));
    }
}
