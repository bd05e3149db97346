// One series among many. Names come from outside: they are text, never markup.

import { ahead, byId, percent, quantity, say } from "./format.js";
import { Chart } from "./chart.js";

/** As many points as the server keeps. */
const POINTS = 180;

/** A series of which nothing is known yet. */
export function unknown(id) {
  return { id, unit: "", times: [], values: [], alarms: [], forecast: null, scores: [] };
}

/** Takes in what has come of a series. */
export function absorb(series, change) {
  append(series.times, change.times);
  append(series.values, change.values);
  return Object.assign(series, {
    ...change, times: series.times, values: series.values, forecast: change.forecast || series.forecast,
  });
}

/** What an error means beside that of repeating the last value, and the style of saying so. */
export function verdict({ mae, maeLastValue }) {
  if (mae === 0 && maeLastValue === 0) {
    return ["constant, and forecast exactly", ""];
  }
  const skill = maeLastValue > 0 ? 1 - mae / maeLastValue : -1;
  if (Math.abs(skill) < 0.005) {
    return ["as good as the last value", ""];
  }
  return skill > 0
    ? [`${percent(skill)} better than the last value`, "good"]
    : [`${percent(-skill)} worse than the last value`, "bad"];
}

/** Bars of what the network attended to, the newest reading at the right, below the end of the curve. */
export function attend(strip, weights) {
  strip.hidden = weights.length === 0;
  strip.title = "what the network attended to, the newest reading at the right";
  const largest = Math.max(...weights, 1e-9);
  strip.replaceChildren(
    ...weights
      .map((weight) => {
        const bar = document.createElement("i");
        bar.style.height = `${Math.max(1, (18 * weight) / largest)}px`;
        return bar;
      })
      .reverse(),
  );
}

export class Card {
  constructor(id) {
    this.series = unknown(id);
    this.chart = null;
    this.root = byId("card").content.firstElementChild.cloneNode(true);
    this.parts = Object.fromEntries(["badge", "value", "plot", "attention", "verdict", "scope", "model"]
      .map((name) => [name, this.root.querySelector("." + name)]));
    const link = this.root.querySelector("h2 a");
    link.textContent = id;
    link.title = id;
    link.href = "#" + new URLSearchParams({ series: id });
  }

  show(change) {
    const series = absorb(this.series, change);
    const { values, forecast, unit } = series;
    const newest = values.length ? quantity(values[values.length - 1], unit) : "";
    say(this.parts.value, newest);
    this.parts.badge.hidden = !(forecast && forecast.warmUp);
    attend(this.parts.attention, (forecast && forecast.attention) || []);
    this.judge();
    if (series.times.length) {
      this.chart = this.chart || new Chart(this.parts.plot);
      this.chart.draw(series);
      this.root.dataset.newest = series.times[series.times.length - 1];
      this.parts.plot.setAttribute("aria-label", described(series, newest));
    }
  }

  judge() {
    const { scores, forecast } = this.series;
    if (forecast) {
      say(this.parts.model, `${forecast.cell} v${forecast.modelVersion}`);
      this.parts.model.title = forecast.model;
    }
    const score = scores[0];
    if (!score || !forecast) {
      return;
    }
    const [text, style] = verdict(score);
    say(this.parts.verdict, text);
    this.parts.verdict.className = "verdict " + style;
    const largest = Math.max(score.mae, score.maeLastValue, score.maeSeasonal || 0);
    this.bar("own", score.mae, largest);
    this.bar("last", score.maeLastValue, largest);
    this.bar("season", score.maeSeasonal, largest);
    say(this.parts.scope, `error ${ahead(forecast, score.horizon)} ahead · 90\u202f% range held ${percent(score.coverage)}`);
  }

  bar(kind, value, largest) {
    const row = this.root.querySelector(".error." + kind);
    row.classList.toggle("none", value === undefined);
    row.querySelector("i").style.width = (value !== undefined && largest > 0 ? 100 * value / largest : 0) + "%";
    say(row.querySelector("b"), value === undefined ? "–" : quantity(value, this.series.unit));
  }

  repaint() {
    if (this.chart) {
      this.chart.repaint();
    }
  }

  destroy() {
    this.root.remove();
    if (this.chart) {
      this.chart.destroy();
    }
  }
}

function described({ id, forecast, unit }, newest) {
  if (!forecast || !forecast.targets.length) {
    return `${id}: ${newest} now`;
  }
  const last = forecast.horizons.length - 1;
  return `${id}: ${newest} now, ${quantity(forecast.mean[last], unit)} expected in ${ahead(forecast, forecast.horizons[last])}`;
}

function append(list, more) {
  list.push(...more);
  list.splice(0, Math.max(0, list.length - POINTS));
}
