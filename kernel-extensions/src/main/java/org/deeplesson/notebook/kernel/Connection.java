package org.deeplesson.notebook.kernel;

import java.security.GeneralSecurityException;
import java.util.function.IntSupplier;
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
    private final IntSupplier count;

    /**
     * @param outputLimit the most characters that a cell prints to the page
     * @param count the number of the next cell
     */
    Connection(KernelConnectionProperties properties, int outputLimit, IntSupplier count)
            throws GeneralSecurityException {
        super(properties);
        this.outputLimit = outputLimit;
        this.count = count;
        this.properties = properties;
        Wire wire = new Wire(properties.createHMACGenerator());
        beat = new HeartChannel(context);
        requests = new RequestChannel(context, wire, false, this);
        controls = new RequestChannel(context, wire, true, this);
        input = new InputChannel(context, wire);
        output = new PublishChannel(context, wire);
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
        return new Replies(shell, input, output, request, outputLimit, count);
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
