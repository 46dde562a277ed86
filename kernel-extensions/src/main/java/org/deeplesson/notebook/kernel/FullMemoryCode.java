package org.deeplesson.notebook.kernel;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Weaves {@link StopCheck#outOfMemory} into a method of a cell: to where the cell itself may catch that the memory is full, and
 * round the whole method, because a library between the cell's thread and its code may keep it to itself.
 */
final class FullMemoryCode extends MethodVisitor {

    private static final String ERROR = "java/lang/OutOfMemoryError";
    private static final Set<String> CAUGHT_AS =
            Set.of("java/lang/Throwable", "java/lang/Error", "java/lang/VirtualMachineError", ERROR);

    private final Label begin = new Label();
    private final Set<Label> handlers = new HashSet<>();
    private final Object[] parameters;
    private final boolean isConstructor;
    private boolean atHandler;

    /** @param owner the internal name of the method's class */
    FullMemoryCode(MethodVisitor next, String owner, int access, String name, String descriptor) {
        super(Opcodes.ASM9, next);
        this.parameters = parameters(owner, access, descriptor);
        this.isConstructor = name.equals("<init>");
    }

    /** The local variables that a method has at its first instruction, as stack map frames name their types. */
    private static Object[] parameters(String owner, int access, String descriptor) {
        List<Object> types = new ArrayList<>();
        if ((access & Opcodes.ACC_STATIC) == 0) {
            types.add(owner);
        }
        for (Type type : Type.getArgumentTypes(descriptor)) {
            types.add(
                    switch (type.getSort()) {
                        case Type.LONG -> Opcodes.LONG;
                        case Type.FLOAT -> Opcodes.FLOAT;
                        case Type.DOUBLE -> Opcodes.DOUBLE;
                        case Type.ARRAY, Type.OBJECT -> type.getInternalName();
                        default -> Opcodes.INTEGER;
                    });
        }
        return types.toArray();
    }

    @Override
    public void visitCode() {
        super.visitCode();
        super.visitLabel(begin);
    }

    @Override
    public void visitTryCatchBlock(Label start, Label end, Label handler, String type) {
        if (type != null && CAUGHT_AS.contains(type)) {
            handlers.add(handler);
        }
        super.visitTryCatchBlock(start, end, handler, type);
    }

    @Override
    public void visitLabel(Label label) {
        atHandler |= handlers.contains(label);
        super.visitLabel(label);
    }

    /** A handler begins with a frame, and with what was caught on the stack. */
    @Override
    public void visitFrame(int type, int countOfLocals, Object[] locals, int countOnStack, Object[] stack) {
        super.visitFrame(type, countOfLocals, locals, countOnStack, stack);
        if (atHandler) {
            atHandler = false;
            tell();
        }
    }

    @Override
    public void visitMaxs(int maxStack, int maxLocals) {
        if (!isConstructor) {
            tellOfWholeMethod();
        }
        super.visitMaxs(Math.max(maxStack, 1) + 1, maxLocals);
    }

    /** Where a constructor begins, its object is none yet; whoever called it is code of a cell, too. */
    private void tellOfWholeMethod() {
        Label end = new Label();
        super.visitLabel(end);
        super.visitTryCatchBlock(begin, end, end, ERROR);
        super.visitFrame(Opcodes.F_FULL, parameters.length, parameters, 1, new Object[] {ERROR});
        tell();
        super.visitInsn(Opcodes.ATHROW);
    }

    private void tell() {
        super.visitInsn(Opcodes.DUP);
        super.visitMethodInsn(
                Opcodes.INVOKESTATIC,
                Type.getInternalName(StopCheck.class),
                "outOfMemory",
                "(Ljava/lang/Throwable;)V",
                false);
    }
}
