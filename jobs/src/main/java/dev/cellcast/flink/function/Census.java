package dev.cellcast.flink.function;

import dev.cellcast.options.Remembering;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.KeyGroupRange;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;

/**
 * How many series a task knows. Counted by key group, the unit in which Flink hands series from task to task when a job is
 * rescaled: each task counts on from what its groups held. Not thread-safe.
 */
final class Census {
    private final ListState<Long> stored;
    private final int[] counts;
    private final int share;
    private int total;

    /** As it stood in the snapshot, if there is one. */
    Census(FunctionInitializationContext context, RuntimeContext runtime, Remembering options) throws Exception {
        int groups = runtime.getTaskInfo().getMaxNumberOfParallelSubtasks();
        int tasks = runtime.getTaskInfo().getNumberOfParallelSubtasks();
        int task = runtime.getTaskInfo().getIndexOfThisSubtask();
        KeyGroupRange own = KeyGroupRangeAssignment.computeKeyGroupRangeForOperatorIndex(groups, tasks, task);
        this.counts = new int[groups];
        this.share = options.share(task, tasks);
        this.stored = context.getOperatorStateStore()
                .getUnionListState(new ListStateDescriptor<>(StateNames.CENSUS, Types.LONG));
        for (long entry : stored.get()) {
            int group = (int) (entry >> Integer.SIZE);
            if (own.contains(group)) {
                counts[group] = (int) entry;
                total += counts[group];
            }
        }
    }

    void snapshot() throws Exception {
        stored.clear();
        for (int group = 0; group < counts.length; group++) {
            if (counts[group] > 0) {
                stored.add((long) group << Integer.SIZE | counts[group]);
            }
        }
    }

    /** How many this task may know. */
    int share() {
        return share;
    }

    int total() {
        return total;
    }

    boolean isFull() {
        return total >= share;
    }

    void add(String seriesId) {
        change(seriesId, 1);
    }

    void remove(String seriesId) {
        change(seriesId, -1);
    }

    private void change(String seriesId, int by) {
        counts[KeyGroupRangeAssignment.assignToKeyGroup(seriesId, counts.length)] += by;
        total += by;
    }
}
