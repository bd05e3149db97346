// One series on a canvas: what was measured up to now, and the fan of what is expected.

import { colour, mark as height, span, TICKS } from "./format.js";

/** The fan may reach this many heights of the past beyond it; more would press the past flat. */
const FAN_ROOM = 0.8;

const WIDTH_PER_TICK = 68;

export class Chart {
  /** @param pastPerFuture how much of the past is shown for each second of future */
  constructor(host, pastPerFuture = 1.8) {
    this.host = host;
    this.pastPerFuture = pastPerFuture;
    this.view = null;
    this.unit = "";
    this.series = null;
    this.plot = new uPlot(this.options(), [[], [], [], [], [], [], [], []], host);
    this.watcher = new ResizeObserver(() => {
      this.plot.setSize(this.size());
      this.redraw();
    });
    this.watcher.observe(host);
  }

  /**
   * @param series with its times and values, at least one, and its forecast and alarms, if there are any
   * @param mark a horizon's number to point out, and what had been expected at it before: times and values
   */
  draw(series, mark = null) {
    this.unit = series.unit;
    this.series = series;
    this.mark = mark;
    this.view = view(series, mark, this.pastPerFuture, this.size().width);
    this.plot.setData(columns(series, mark, this.view.from));
  }

  redraw() {
    if (this.series) {
      this.draw(this.series, this.mark);
    }
  }

  /** Takes up the colours of another scheme. */
  repaint() {
    this.plot.redraw(false);
  }

  destroy() {
    this.watcher.disconnect();
    this.plot.destroy();
  }

  size() {
    return { width: Math.max(160, this.host.clientWidth), height: this.host.clientHeight };
  }

  options() {
    const axis = { stroke: () => colour("--quiet"), ticks: { show: false }, font: "11px system-ui, sans-serif" };
    const line = (name, more) => ({ stroke: () => colour(name), points: { show: false }, spanGaps: true, ...more });
    const edge = { stroke: "transparent", points: { show: false }, spanGaps: true };
    return {
      ...this.size(),
      legend: { show: false },
      cursor: { show: false },
      padding: [8, 22, 0, 0],
      scales: {
        x: { time: false, range: () => (this.view ? [this.view.from, this.view.to] : [0, 1]) },
        y: { range: () => (this.view ? [this.view.low, this.view.high] : [0, 1]) },
      },
      axes: [
        {
          ...axis, size: 20, gap: 3, grid: { show: false },
          splits: () => (this.view ? this.view.ticks : []),
          values: (plot, marks) => marks.map((mark) => fromNow(mark - this.view.now)),
        },
        {
          ...axis, size: 54, gap: 6, space: 36, grid: { stroke: () => colour("--line"), width: 1 },
          values: (plot, marks) => (this.view ? marks.map((mark) => height(mark, this.unit)) : []),
        },
      ],
      bands: [
        { series: [2, 3], fill: () => colour("--band") },
        { series: [4, 5], fill: () => colour("--core") },
      ],
      series: [
        {},
        line("--actual", { width: 1.6 }),
        edge, edge, edge, edge,
        line("--ahead", { width: 2, dash: [6, 4] }),
        line("--hindsight", { width: 1.4 }),
      ],
      hooks: { drawClear: [(plot) => this.markNow(plot)], draw: [(plot) => this.point(plot)] },
    };
  }

  markNow(plot) {
    if (!this.view) {
      return;
    }
    const { ctx, bbox } = plot;
    const x = plot.valToPos(this.view.now, "x", true);
    ctx.save();
    ctx.strokeStyle = colour("--quiet");
    ctx.lineWidth = devicePixelRatio;
    ctx.setLineDash([2 * devicePixelRatio, 3 * devicePixelRatio]);
    ctx.beginPath();
    ctx.moveTo(x, bbox.top);
    ctx.lineTo(x, bbox.top + bbox.height);
    ctx.stroke();
    ctx.restore();
  }

  /** Rings around what was anomalous, and a dot on the horizon that is looked at. */
  point(plot) {
    if (!this.series) {
      return;
    }
    const { ctx } = plot;
    ctx.save();
    ctx.lineWidth = 2 * devicePixelRatio;
    for (const [time] of this.series.alarms) {
      const value = this.series.values[this.series.times.indexOf(time)];
      if (value !== undefined && time >= this.view.from) {
        circle(plot, time, value, 5, colour("--alarm"), null);
      }
    }
    const { forecast } = this.series;
    if (this.mark && forecast && forecast.targets.length) {
      const { number } = this.mark;
      circle(plot, forecast.targets[number], forecast.mean[number], 5, colour("--panel"), colour("--ahead"));
    }
    ctx.restore();
  }
}

function circle(plot, time, value, radius, stroke, fill) {
  const { ctx } = plot;
  ctx.beginPath();
  ctx.arc(plot.valToPos(time, "x", true), plot.valToPos(value, "y", true), radius * devicePixelRatio, 0, 2 * Math.PI);
  if (fill) {
    ctx.fillStyle = fill;
    ctx.fill();
  }
  ctx.strokeStyle = stroke;
  ctx.stroke();
}

/** Which part of time and value is shown. What was never negative is not shown there, nor a percentage above 100. */
function view(series, mark, pastPerFuture, width) {
  const { times, values, forecast, unit } = series;
  const now = times[times.length - 1];
  const fan = forecast && forecast.targets.length > 0;
  const seen = now - times[0] || 60_000;
  const reach = fan ? forecast.targets[forecast.targets.length - 1] - forecast.origin : seen / pastPerFuture;
  const from = now - pastPerFuture * reach;
  const past = values.filter((value, k) => times[k] >= from);
  let low = Math.min(...past);
  let high = Math.max(...past);
  if (fan) {
    const room = FAN_ROOM * (high - low || Math.abs(high));
    const floor = low >= 0 ? 0 : -Infinity;
    const ceiling = unit === "%" ? Math.max(100, high) : Infinity;
    low = Math.min(low, Math.max(low - room, floor, Math.min(...forecast.quantiles[0])));
    high = Math.max(high, Math.min(high + room, ceiling, Math.max(...forecast.quantiles[forecast.quantiles.length - 1])));
  }
  const margin = 0.06 * (high - low) || 0.1 * Math.abs(high) || 1;
  const apart = TICKS.find((tick) => tick >= (1 + pastPerFuture) * reach * WIDTH_PER_TICK / width) || reach;
  const marks = [];
  for (let tick = now - apart * Math.floor((now - from) / apart); tick <= now + reach; tick += apart) {
    marks.push(tick);
  }
  return { now, from, to: now + reach, low: low - margin, high: high + margin, ticks: marks };
}

/** Past and future on one time axis. The fan opens at the value it was seen from. */
function columns({ times, values, forecast }, mark, from) {
  const start = times.findIndex((time) => time >= from);
  const past = [times.slice(start), values.slice(start)];
  const before = mark && mark.times.length ? [mark.times, mark.expected] : [[], []];
  if (!forecast || forecast.targets.length === 0) {
    return uPlot.join([past, [[], [], [], [], [], []], before]);
  }
  const origin = values[times.indexOf(forecast.origin)] ?? null;
  const line = (probability) => {
    const k = forecast.probabilities.findIndex((p) => Math.abs(p - probability) < 1e-9);
    return k < 0 ? forecast.targets.map(() => null).concat(null) : [origin, ...forecast.quantiles[k]];
  };
  const fan = [[forecast.origin, ...forecast.targets], line(0.95), line(0.05), line(0.75), line(0.25),
    [origin, ...forecast.mean]];
  return uPlot.join([past, fan, before]);
}

function fromNow(millis) {
  return millis === 0 ? "now" : (millis < 0 ? "\u2212" : "+") + span(Math.abs(millis));
}
