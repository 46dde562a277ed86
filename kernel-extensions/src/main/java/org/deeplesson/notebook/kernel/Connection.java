package org.deeplesson.notebook.kernel;

import java.security.GeneralSecurityException;
import org.dflib.jjava.jupyter.channels.IOPubChannel;
import org.dflib.jjava.jupyter.channels.JupyterConnection;
import org.dflib.jjava.jupyter.channels.ShellChannel;
import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.dflib.jjava.jupyter.kernel.KernelConnectionProperties;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.MessageContext;
import org.dflib.jjava.jupyter.messages.publish.PublishStatus;
import org.zeromq.ZMQ;

/**
 * The five sockets of a kernel. Differs from JJava's connection in who touches a socket: each belongs to one thread of its
 * own, because a socket that an interrupted thread writes to is closed by the JVM, and cells are interrupted.
 */
final class Connection extends JupyterConnection {

    private final KernelConnectionProperties properties;
    private final ZMQ.Context context = ZMQ.context(1);
    private final HeartChannel beat;
    private final RequestChannel requests;
    private final RequestChannel controls;
    private final InputChannel input;
    private final PublishChannel output;
    private final int outputLimit;

    /** @param outputLimit the most characters that a cell prints to the page */
    Connection(KernelConnectionProperties properties, int outputLimit) throws GeneralSecurityException {
        super(properties);
        this.outputLimit = outputLimit;
        this.properties = properties;
        var signer = properties.createHMACGenerator();
        beat = new HeartChannel(context, signer);
        requests = new RequestChannel(context, signer, false, this);
        controls = new RequestChannel(context, signer, true, this);
        input = new InputChannel(context, signer);
        output = new PublishChannel(context, signer);
    }

    @Override
    public void connect() {
        output.bind(properties);
        output.sendMessage(new Message<>(null, PublishStatus.MESSAGE_TYPE, PublishStatus.STARTING));
        input.bind(properties);
        beat.bind(properties);
        controls.bind(properties);
        requests.bind(properties);
    }

    @Override
    public IOPubChannel getIOPub() {
        return output;
    }

    @Override
    public ShellReplyEnvironment prepareReplyEnv(ShellChannel shell, MessageContext request) {
        return new Replies(shell, input, output, request, outputLimit);
    }

    /** Sends what is waiting. The sockets themselves go with the process. */
    @Override
    public void close() {
        output.drain();
    }

    @Override
    public void waitUntilClose() {
        requests.waitUntilClose();
    }
}
