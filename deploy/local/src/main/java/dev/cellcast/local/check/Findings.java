package dev.cellcast.local.check;

import dev.cellcast.wire.Fields;
import java.util.List;
import java.util.Optional;

/**
 * What was seen in a sample.
 *
 * @param sample what was read, in a few words
 * @param records looked at
 * @param census their fields; empty where these are not named, as in a file or a line
 * @param told the names that the options give
 * @param taken the names by which records were read: those told, unless others serve more of them
 * @param covariates that the options name
 * @param acceptedAsTold records that could be read by the names told
 * @param intake what became of the records
 * @param pace how regularly they come
 * @param seasons what may repeat
 * @param obstacles what else keeps the job from starting, in sentences
 */
public record Findings(
        String sample,
        long records,
        Optional<FieldCensus> census,
        Fields told,
        Fields taken,
        List<String> covariates,
        long acceptedAsTold,
        Intake intake,
        Pace pace,
        List<Season> seasons,
        List<String> obstacles) {
    public Findings {
        covariates = List.copyOf(covariates);
        seasons = List.copyOf(seasons);
        obstacles = List.copyOf(obstacles);
    }

    /** Whether anything of it could be forecast. */
    public boolean usable() {
        return intake.taken() > 0;
    }
}
