package dev.cellcast.wire;

import dev.cellcast.wire.AvroBody.Reading;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;

/**
 * Numbers by name in Avro: a map or a record of them, as {@code values} and {@code covariates} are. Null is one that is missing. Each
 * method throws if a type never fits.
 */
final class AvroNumbers {
    private AvroNumbers() {}

    /** All of them, in their order; one at least must be there. */
    static Reading<Map<String, Double>> all(Schema type, String name) throws RejectedException {
        return switch (type.getType()) {
            case MAP -> allEntries(type, name);
            case RECORD -> allMembers(type, name);
            default -> throw AvroTypes.wrongType(name, "a map or a record of numbers", type);
        };
    }

    /** Those of these names that are there; all others are skipped, whatever they are. */
    static Reading<Map<String, Double>> some(Schema type, Set<String> names, String name) throws RejectedException {
        return switch (type.getType()) {
            case MAP -> someEntries(type, names, name);
            case RECORD -> someMembers(type, names);
            default -> throw AvroTypes.wrongType(name, "a map or a record of numbers", type);
        };
    }

    private static Reading<Map<String, Double>> allEntries(Schema map, String name) throws RejectedException {
        Reading<Double> number = AvroTypes.resolved(map.getValueType(), value -> AvroTypes.number(value, name));
        return body -> {
            Map<String, Double> values = new LinkedHashMap<>();
            body.items(entries -> {
                String entry = entries.text();
                put(values, entry, number.read(entries), name);
                return entry;
            });
            Admission.requireReadings(values, name);
            return values;
        };
    }

    private static Reading<Map<String, Double>> allMembers(Schema record, String name) throws RejectedException {
        Map<String, Reading<Double>> numbers = new LinkedHashMap<>();
        for (Schema.Field member : record.getFields()) {
            numbers.put(member.name(), member(member));
        }
        return body -> {
            Map<String, Double> values = new LinkedHashMap<>();
            for (Map.Entry<String, Reading<Double>> member : numbers.entrySet()) {
                put(values, member.getKey(), member.getValue().read(body), name);
            }
            Admission.requireReadings(values, name);
            return values;
        };
    }

    private static void put(Map<String, Double> values, String entry, Double reading, String name)
            throws RejectedException {
        if (reading != null) {
            Admission.add(values, entry, reading, name);
        }
    }

    private static Reading<Map<String, Double>> someEntries(Schema map, Set<String> names, String name) {
        Schema value = map.getValueType();
        Reading<Double> number = entry(value, name);
        return body -> {
            Map<String, Double> values = new HashMap<>();
            body.items(entries -> {
                String entry = entries.text();
                if (names.contains(entry)) {
                    keep(values, entry, number.read(entries));
                } else {
                    entries.skip(value);
                }
                return entry;
            });
            return values;
        };
    }

    /** A map of what is never a number may hold others only: one of these names is refused when it comes. */
    private static Reading<Double> entry(Schema value, String name) {
        try {
            return AvroTypes.resolved(value, type -> AvroTypes.number(type, name));
        } catch (RejectedException why) {
            return AvroTypes.refusing(why);
        }
    }

    private static Reading<Map<String, Double>> someMembers(Schema record, Set<String> names) throws RejectedException {
        Map<String, Reading<Double>> members = new LinkedHashMap<>();
        for (Schema.Field member : record.getFields()) {
            Schema other = member.schema();
            members.put(
                    member.name(),
                    names.contains(member.name())
                            ? member(member)
                            : body -> {
                                body.skip(other);
                                return null;
                            });
        }
        return body -> {
            Map<String, Double> values = new HashMap<>();
            for (Map.Entry<String, Reading<Double>> member : members.entrySet()) {
                keep(values, member.getKey(), member.getValue().read(body));
            }
            return values;
        };
    }

    private static void keep(Map<String, Double> values, String entry, Double number) throws RejectedException {
        if (number != null) {
            Admission.requireFirst(values.put(entry, number), entry);
        }
    }

    private static Reading<Double> member(Schema.Field member) throws RejectedException {
        return AvroTypes.resolved(member.schema(), type -> AvroTypes.number(type, member.name()));
    }
}
