package org.deeplesson.notebook.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.stream.Stream;
import org.dflib.jjava.jupyter.messages.HMACGenerator;
import org.dflib.jjava.jupyter.messages.request.ExecuteRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.zeromq.SocketType;
import org.zeromq.ZMQ;

/** What Jupyter's own client cannot be made to send. */
class WireTest {

    private static final List<String> PARTS =
            List.of("{\"msg_id\": \"1\", \"msg_type\": \"execute_request\"}", "{}", "{}", "{\"code\": \"1 + 1\"}");

    private ZMQ.Context context;
    private ZMQ.Socket client;
    private ZMQ.Socket kernel;

    @BeforeEach
    void connect() {
        context = ZMQ.context(1);
        kernel = context.socket(SocketType.DEALER);
        kernel.bind("inproc://kernel");
        client = context.socket(SocketType.DEALER);
        client.connect("inproc://kernel");
    }

    @AfterEach
    void close() {
        kernel.close();
        client.close();
        context.close();
    }

    @Test
    void withoutAKeyAllMessagesAreTaken() {
        Wire wire = new Wire(HMACGenerator.NO_AUTH_INSTANCE);
        send("");
        send("");
        send("whatever");

        for (int i = 0; i < 3; i++) {
            assertThat(wire.receive(kernel).getContent()).isInstanceOf(ExecuteRequest.class);
        }
    }

    @Test
    void aSignatureIsGoodForOneMessageAndForNoOther() throws GeneralSecurityException {
        HMACGenerator signer = new HMACGenerator("hmac-sha256", "key");
        Wire wire = new Wire(signer);
        String signature = signer.calculateSignature(PARTS.stream()
                .map(part -> part.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new));
        Stream.of(signature, signature, "", signature.toUpperCase()).forEach(this::send);

        assertThat(wire.receive(kernel).getHeader().getId()).isEqualTo("1");
        assertThatThrownBy(() -> wire.receive(kernel)).hasMessage("Message: was received before. It is dropped.");
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> wire.receive(kernel))
                    .hasMessage("Message: must be signed with the kernel's key. It is dropped.");
        }
    }

    @Test
    void ofManySignaturesTheOldestAreForgotten() {
        SeenSignatures seen = new SeenSignatures();
        assertThat(Stream.of("a", "b", "a").map(seen::isNew)).containsExactly(true, true, false);
        for (int i = 0; i < (1 << 16) - 1; i++) {
            seen.isNew(String.valueOf(i));
        }

        assertThat(seen.isNew("b")).isFalse();
        assertThat(seen.isNew("a")).isTrue();
    }

    private void send(String signature) {
        client.sendMore("<IDS|MSG>");
        client.sendMore(signature);
        PARTS.subList(0, 3).forEach(client::sendMore);
        client.send(PARTS.get(3));
    }
}
