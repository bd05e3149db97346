package dev.cellcast.wire;

import dev.cellcast.cell.Rows;
import dev.cellcast.model.Model;
import dev.cellcast.model.ModelFormatException;
import dev.cellcast.model.SafeTensors;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SplittableRandom;

/**
 * A model as the models topic carries it: the value is a {@linkplain SafeTensors safetensors} file, the header
 * {@value #SHA256_HEADER} its checksum. A model that this class returns has been run and is fit to serve.
 */
public final class ModelMessage {
    /** Header that holds {@link #sha256} of the value, in ASCII. */
    public static final String SHA256_HEADER = "cellcast.sha256";

    /** Longest value that is looked at. */
    public static final int MAX_BYTES = 8 * 1024 * 1024;

    /** Inputs are clipped to this magnitude before the network sees them. */
    private static final double INPUT_BOUND = 5;

    private static final int DRY_RUN_STEPS = 64;

    private ModelMessage() {}

    /**
     * Reads, checks and tries a model.
     *
     * @param value a safetensors file
     * @param sha256 its checksum as the header gives it; null if the message has none
     * @throws RejectedException with {@link Reason#MODEL} if the model must not be served
     */
    public static Model decode(byte[] value, String sha256) throws RejectedException {
        if (value.length > MAX_BYTES) {
            throw rejected("A model needs at most " + MAX_BYTES + " bytes, found " + value.length);
        }
        if (sha256 != null && !sha256.equalsIgnoreCase(sha256(value))) {
            throw rejected("A model needs the content its header " + SHA256_HEADER + " names, " + Quoted.of(sha256)
                    + ", found " + sha256(value));
        }
        try {
            Model model = SafeTensors.read(value);
            dryRun(model);
            return model;
        } catch (ModelFormatException e) {
            throw rejected(e.getMessage());
        }
    }

    /** The SHA-256 of the bytes, 64 lower-case hexadecimal digits. */
    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static void dryRun(Model model) throws RejectedException {
        SplittableRandom random = new SplittableRandom(DRY_RUN_STEPS);
        float[] x = new float[model.cell().inputSize()];
        float[] state = new float[model.cell().state().size()];
        Rows scratch = model.cell().scratch();
        for (int step = 1; step <= DRY_RUN_STEPS; step++) {
            for (int k = 0; k < x.length; k++) {
                x[k] = (float) random.nextDouble(-INPUT_BOUND, INPUT_BOUND);
            }
            model.step(x, state, scratch);
            for (float element : state) {
                if (!Float.isFinite(element)) {
                    throw rejected("Model " + model.spec().name() + " needs a finite memory on inputs within ±"
                            + INPUT_BOUND + ", found " + element + " after " + step + " steps");
                }
            }
        }
    }

    private static RejectedException rejected(String message) {
        return new RejectedException(Reason.MODEL, message);
    }
}
