package org.deeplesson.tensors;

import static org.bytedeco.dnnl.global.dnnl.*;

import java.util.ArrayDeque;
import java.util.Deque;
import org.bytedeco.dnnl.dnnl_engine;
import org.bytedeco.dnnl.dnnl_exec_arg_t;
import org.bytedeco.dnnl.dnnl_memory;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_post_ops;
import org.bytedeco.dnnl.dnnl_primitive;
import org.bytedeco.dnnl.dnnl_primitive_attr;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.bytedeco.dnnl.dnnl_stream;
import org.bytedeco.javacpp.Pointer;

/** Objects of oneDNN that are freed together, in the reverse order of their making. */
final class Natives implements AutoCloseable {
    static final dnnl_engine ENGINE = new dnnl_engine();
    static final dnnl_stream STREAM = new dnnl_stream();

    static {
        check(dnnl_engine_create(ENGINE, dnnl_cpu, 0));
        check(dnnl_stream_create(STREAM, ENGINE, dnnl_stream_default_flags));
    }

    private final Deque<Runnable> releases = new ArrayDeque<>();

    /** Nothing yet; what is made will run on one thread, since the work is cut elsewhere. */
    Natives() {
        Threads.oneNativeThread();
    }

    static void check(int status) {
        if (status != dnnl_success) {
            throw new IllegalStateException("oneDNN answered " + status + ". Please report it.");
        }
    }

    /** How an array lies in memory: sizes and strides in oneDNN's order of axes. */
    dnnl_memory_desc layout(long[] sizes, long[] strides) {
        dnnl_memory_desc layout = new dnnl_memory_desc();
        check(dnnl_memory_desc_create_with_strides(layout, sizes.length, sizes, dnnl_f32, strides));
        releases.push(() -> dnnl_memory_desc_destroy(layout));
        return layout;
    }

    /** How images {@code (samples, rows, columns, channels)} lie in memory. */
    dnnl_memory_desc images(long[] shape) {
        long rows = shape[1];
        long columns = shape[2];
        long channels = shape[3];
        return layout(
                new long[] {shape[0], channels, rows, columns},
                new long[] {rows * columns * channels, 1, columns * channels, channels});
    }

    /** An array of these sizes that may lie as the operation likes best. */
    dnnl_memory_desc anyLayout(long[] sizes) {
        dnnl_memory_desc layout = new dnnl_memory_desc();
        check(dnnl_memory_desc_create_with_tag(layout, sizes.length, sizes, dnnl_f32, dnnl_format_tag_any));
        releases.push(() -> dnnl_memory_desc_destroy(layout));
        return layout;
    }

    /** The description of an operation, which is made by {@code status} and written into the description given to it. */
    dnnl_primitive_desc description(dnnl_primitive_desc made, int status) {
        check(status);
        releases.push(() -> dnnl_primitive_desc_destroy(made));
        return made;
    }

    /**
     * Settings of an operation whose working memory is ours: oneDNN's own belongs to the thread that made the operation, and
     * another thread may run it.
     */
    dnnl_primitive_attr settings() {
        dnnl_primitive_attr settings = new dnnl_primitive_attr();
        check(dnnl_primitive_attr_create(settings));
        releases.push(() -> dnnl_primitive_attr_destroy(settings));
        check(dnnl_primitive_attr_set_scratchpad_mode(settings, dnnl_scratchpad_mode_user));
        return settings;
    }

    /** Operations that follow on another one's outputs while they are at hand: this function of each number. */
    dnnl_post_ops then(int function) {
        dnnl_post_ops operations = new dnnl_post_ops();
        check(dnnl_post_ops_create(operations));
        releases.push(() -> dnnl_post_ops_destroy(operations));
        check(dnnl_post_ops_append_eltwise(operations, function, 0, 0));
        return operations;
    }

    /** Memory of oneDNN's own. */
    dnnl_memory allocated(dnnl_memory_desc layout) {
        return memory(layout, new Place(-1)); // DNNL_MEMORY_ALLOCATE
    }

    /** Memory whose place will be told before every run. */
    dnnl_memory placed(dnnl_memory_desc layout) {
        return memory(layout, new Place(0)); // DNNL_MEMORY_NONE
    }

    private dnnl_memory memory(dnnl_memory_desc layout, Pointer place) {
        dnnl_memory memory = new dnnl_memory();
        check(dnnl_memory_create(memory, layout, ENGINE, place));
        releases.push(() -> dnnl_memory_destroy(memory));
        return memory;
    }

    /**
     * An operation that is ready to run.
     *
     * @param roles what each memory is to it, such as {@code DNNL_ARG_SRC}
     */
    Runnable operation(dnnl_primitive_desc description, int[] roles, dnnl_memory[] memories) {
        dnnl_primitive primitive = new dnnl_primitive();
        check(dnnl_primitive_create(primitive, description));
        releases.push(() -> dnnl_primitive_destroy(primitive));
        int count = roles.length + 1;
        dnnl_exec_arg_t arguments = new dnnl_exec_arg_t(count);
        releases.push(arguments::deallocate);
        for (int i = 0; i < roles.length; i++) {
            arguments.position(i).arg(roles[i]).memory(memories[i]);
        }
        dnnl_memory scratch = allocated(dnnl_primitive_desc_query_md(description, dnnl_query_scratchpad_md, 0));
        arguments.position(roles.length).arg(DNNL_ARG_SCRATCHPAD).memory(scratch);
        arguments.position(0);
        return () -> check(dnnl_primitive_execute(primitive, STREAM, count, arguments));
    }

    @Override
    public void close() {
        while (!releases.isEmpty()) {
            releases.pop().run();
        }
    }

    /** A pointer to this address. */
    private static final class Place extends Pointer {
        Place(long address) {
            super();
            this.address = address;
        }
    }
}
