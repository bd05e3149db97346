// One series on a canvas: what was measured up to now, and the fan of what is expected.

import { TICKS, quantity, span } from "./format.js";

/** How much of the past is shown for each second of future. */
const PAST_PER_FUTURE = 1.8;

/** The fan may reach this many heights of the past beyond it; more would press the past flat. */
const FAN_ROOM = 0.8;

const WIDTH_PER_TICK = 90;

const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

export class Chart {
  constructor(host) {
    this.host = host;
    this.view = null;
    this.unit = "";
    this.plot = new uPlot(this.options(), [[], [], [], [], [], [], []], host);
    this.watcher = new ResizeObserver(() => this.plot.setSize(this.size()));
    this.watcher.observe(host);
  }

  /** @param series with its times and values, at least one, and its forecast, if there is one */
  draw(series) {
    this.unit = series.unit;
    this.view = view(series, this.size().width);
    this.plot.setData(columns(series, this.view.from));
  }

  /** Takes up the colours of another scheme. */
  repaint() {
    this.plot.redraw(false);
  }

  size() {
    return { width: Math.max(200, this.host.clientWidth), height: this.host.clientHeight };
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
          values: (plot, ticks) => ticks.map((tick) => fromNow(tick - this.view.now)),
        },
        {
          ...axis, size: 62, gap: 6, space: 36, grid: { stroke: () => colour("--line"), width: 1 },
          values: (plot, ticks) => ticks.map((tick) => quantity(tick, this.unit)),
        },
      ],
      bands: [
        { series: [2, 3], fill: () => colour("--band") },
        { series: [4, 5], fill: () => colour("--core") },
      ],
      series: [
        {},
        line("--actual", { width: 1.8 }),
        edge, edge, edge, edge,
        line("--ahead", { width: 2, dash: [6, 4] }),
      ],
      hooks: { drawClear: [(plot) => this.markNow(plot)] },
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
}

/** Which part of time and value is shown. What was never negative is not shown there, nor a percentage above 100. */
function view(series, width) {
  const { times, values, forecast, unit } = series;
  const now = times[times.length - 1];
  const fan = forecast && forecast.targets.length > 0;
  const ahead = fan ? forecast.targets[forecast.targets.length - 1] - forecast.origin : 60_000;
  const from = now - PAST_PER_FUTURE * ahead;
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
  const step = TICKS.find((tick) => tick >= (1 + PAST_PER_FUTURE) * ahead * WIDTH_PER_TICK / width) || ahead;
  const ticks = [];
  for (let tick = now - step * Math.floor((now - from) / step); tick <= now + ahead; tick += step) {
    ticks.push(tick);
  }
  return { now, from, to: now + ahead, low: low - margin, high: high + margin, ticks };
}

/** Past and future on one time axis. The fan opens at the value it was seen from. */
function columns({ times, values, forecast }, from) {
  const start = times.findIndex((time) => time >= from);
  const past = [times.slice(start), values.slice(start)];
  if (!forecast || forecast.targets.length === 0) {
    return uPlot.join([past, [[], [], [], [], [], []]]);
  }
  const origin = values[times.indexOf(forecast.origin)] ?? null;
  const line = (probability) => {
    const k = forecast.probabilities.findIndex((p) => Math.abs(p - probability) < 1e-9);
    return k < 0 ? forecast.targets.map(() => null).concat(null) : [origin, ...forecast.quantiles[k]];
  };
  const fan = [[forecast.origin, ...forecast.targets], line(0.95), line(0.05), line(0.75), line(0.25),
    [origin, ...forecast.mean]];
  return uPlot.join([past, fan]);
}

function fromNow(millis) {
  return millis === 0 ? "now" : (millis < 0 ? "−" : "+") + span(Math.abs(millis));
}
