package dev.cellcast.local.faults;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** What tells one forecast from all others: the same key means the same forecast, bit for bit. */
record ForecastKey(String series, long originMillis, long modelVersion) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    static ForecastKey of(String forecast) {
        try {
            JsonNode fields = JSON.readTree(forecast);
            return new ForecastKey(
                    fields.required("series_id").asText(),
                    fields.required("origin_timestamp").asLong(),
                    fields.required("model_version").asLong());
        } catch (JsonProcessingException | IllegalArgumentException unreadable) {
            throw new AssertionError("A forecast must name its key, found " + forecast, unreadable);
        }
    }
}
