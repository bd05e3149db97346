package dev.cellcast.local.bench;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a bench has found, in words. */
public final class BenchOutput {
    private static final String GAP = "  ";

    private BenchOutput() {}

    /** Prints the tables, then the budgets of what has been measured. */
    public static void print(Findings findings, Machine machine, PrintWriter out) {
        line(out, "%s, %d cores, %s, %s", machine.processor(), machine.cores(), machine.system(), machine.java());
        findings.remarks().forEach(remark -> line(out, "%s", remark));
        findings.tables().forEach(table -> print(table, out));
        Map<String, Double> ratios = findings.ratios();
        List<Budget> measured = Budget.ALL.stream()
                .filter(budget -> ratios.containsKey(budget.ratio()))
                .toList();
        line(out, "");
        line(out, "Budgets");
        for (Budget budget : measured) {
            double value = ratios.get(budget.ratio());
            line(
                    out,
                    "  %-62s %12s  %s %-8s %s",
                    budget.words(),
                    number(value),
                    budget.atLeast() ? "≥" : "≤",
                    number(budget.bound()),
                    budget.met(value) ? "met" : "MISSED");
        }
        List<Map.Entry<String, Double>> more = ratios.entrySet().stream()
                .filter(ratio ->
                        measured.stream().noneMatch(budget -> budget.ratio().equals(ratio.getKey())))
                .toList();
        if (!more.isEmpty()) {
            line(out, "Without a budget");
            more.forEach(ratio -> line(out, "  %-62s %12s", ratio.getKey(), number(ratio.getValue())));
        }
        out.flush();
    }

    private static void print(Table table, PrintWriter out) {
        int[] widths = IntStream.range(0, table.columns().size())
                .map(k -> Math.max(
                        table.columns().get(k).length(),
                        table.rows().stream()
                                .mapToInt(row -> cell(row.get(k)).length())
                                .max()
                                .orElse(0)))
                .toArray();
        line(out, "");
        line(out, "%s", table.title());
        line(out, "%s", row(table.columns(), widths));
        table.rows()
                .forEach(row ->
                        line(out, "%s", row(row.stream().map(BenchOutput::cell).toList(), widths)));
    }

    private static String row(List<String> cells, int[] widths) {
        return IntStream.range(0, widths.length)
                .mapToObj(k -> " ".repeat(widths[k] - cells.get(k).length()) + cells.get(k))
                .collect(Collectors.joining(GAP, GAP, ""));
    }

    private static String cell(Object value) {
        return value instanceof Double number
                ? number(number)
                : value instanceof Long whole ? String.format(Locale.ROOT, "%,d", whole) : value.toString();
    }

    private static String number(double value) {
        double size = Math.abs(value);
        int digits = size >= 1000 || value == Math.rint(value) ? 0 : size >= 100 ? 1 : size >= 1 ? 2 : 3;
        return String.format(Locale.ROOT, "%,." + digits + "f", value);
    }

    private static void line(PrintWriter out, String format, Object... values) {
        out.printf(Locale.ROOT, format + "%n", values);
    }
}
