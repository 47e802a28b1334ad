package dev.maildomain.crash;

/**
 * Where the operator dies.
 *
 * @param call number of the call, from 1, counted from when the scenario's change is made
 * @param side of the effect of that call
 */
record CrashPoint(int call, Side side) {

    boolean isBefore(int reached) {
        return side == Side.BEFORE && reached == call;
    }

    boolean isAfter(int reached) {
        return side == Side.AFTER && reached == call;
    }

    @Override
    public String toString() {
        return side + " call " + call;
    }
}
