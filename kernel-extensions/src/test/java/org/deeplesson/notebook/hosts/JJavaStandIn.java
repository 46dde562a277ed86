package org.deeplesson.notebook.hosts;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.dflib.jjava.jupyter.channels.JupyterConnection;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.JupyterIO;
import org.dflib.jjava.jupyter.kernel.KernelConnectionProperties;
import org.dflib.jjava.jupyter.kernel.LanguageInfo;
import org.dflib.jjava.jupyter.kernel.ReplacementOptions;
import org.dflib.jjava.jupyter.kernel.comm.CommManager;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.magic.MagicParser;
import org.dflib.jjava.jupyter.kernel.magic.MagicTranspiler;
import org.dflib.jjava.jupyter.kernel.magic.MagicsRegistry;
import org.dflib.jjava.jupyter.kernel.util.StringStyler;

/** JJava as it is published, without its compiler: everything between a value and the page is JJava's own. */
public final class JJavaStandIn extends BaseKernel {

    private final List<String> imports = new ArrayList<>();

    private JJavaStandIn() {
        super(
                "jjava",
                "1.0-a6",
                new LanguageInfo.Builder("Java").build(),
                List.of(),
                null,
                new JupyterIO(StandardCharsets.UTF_8),
                new CommManager(),
                new Renderer(),
                new MagicParser("%", "%%", new MagicTranspiler()),
                new MagicsRegistry(),
                true,
                new StringStyler("", "", "", line -> ""));
    }

    public static void main(String[] arguments) throws Exception {
        var properties = KernelConnectionProperties.parse(Files.readString(Path.of(arguments[0])));
        var connection = new JupyterConnection(properties);
        JJavaStandIn kernel = new JJavaStandIn();
        kernel.becomeHandlerForConnection(connection);
        kernel.onStartup();
        connection.connect();
        connection.waitUntilClose();
        System.exit(0);
    }

    @Override
    public Object evalRaw(String source) {
        if (source.startsWith("import ")) {
            imports.add(source);
            return null;
        }
        if (source.equals("imports")) {
            return String.join("\n", imports);
        }
        return Samples.named(source);
    }

    @Override
    public DisplayData inspect(String code, int at, boolean extraDetail) {
        return null;
    }

    @Override
    public ReplacementOptions complete(String code, int at) {
        return null;
    }

    @Override
    public String isComplete(String code) {
        return IS_COMPLETE_MAYBE;
    }
}
