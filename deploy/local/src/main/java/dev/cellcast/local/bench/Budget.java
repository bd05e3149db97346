package dev.cellcast.local.bench;

import java.util.List;

/**
 * What a figure must come to.
 *
 * @param ratio name of the figure
 * @param words what it is
 * @param atLeast whether it must reach the bound, rather than not exceed it
 * @param bound itself is within the budget
 */
public record Budget(String ratio, String words, boolean atLeast, double bound) {
    public static final List<Budget> ALL = List.of(
            atLeast("step_vs_onnxruntime_h16", "one step against ONNX Runtime, 16 units", 5),
            atLeast("step_vs_onnxruntime_h32", "one step against ONNX Runtime, 32 units", 5),
            atLeast("step_vs_onnxruntime_h64", "one step against ONNX Runtime, 64 units", 5),
            atLeast("step_vs_onnxruntime_h128", "one step against ONNX Runtime, 128 units", 3),
            atLeast("step_vs_nd4j_h64", "one step against ND4J, 64 units", 15),
            atLeast("step_vs_dl4j_h64", "one step against Deeplearning4j, 64 units", 500),
            atLeast("step_fraction_of_peak_h64", "one step's share of the peak, 64 units", 0.25),
            atLeast("bptt_java_vs_pytorch_h32", "training in plain Java against PyTorch, 32 units", 1),
            atLeast("bptt_java_vs_pytorch_h64", "training in plain Java against PyTorch, 64 units", 1),
            atLeast("bptt_vector_vs_pytorch_h32", "training by the Vector API against PyTorch, 32 units", 2),
            atLeast("bptt_vector_vs_pytorch_h64", "training by the Vector API against PyTorch, 64 units", 2),
            atMost("observe_bytes_per_event", "bytes that one observation allocates", 0),
            atLeast("job_vs_identity", "events/s against the identity job", 0.85),
            atLeast("job_with_scores_vs_identity", "the same with scores", 0.7),
            atLeast("job_vs_onnxruntime_window96", "events/s against ONNX Runtime over windows of 96", 5),
            atLeast("job_vs_onnxruntime_carried", "events/s against ONNX Runtime with carried state", 1.3),
            atLeast("lookback_4096_vs_16", "speed with 4096 readings in the past against 16", 0.95),
            atLeast("series_1m_vs_1k", "events/s of a million series against a thousand", 0.5),
            atMost("checkpoint_1m_seconds", "checkpoint of a million series, s", 30),
            atMost("latency_p99_ms_half_load", "99th percentile of the latency at half load, ms", 50),
            atMost("recovery_seconds", "from kill -9 of the task manager to the next forecast, s", 60),
            atMost("state_bytes_without_adaptation", "state of a series without adaptation, bytes", 1024),
            atMost("state_bytes", "state of a series, bytes", 8192));

    private static Budget atLeast(String ratio, String words, double bound) {
        return new Budget(ratio, words, true, bound);
    }

    private static Budget atMost(String ratio, String words, double bound) {
        return new Budget(ratio, words, false, bound);
    }

    public boolean met(double value) {
        return atLeast ? value >= bound : value <= bound;
    }
}
