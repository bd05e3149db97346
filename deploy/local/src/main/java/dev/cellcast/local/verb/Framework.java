package dev.cellcast.local.verb;

/** Whose networks can be taken and given. */
enum Framework {
    PYTORCH;

    /** As on the command line. */
    @Override
    public String toString() {
        return "pytorch";
    }
}
