package dev.cellcast.flink.sql;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.logical.LogicalTypeRoot;

/** How times stand in columns: as in the time column of the table. */
enum Clock {
    WITH_LOCAL_TIME_ZONE {
        @Override
        DataType type() {
            return DataTypes.TIMESTAMP_LTZ(3);
        }

        @Override
        Object column(long millis) {
            return Instant.ofEpochMilli(millis);
        }
    },
    WITHOUT_TIME_ZONE {
        @Override
        DataType type() {
            return DataTypes.TIMESTAMP(3);
        }

        @Override
        Object column(long millis) {
            return LocalDateTime.ofInstant(Instant.ofEpochMilli(millis), ZoneOffset.UTC);
        }
    };

    static Clock of(DataType timeColumn) {
        return timeColumn.getLogicalType().is(LogicalTypeRoot.TIMESTAMP_WITH_LOCAL_TIME_ZONE)
                ? WITH_LOCAL_TIME_ZONE
                : WITHOUT_TIME_ZONE;
    }

    abstract DataType type();

    abstract Object column(long millis);
}
