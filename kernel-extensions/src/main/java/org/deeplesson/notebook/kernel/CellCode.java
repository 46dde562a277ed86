package org.deeplesson.notebook.kernel;

import java.util.HashSet;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassTooLargeException;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodTooLargeException;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Makes compiled cells fit for a notebook: {@link StopCheck} is woven in (a call without arguments leaves stack and frames as
 * they were), {@link Deferred} learns what is left for later, {@link FullMemoryCode} minds the memory, and the lines of the cell
 * take the place of those that were compiled.
 */
final class CellCode {

    private static final String STOP_CHECK = Type.getInternalName(StopCheck.class);
    private static final String DEFERRED = Type.getInternalName(Deferred.class);
    private static final String TIMER_TASK = "java/util/TimerTask";
    private static final String GIVES_SCHEDULED = ")Ljava/util/concurrent/ScheduledFuture;";

    private static final String SYSTEM = "java/lang/System";
    private static final String RUNTIME = "java/lang/Runtime";
    private static final String UNKNOWN = "a cell";
    private static final int LAST_LINE = 65_535;

    private CellCode() {}

    /**
     * The class, made fit.
     *
     * @param lines what stack traces are to say, or null where that is not known
     */
    static byte[] woven(byte[] compiled, CellLines lines) {
        try {
            return rewritten(compiled, lines);
        } catch (MethodTooLargeException | ClassTooLargeException e) {
            return compiled; // as large as a class may be already, it runs without stops
        }
    }

    private static byte[] rewritten(byte[] compiled, CellLines lines) {
        ClassReader reader = new ClassReader(compiled);
        ClassWriter writer = new ClassWriter(reader, 0);
        reader.accept(
                new ClassVisitor(Opcodes.ASM9, writer) {
                    @Override
                    public MethodVisitor visitMethod(
                            int access, String name, String descriptor, String signature, String[] exceptions) {
                        MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
                        return new StoppableMethod(
                                new FullMemoryCode(next, reader.getClassName(), access, name, descriptor), lines);
                    }

                    @Override
                    public void visitSource(String source, String debug) {
                        super.visitSource(lines == null ? UNKNOWN : lines.file(), null);
                    }
                },
                0);
        return writer.toByteArray();
    }

    private static final class StoppableMethod extends MethodVisitor {

        private final Set<Label> passed = new HashSet<>();
        private final CellLines lines;

        StoppableMethod(MethodVisitor next, CellLines lines) {
            super(Opcodes.ASM9, next);
            this.lines = lines;
        }

        @Override
        public void visitLineNumber(int compiledLine, Label start) {
            int line = lines == null ? 0 : lines.of(compiledLine);
            if (line > 0) {
                super.visitLineNumber(Math.min(line, LAST_LINE), start);
            }
        }

        @Override
        public void visitCode() {
            super.visitCode();
            check();
        }

        @Override
        public void visitLabel(Label label) {
            passed.add(label);
            super.visitLabel(label);
        }

        @Override
        public void visitJumpInsn(int opcode, Label target) {
            checkIfBackward(target);
            super.visitJumpInsn(opcode, target);
        }

        @Override
        public void visitTableSwitchInsn(int min, int max, Label otherwise, Label... targets) {
            checkIfBackward(otherwise, targets);
            super.visitTableSwitchInsn(min, max, otherwise, targets);
        }

        @Override
        public void visitLookupSwitchInsn(Label otherwise, int[] keys, Label[] targets) {
            checkIfBackward(otherwise, targets);
            super.visitLookupSwitchInsn(otherwise, keys, targets);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            if (isExit(owner, name)) {
                super.visitMethodInsn(Opcodes.INVOKESTATIC, STOP_CHECK, "exit", exit(owner), false);
            } else {
                super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
                if (owner.equals(TIMER_TASK) && name.equals("<init>")) {
                    super.visitVarInsn(Opcodes.ALOAD, 0);
                    remember();
                } else if (descriptor.endsWith(GIVES_SCHEDULED)) {
                    super.visitInsn(Opcodes.DUP);
                    remember();
                }
            }
        }

        private void remember() {
            super.visitMethodInsn(Opcodes.INVOKESTATIC, DEFERRED, "remember", "(Ljava/lang/Object;)V", false);
        }

        /** One more for what is remembered. */
        @Override
        public void visitMaxs(int maxStack, int maxLocals) {
            super.visitMaxs(maxStack + 1, maxLocals);
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
            Object[] own = arguments.clone();
            for (int i = 0; i < own.length; i++) {
                if (own[i] instanceof Handle handle && isExit(handle.getOwner(), handle.getName())) {
                    own[i] = new Handle(Opcodes.H_INVOKESTATIC, STOP_CHECK, "exit", exit(handle.getOwner()), false);
                }
            }
            super.visitInvokeDynamicInsn(name, descriptor, bootstrap, own);
        }

        private static boolean isExit(String owner, String name) {
            return owner.equals(SYSTEM) && name.equals("exit")
                    || owner.equals(RUNTIME) && (name.equals("exit") || name.equals("halt"));
        }

        /** What stands in for it takes the object, too, whose method is meant. */
        private static String exit(String owner) {
            return owner.equals(SYSTEM) ? "(I)V" : "(L" + RUNTIME + ";I)V";
        }

        private void checkIfBackward(Label first, Label... others) {
            boolean backward = passed.contains(first);
            for (Label other : others) {
                backward |= passed.contains(other);
            }
            if (backward) {
                check();
            }
        }

        private void check() {
            super.visitMethodInsn(Opcodes.INVOKESTATIC, STOP_CHECK, "check", "()V", false);
        }
    }
}
