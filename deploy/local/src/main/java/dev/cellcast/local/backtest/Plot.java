package dev.cellcast.local.backtest;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;

/** A small line chart as inline SVG: lines and bands, with round numbers on the axes. Not thread-safe. */
final class Plot {
    private static final int WIDTH = 560;
    private static final int HEIGHT = 260;
    private static final int LEFT = 60;
    private static final int RIGHT = 12;
    private static final int TOP = 12;
    private static final int BOTTOM = 40;
    private static final int TICKS = 5;

    private final String label;
    private final String xTitle;
    private final String unit;
    private final List<Shape> shapes = new ArrayList<>();
    private final List<Double> marks = new ArrayList<>();
    private double lowX = Double.MAX_VALUE;
    private double highX = -Double.MAX_VALUE;
    private double lowY = Double.MAX_VALUE;
    private double highY = -Double.MAX_VALUE;

    /** Points in order; a band goes along {@code y} and back along {@code other}. */
    private record Shape(String style, double[] x, double[] y, double[] other) {}

    /**
     * @param label said to those who do not see it
     * @param xTitle under the horizontal axis
     */
    Plot(String label, String xTitle) {
        this(label, xTitle, "");
    }

    /** @param unit behind each number of the vertical axis */
    Plot(String label, String xTitle, String unit) {
        this.label = label;
        this.xTitle = xTitle;
        this.unit = unit;
    }

    /** Makes sure that a value is on the vertical axis. */
    Plot including(double y) {
        if (Double.isFinite(y)) {
            lowY = Math.min(lowY, y);
            highY = Math.max(highY, y);
        }
        return this;
    }

    /** @param style class of the line in the style sheet */
    Plot line(String style, double[] x, double[] y) {
        return add(new Shape(style, x, y, new double[0]));
    }

    /** An upright line through all of the plot. */
    Plot mark(double x) {
        marks.add(x);
        return this;
    }

    /** An area between two lines. */
    Plot band(String style, double[] x, double[] low, double[] high) {
        return add(new Shape(style, x, low, high));
    }

    private Plot add(Shape shape) {
        for (double value : shape.x) {
            lowX = Math.min(lowX, value);
            highX = Math.max(highX, value);
        }
        for (double value : shape.y) {
            including(value);
        }
        for (double value : shape.other) {
            including(value);
        }
        shapes.add(shape);
        return this;
    }

    /** The whole element. */
    String svg() {
        StringBuilder svg = new StringBuilder();
        svg.append("<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">"
                .formatted(WIDTH, HEIGHT, Html.text(label)));
        if (lowX < highX && lowY < highY) {
            grid(svg);
            shapes.forEach(shape -> draw(shape, svg));
            for (double x : marks) {
                svg.append("<line class=\"mark\" x1=\"%s\" x2=\"%s\" y1=\"%d\" y2=\"%d\"/>"
                        .formatted(atX(x), atX(x), TOP, HEIGHT - BOTTOM));
            }
        }
        svg.append("<text class=\"title\" x=\"%d\" y=\"%d\">%s</text></svg>"
                .formatted((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 6, Html.text(xTitle)));
        return svg.toString();
    }

    private void grid(StringBuilder svg) {
        double stepY = step(highY - lowY);
        for (double y : ticks(lowY, highY, stepY)) {
            svg.append("<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%s\" y2=\"%s\"/>"
                    .formatted(LEFT, WIDTH - RIGHT, atY(y), atY(y)));
            svg.append("<text class=\"y\" x=\"%d\" y=\"%s\">%s</text>"
                    .formatted(LEFT - 6, atY(y), number(y, stepY) + unit));
        }
        double stepX = step(highX - lowX);
        for (double x : ticks(lowX, highX, stepX)) {
            svg.append("<text class=\"x\" x=\"%s\" y=\"%d\">%s</text>"
                    .formatted(atX(x), HEIGHT - BOTTOM + 16, number(x, stepX)));
        }
    }

    /** The multiples of a step within a range; however far from zero that is, they come to an end. */
    private static double[] ticks(double low, double high, double step) {
        long first = (long) Math.ceil(low / step);
        long last = (long) Math.floor(high / step + 1e-9);
        return LongStream.rangeClosed(first, last)
                .limit(4 * TICKS)
                .mapToDouble(k -> k * step)
                .toArray();
    }

    private void draw(Shape shape, StringBuilder svg) {
        StringBuilder path = new StringBuilder();
        boolean pen = false;
        for (int k = 0; k < shape.x.length; k++) {
            pen = go(path, shape.x[k], shape.y[k], pen);
        }
        for (int k = shape.other.length - 1; k >= 0; k--) {
            pen = go(path, shape.x[k], shape.other[k], pen);
        }
        svg.append(
                "<path class=\"%s\" d=\"%s\"/>".formatted(shape.style, path.append(shape.other.length > 0 ? "Z" : "")));
    }

    private boolean go(StringBuilder path, double x, double y, boolean pen) {
        if (!Double.isFinite(y)) {
            return false;
        }
        path.append(pen ? 'L' : 'M').append(atX(x)).append(' ').append(atY(y));
        return true;
    }

    private String atX(double x) {
        return place(LEFT + (x - lowX) / (highX - lowX) * (WIDTH - LEFT - RIGHT));
    }

    private String atY(double y) {
        return place(HEIGHT - BOTTOM - (y - lowY) / (highY - lowY) * (HEIGHT - BOTTOM - TOP));
    }

    private static String place(double pixels) {
        return String.format(Locale.ROOT, "%.1f", pixels);
    }

    /** 1, 2 or 5 times a power of ten, a few of which fill the range. */
    private static double step(double range) {
        double power = Math.pow(10, Math.floor(Math.log10(range / TICKS)));
        double times = range / TICKS / power;
        return power * (times < 1.5 ? 1 : times < 3.5 ? 2 : times < 7.5 ? 5 : 10);
    }

    private static String number(double value, double step) {
        int digits = (int) Math.max(0, Math.ceil(-Math.log10(step) - 1e-9));
        return String.format(Locale.ROOT, "%,." + digits + "f", value + 0.0).replace('-', '−');
    }
}
