// How the error goes while the network learns, and when each version of the model came.

import { TICKS, percent, span } from "./format.js";

/** As many points of each curve as the server keeps. */
const KEPT = 600;

const WIDTH_PER_TICK = 100;

const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

export class ProgressChart {
  /** @param section holds the chart, a line of words and is hidden until there is something to draw */
  constructor(section) {
    this.section = section;
    this.plot = null;
    this.clear();
  }

  clear() {
    this.live = [];
    this.learned = [];
    this.models = [];
    this.section.hidden = true;
  }

  /** Takes in what is new of a message, and draws if anything is. */
  absorb({ live, learned, models }) {
    if (live.length + learned.length + models.length === 0) {
      return;
    }
    append(this.live, live);
    append(this.learned, learned);
    append(this.models, models);
    this.section.dataset.models = this.models.length;
    if (this.live.length > 1) {
      this.draw();
    }
  }

  draw() {
    this.section.hidden = false;
    this.section.querySelector(".said").textContent = this.words();
    if (!this.plot) {
      const host = this.section.querySelector(".chart");
      this.plot = new uPlot(this.options(host), [[], [], []], host);
      new ResizeObserver(() => this.plot.setSize(size(host))).observe(host);
    }
    const tables = [columns(this.live), columns(this.learned)];
    this.plot.setData(uPlot.join(tables));
  }

  repaint() {
    if (this.plot) {
      this.plot.redraw(false);
    }
  }

  words() {
    const share = this.live[this.live.length - 1][1];
    const error = share < 1
      ? `All errors together are ${percent(1 - share)} below those of repeating the last value.`
      : `All errors together are ${percent(share - 1)} above those of repeating the last value.`;
    const newest = this.models[this.models.length - 1];
    if (newest) {
      return `${error} Version ${newest.version} of ${newest.name} serves; it was learned from these readings.`;
    }
    return this.learned.length
      ? `${error} ${this.learned.length} rounds of training so far; the bundled model still serves.`
      : `${error} The bundled model serves; training waits for its first readings.`;
  }

  options(host) {
    const axis = { stroke: () => colour("--quiet"), ticks: { show: false }, font: "11px system-ui, sans-serif" };
    return {
      ...size(host),
      legend: { show: false },
      cursor: { show: false },
      padding: [16, 16, 0, 0],
      scales: { x: { time: false }, y: { range: (plot, low, high) => [Math.min(low, 0.9) - 0.04, Math.max(high, 1) + 0.04] } },
      axes: [
        {
          ...axis, size: 20, gap: 3, grid: { show: false },
          splits: (plot, axis, low) => this.ticks(low, plot.width),
          values: (plot, ticks) => ticks.map((tick) => ago(this.newest() - tick)),
        },
        {
          ...axis, size: 48, gap: 6, space: 30, grid: { stroke: () => colour("--line"), width: 1 },
          values: (plot, ticks) => ticks.map((tick) => percent(tick)),
        },
      ],
      series: [
        {},
        { stroke: () => colour("--ahead"), width: 2, points: { show: false }, spanGaps: true },
        { stroke: () => colour("--good"), paths: () => null, points: { show: true, size: 6, fill: () => colour("--good") } },
      ],
      hooks: { drawClear: [(plot) => this.mark(plot)] },
    };
  }

  newest() {
    return Math.max(...[this.live, this.learned].filter((c) => c.length).map((c) => c[c.length - 1][0]));
  }

  /** Round distances back from now. */
  ticks(low, width) {
    const now = this.newest();
    const step = TICKS.find((tick) => tick >= (now - low) * WIDTH_PER_TICK / width) || now - low;
    const ticks = [];
    for (let tick = now; step > 0 && tick >= low; tick -= step) {
      ticks.unshift(tick);
    }
    return ticks;
  }

  /** A line at 100 %, and one at each version that came, with its number where there is room. */
  mark(plot) {
    const { ctx, bbox } = plot;
    ctx.save();
    ctx.strokeStyle = colour("--quiet");
    ctx.fillStyle = colour("--good");
    ctx.font = `${11 * devicePixelRatio}px system-ui, sans-serif`;
    ctx.textAlign = "center";
    ctx.setLineDash([2 * devicePixelRatio, 3 * devicePixelRatio]);
    stroke(ctx, bbox.left, plot.valToPos(1, "y", true), bbox.left + bbox.width, plot.valToPos(1, "y", true));
    ctx.strokeStyle = colour("--good");
    let free = -Infinity;
    for (const { time, version } of this.models) {
      const x = plot.valToPos(time, "x", true);
      if (x < bbox.left) {
        continue;
      }
      stroke(ctx, x, bbox.top, x, bbox.top + bbox.height);
      if (x > free) {
        ctx.fillText(`v${version}`, x, bbox.top - 4 * devicePixelRatio);
        free = x + 28 * devicePixelRatio;
      }
    }
    ctx.restore();
  }
}

function stroke(ctx, fromX, fromY, toX, toY) {
  ctx.beginPath();
  ctx.moveTo(fromX, fromY);
  ctx.lineTo(toX, toY);
  ctx.stroke();
}

function size(host) {
  return { width: Math.max(200, host.clientWidth), height: host.clientHeight };
}

function append(list, more) {
  list.push(...more);
  list.splice(0, Math.max(0, list.length - KEPT));
}

/** uPlot wants ascending times; of two points of one time the newer counts. */
function columns(points) {
  const byTime = new Map(points);
  const times = [...byTime.keys()].sort((a, b) => a - b);
  return [times, times.map((time) => byTime.get(time))];
}

function ago(millis) {
  if (millis === 0) {
    return "now";
  }
  return millis < 180_000 ? `${millis / 1000}\u202fs ago` : `${span(millis)} ago`;
}
