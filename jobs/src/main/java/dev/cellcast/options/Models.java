package dev.cellcast.options;

import java.io.Serializable;

/**
 * Which models are taken in, and what a new one changes. Serializable, for it travels with the job.
 *
 * @param required whether the job begins with a version of the followed model, instead of the bundled one
 * @param swap what becomes of a series when new weights of the same shape come into effect
 * @param challenger name of the model that runs beside the followed one; empty for none
 * @param promotion whether it may come to serve
 * @param promoteAfter readings that must have judged both before another one serves
 * @param maxBytes longest message that is looked at
 * @param publicKey whose signature a model must carry, as a file's path or base64; empty to ask for none
 */
public record Models(
        boolean required,
        Swap swap,
        String challenger,
        Promotion promotion,
        int promoteAfter,
        int maxBytes,
        String publicKey)
        implements Serializable {

    /** Whether a model runs beside the followed one. */
    public boolean challenged() {
        return !challenger.isEmpty();
    }
}
