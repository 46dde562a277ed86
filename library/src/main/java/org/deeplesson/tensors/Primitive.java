package org.deeplesson.tensors;

import static org.bytedeco.dnnl.global.dnnl.*;

import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.dnnl_memory;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.bytedeco.javacpp.Pointer;

/**
 * An operation of oneDNN, prepared for arrays of certain shapes: it runs again and again, on any arrays of these shapes.
 * Where it likes an array's numbers in another arrangement than ours, they are rearranged on the way. What it holds outside
 * the heap is freed when nobody holds it any longer.
 */
final class Primitive {
    private static final Cleaner CLEANER = Cleaner.create();
    private static final List<Integer> WRITTEN =
            List.of(DNNL_ARG_DST, DNNL_ARG_DIFF_SRC, DNNL_ARG_DIFF_WEIGHTS, DNNL_ARG_DIFF_BIAS);

    /**
     * An array that the operation reads or writes.
     *
     * @param role what it is to the operation, such as {@code DNNL_ARG_SRC}
     * @param layout how our array lies in memory; null where it lies as the operation likes
     */
    record Argument(int role, dnnl_memory_desc layout) {}

    private final List<dnnl_memory> ours = new ArrayList<>();
    private final List<Runnable> before = new ArrayList<>();
    private final List<Runnable> after = new ArrayList<>();
    private Runnable operation;

    /**
     * Prepares an operation for one thread at a time.
     *
     * @param arguments in the order in which {@link #run} is given their places
     */
    Primitive(dnnl_primitive_desc description, List<Argument> arguments) {
        Natives natives = new Natives();
        try {
            prepare(natives, description, arguments);
        } catch (RuntimeException | Error e) {
            natives.close();
            throw e;
        }
        CLEANER.register(this, natives::close);
    }

    private void prepare(Natives natives, dnnl_primitive_desc description, List<Argument> arguments) {
        int[] roles = arguments.stream().mapToInt(Argument::role).toArray();
        dnnl_memory_desc[] liked = new dnnl_memory_desc[roles.length];
        dnnl_memory_desc[] layouts = new dnnl_memory_desc[roles.length];
        dnnl_memory[] theirs = new dnnl_memory[roles.length];
        for (int i = 0; i < roles.length; i++) {
            liked[i] = dnnl_primitive_desc_query_md(description, dnnl_query_exec_arg_md, roles[i]);
            layouts[i] = arguments.get(i).layout() == null
                    ? liked[i]
                    : arguments.get(i).layout();
            ours.add(natives.placed(layouts[i]));
            boolean same = dnnl_memory_desc_equal(layouts[i], liked[i]) != 0;
            theirs[i] = same ? ours.get(i) : natives.allocated(liked[i]);
        }
        operation = natives.operation(description, roles, theirs);
        for (int i = 0; i < roles.length; i++) {
            if (theirs[i] == ours.get(i)) {
                continue;
            }
            if (WRITTEN.contains(roles[i])) {
                after.add(rearrangement(natives, theirs[i], liked[i], ours.get(i), layouts[i]));
            } else {
                before.add(rearrangement(natives, ours.get(i), layouts[i], theirs[i], liked[i]));
            }
        }
    }

    private static Runnable rearrangement(
            Natives natives, dnnl_memory from, dnnl_memory_desc fromLayout, dnnl_memory to, dnnl_memory_desc toLayout) {
        try (Natives making = new Natives()) {
            dnnl_primitive_desc reorder = new dnnl_primitive_desc();
            making.description(
                    reorder,
                    dnnl_reorder_primitive_desc_create(
                            reorder, fromLayout, Natives.ENGINE, toLayout, Natives.ENGINE, making.settings()));
            return natives.operation(reorder, new int[] {DNNL_ARG_FROM, DNNL_ARG_TO}, new dnnl_memory[] {from, to});
        }
    }

    /** Runs on arrays at these places, one for each argument. */
    synchronized void run(Pointer... places) {
        for (int i = 0; i < places.length; i++) {
            Natives.check(dnnl_memory_set_data_handle(ours.get(i), places[i]));
        }
        before.forEach(Runnable::run);
        operation.run();
        after.forEach(Runnable::run);
        Reference.reachabilityFence(places);
        Reference.reachabilityFence(this);
    }
}
