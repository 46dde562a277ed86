package org.deeplesson.tensors;

/** Things that must be there. */
public final class Given {
    private Given() {}

    /**
     * The thing itself.
     *
     * @param owner who needs it: {@code Dense 'hidden'}
     * @param name what it is called there: {@code activation}
     * @param what it must be, with an example: {@code an activation, such as RELU}
     * @throws IllegalArgumentException for null
     */
    public static <T> T check(String owner, String name, String what, T thing) {
        if (thing == null) {
            throw new IllegalArgumentException(owner + ": " + name + " must be " + what
                    + ", but was null. In a notebook, run the cell again that makes it.");
        }
        return thing;
    }
}
