package dev.cellcast.local.cluster;

/** What the processes are called, in file names and in words. */
final class Names {
    static final String BROKER = "broker";
    static final String JOB_MANAGER = "job-manager";
    static final String CLIENT = "client";
    private static final String TASK_MANAGER = "task-manager-";

    private Names() {}

    /** @param number 1 and up */
    static String taskManager(int number) {
        return TASK_MANAGER + number;
    }

    /** For sentences: {@code task manager 1}. */
    static String words(String process) {
        return process.replace('-', ' ');
    }

    static boolean isTaskManager(String process) {
        return process.startsWith(TASK_MANAGER);
    }
}
