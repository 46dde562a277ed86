package org.deeplesson.notebook.kernel;

import com.google.gson.JsonObject;
import java.util.UUID;
import org.dflib.jjava.jupyter.messages.Header;

/**
 * The headers of what the kernel sends. All of them name one session, that of this process: a front end that sees another
 * one takes the kernel for a new one, and throws away what it has not shown yet.
 */
final class KernelHeader {

    private final String session = UUID.randomUUID().toString();

    byte[] frame(Header<?> header) {
        if (header instanceof RequestHeader request) {
            return request.frame();
        }
        JsonObject json = new JsonObject();
        json.addProperty("msg_id", header.getId());
        json.addProperty("username", Header.KERNEL_USERNAME);
        json.addProperty("session", session);
        json.addProperty("date", header.getTimestamp().getDate().toInstant().toString());
        json.addProperty("msg_type", header.getType().getName());
        json.addProperty("version", Header.PROTOCOL_VERISON);
        return Json.bytes(json);
    }
}
