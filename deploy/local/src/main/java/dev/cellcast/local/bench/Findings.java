package dev.cellcast.local.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All that a bench has found so far. Not thread-safe. */
public final class Findings {
    private final Map<String, Double> ratios = new LinkedHashMap<>();
    private final List<Table> tables = new ArrayList<>();
    private final List<Chart> charts = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();

    public void ratio(String name, double value) {
        ratios.put(name, value);
    }

    public Table table(Table table) {
        tables.add(table);
        return table;
    }

    public void chart(Chart chart) {
        charts.add(chart);
    }

    /** Says what was not measured, and why. */
    public void remark(String sentence) {
        remarks.add(sentence);
    }

    /** The figures that have a name, and the budgets look at. */
    public Map<String, Double> ratios() {
        return ratios;
    }

    public List<Table> tables() {
        return tables;
    }

    public List<Chart> charts() {
        return charts;
    }

    public List<String> remarks() {
        return remarks;
    }
}
