package dev.cellcast.local.bench;

import java.awt.Color;
import java.awt.Font;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Lines over a horizontal axis, both axes logarithmic: a growth law is a slope. Not thread-safe. */
public final class Chart {
    private static final int WIDTH = 960;
    private static final int HEIGHT = 540;
    private static final Color GRID = new Color(0xe6e9ed);
    private static final Font PLAIN = new Font(Font.SANS_SERIF, Font.PLAIN, 13);

    private final String name;
    private final String title;
    private final String xTitle;
    private final String yTitle;
    private final Map<String, List<double[]>> lines = new LinkedHashMap<>();

    public Chart(String name, String title, String xTitle, String yTitle) {
        this.name = name;
        this.title = title;
        this.xTitle = xTitle;
        this.yTitle = yTitle;
    }

    /** Adds a point to a line; both numbers above zero. */
    public void point(String line, double x, double y) {
        lines.computeIfAbsent(line, first -> new ArrayList<>()).add(new double[] {x, y});
    }

    /** Writes a PNG into a folder, replacing what was there. */
    public Path write(Path folder) throws IOException {
        Path file = folder.resolve(name + ".png");
        BitmapEncoder.saveBitmap(draw(), file.toString(), BitmapEncoder.BitmapFormat.PNG);
        return file;
    }

    private XYChart draw() {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(title)
                .xAxisTitle(xTitle)
                .yAxisTitle(yTitle)
                .build();
        XYStyler styler = chart.getStyler();
        styler.setXAxisLogarithmic(true);
        styler.setYAxisLogarithmic(true);
        styler.setChartBackgroundColor(Color.WHITE);
        styler.setPlotBorderVisible(false);
        styler.setPlotGridLinesColor(GRID);
        styler.setLegendPosition(Styler.LegendPosition.OutsideS);
        styler.setLegendLayout(Styler.LegendLayout.Horizontal);
        styler.setLegendBorderColor(Color.WHITE);
        styler.setAxisTickLabelsFont(PLAIN);
        styler.setAxisTitleFont(PLAIN);
        styler.setLegendFont(PLAIN);
        lines.forEach((line, points) -> chart.addSeries(
                        line,
                        points.stream().mapToDouble(point -> point[0]).toArray(),
                        points.stream().mapToDouble(point -> point[1]).toArray())
                .setMarker(SeriesMarkers.CIRCLE));
        return chart;
    }
}
