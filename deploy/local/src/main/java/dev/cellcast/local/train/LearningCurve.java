package dev.cellcast.local.train;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Draws how training went. */
public final class LearningCurve {
    private static final int WIDTH = 960;
    private static final int HEIGHT = 540;
    private static final Color TRAINING = new Color(0x9aa5b1);
    private static final Color VALIDATION = new Color(0x1f6feb);
    private static final Color LAST_VALUE = new Color(0xb35900);
    private static final Color GRID = new Color(0xe6e9ed);
    private static final Font PLAIN = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
    private static final BasicStroke SOLID = new BasicStroke(2f);
    private static final BasicStroke DASHED =
            new BasicStroke(1.5f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10f, new float[] {7f, 5f}, 0f);

    private LearningCurve() {}

    /** Writes a PNG, replacing what was there. */
    public static void write(Learned learned, Path file) throws IOException {
        BitmapEncoder.saveBitmap(chart(learned), file.toString(), BitmapEncoder.BitmapFormat.PNG);
    }

    private static XYChart chart(Learned learned) {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title("Learning curve of %s (%s)"
                        .formatted(
                                learned.model().spec().name(),
                                learned.model().spec().cell()))
                .xAxisTitle("updates of the weights")
                .yAxisTitle("mean loss of a forecast, in typical moves (smooth L1 + pinball)")
                .build();
        style(chart.getStyler());
        List<Learned.Point> all = learned.curve();
        add(
                chart,
                "the last value in validation",
                all,
                point -> point.evaluation().lastValueLoss(),
                LAST_VALUE,
                DASHED);
        add(chart, "training", all.subList(1, all.size()), Learned.Point::trainingLoss, TRAINING, SOLID);
        add(chart, "validation", all, point -> point.evaluation().loss(), VALIDATION, SOLID);
        best(chart, learned);
        return chart;
    }

    private static void style(XYStyler styler) {
        styler.setChartBackgroundColor(Color.WHITE);
        styler.setPlotBorderVisible(false);
        styler.setPlotGridLinesColor(GRID);
        styler.setLegendPosition(Styler.LegendPosition.OutsideS);
        styler.setLegendLayout(Styler.LegendLayout.Horizontal);
        styler.setLegendBorderColor(Color.WHITE);
        styler.setAxisTitleFont(PLAIN);
        styler.setAxisTickLabelsFont(PLAIN);
        styler.setLegendFont(PLAIN);
        styler.setXAxisMin(0.0);
        styler.setXAxisDecimalPattern("#,##0");
        styler.setYAxisDecimalPattern("0.00");
    }

    private static void add(
            XYChart chart,
            String name,
            List<Learned.Point> points,
            ToDoubleFunction<Learned.Point> loss,
            Color color,
            BasicStroke stroke) {
        if (points.isEmpty()) {
            return;
        }
        XYSeries series = chart.addSeries(
                name,
                points.stream().mapToDouble(Learned.Point::step).toArray(),
                points.stream().mapToDouble(loss).toArray());
        series.setMarker(SeriesMarkers.NONE).setLineColor(color).setLineStyle(stroke);
    }

    private static void best(XYChart chart, Learned learned) {
        int step = learned.best().step();
        double loss = learned.best().evaluation().loss();
        XYSeries series = chart.addSeries(
                "best: %.4f at step %,d".formatted(loss, step), new double[] {step}, new double[] {loss});
        series.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
        series.setMarker(SeriesMarkers.CIRCLE).setMarkerColor(VALIDATION);
    }
}
