// How a few figures have gone over time, on a small canvas.

import { clock, colour, moment, ticks } from "./format.js";

const WIDTH_PER_TICK = 84;

/** Of a single point, so many milliseconds of time are shown on either side. */
const AROUND = 30_000;

/** How much is seen of the line at a mark whose label has no room. */
const UNTOLD = 0.3;

export class Curves {
  /**
   * @param lines of each its colour, and whether it is points
   * @param value says what a height is
   * @param range of heights for the lowest and the highest there is
   * @param reference a height with a line of its own, or null
   * @param local whether times are read on the reader's clock
   */
  constructor(host, { lines, value, range, reference = null, local = false }) {
    Object.assign(this, { host, lines, value, range, reference, local });
    this.marks = [];
    this.plot = new uPlot(this.options(), [[], ...lines.map(() => [])], host);
    new ResizeObserver(() => this.plot.setSize(this.size())).observe(host);
  }

  /** @param tables of times and heights, one for each line; @param marks times with a label */
  draw(tables, marks = []) {
    this.marks = marks;
    this.plot.setData(uPlot.join(tables.map(([times, heights]) => [times, heights])));
  }

  repaint() {
    this.plot.redraw(false);
  }

  size() {
    return { width: Math.max(160, this.host.clientWidth), height: this.host.clientHeight };
  }

  options() {
    const axis = { stroke: () => colour("--quiet"), ticks: { show: false }, font: "11px system-ui, sans-serif" };
    const offset = this.local ? new Date().getTimezoneOffset() * 60_000 : 0;
    let apart = 1;
    return {
      ...this.size(),
      legend: { show: false },
      cursor: { show: false },
      padding: [14, 26, 0, 0],
      scales: {
        x: { time: false, range: (plot, low, high) => (low < high ? [low, high] : [low - AROUND, low + AROUND]) },
        y: { range: (plot, low, high) => this.range(low ?? 0, high ?? 1) },
      },
      axes: [
        {
          ...axis, size: 20, gap: 3, grid: { show: false },
          splits: (plot, number, low, high) => {
            const found = ticks(low, high, plot.width, WIDTH_PER_TICK, offset);
            apart = found.apart;
            return found.marks;
          },
          values: (plot, marks) => marks.map((mark) =>
            this.local ? (apart >= 60_000 ? clock(mark).slice(0, 5) : clock(mark)) : moment(mark, apart)),
        },
        {
          ...axis, size: 50, gap: 6, space: 28, grid: { stroke: () => colour("--line"), width: 1 },
          values: (plot, marks) => marks.map(this.value),
        },
      ],
      series: [
        {},
        ...this.lines.map(({ name, points }) => points
          ? { stroke: () => colour(name), paths: () => null, points: { show: true, size: 5, fill: () => colour(name) } }
          : { stroke: () => colour(name), width: 1.8, spanGaps: true,
            points: { show: (plot) => plot.data[0].length < 2, size: 6, fill: () => colour(name) } }),
      ],
      hooks: { drawClear: [(plot) => this.annotate(plot)] },
    };
  }

  /** A line at the reference, and one at each mark, with its label where there is room. */
  annotate(plot) {
    const { ctx, bbox } = plot;
    ctx.save();
    ctx.lineWidth = devicePixelRatio;
    ctx.setLineDash([2 * devicePixelRatio, 3 * devicePixelRatio]);
    if (this.reference !== null) {
      ctx.strokeStyle = colour("--quiet");
      const y = plot.valToPos(this.reference, "y", true);
      stroke(ctx, bbox.left, y, bbox.left + bbox.width, y);
    }
    ctx.strokeStyle = ctx.fillStyle = colour("--good");
    ctx.font = `${11 * devicePixelRatio}px system-ui, sans-serif`;
    ctx.textAlign = "center";
    let free = -Infinity;
    for (const [time, label] of this.marks) {
      const x = plot.valToPos(time, "x", true);
      if (x >= bbox.left && x <= bbox.left + bbox.width) {
        ctx.globalAlpha = x > free ? 1 : UNTOLD;
        stroke(ctx, x, bbox.top, x, bbox.top + bbox.height);
        if (x > free) {
          ctx.fillText(label, x, bbox.top - 3 * devicePixelRatio);
          free = x + 28 * devicePixelRatio;
        }
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
