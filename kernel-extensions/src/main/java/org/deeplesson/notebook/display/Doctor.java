package org.deeplesson.notebook.display;

import java.util.List;

/**
 * What runs here and what is missing, each with its remedy.
 *
 * <p>For example {@code assert doctor().ready();}
 *
 * @param checks in the order in which they are shown
 */
public record Doctor(List<Check> checks) {
    /** What a check came to. */
    public enum State {
        /** As it should be. */
        GOOD("✓"),
        /** Lessons run without it, with less. */
        OPTIONAL("○"),
        /** To be mended first. */
        MISSING("✗");

        private final String mark;

        State(String mark) {
            this.mark = mark;
        }

        /** A sign that is told apart without colour. */
        public String mark() {
            return mark;
        }
    }

    /**
     * One thing that was looked at.
     *
     * @param name what it is
     * @param state what it came to
     * @param found what is there
     * @param remedy what to do, or empty
     */
    public record Check(String name, State state, String found, String remedy) {}

    /** Keeps a copy of the list. */
    public Doctor {
        checks = List.copyOf(checks);
    }

    /** Looks at this machine and this process now. */
    public static Doctor examine() {
        return new Doctor(Checkup.all());
    }

    /** Whether nothing has to be mended. Optional things may be missing. */
    public boolean ready() {
        return count(State.MISSING) == 0;
    }

    /** How many checks came to this. */
    public long count(State state) {
        return checks.stream().filter(check -> check.state() == state).count();
    }
}
