package dev.cellcast.flink.sql;

import dev.cellcast.flink.function.Progress;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.types.DataType;
import org.apache.flink.types.Row;

/** {@link Progress} as Flink keeps it for a function: a row, whose fields are null for a new series. */
final class SeriesProgress {
    private static final String NEWEST = "newest_millis";
    private static final String RELEASED = "released_millis";

    /** The names are part of every savepoint. */
    static final DataType TYPE =
            DataTypes.ROW(DataTypes.FIELD(NEWEST, DataTypes.BIGINT()), DataTypes.FIELD(RELEASED, DataTypes.BIGINT()));

    private SeriesProgress() {}

    static Progress read(Row row) {
        Long newest = row.getFieldAs(NEWEST);
        Long released = row.getFieldAs(RELEASED);
        return newest == null || released == null ? Progress.NONE : new Progress(newest, released);
    }

    static void write(Progress progress, Row row) {
        row.setField(NEWEST, progress.newestMillis());
        row.setField(RELEASED, progress.releasedMillis());
    }
}
