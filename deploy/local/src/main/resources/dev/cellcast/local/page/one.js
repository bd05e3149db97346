// All about one series: the fan, what had been expected before, how the errors have gone, and every horizon.

import { ahead, byId, mark, percent, quantity, say } from "./format.js";
import { absorb, attend, unknown, verdict } from "./card.js";
import { Chart } from "./chart.js";
import { Curves } from "./curves.js";
import { cell } from "./overview.js";
import { meter } from "./scores.js";

const PAST_PER_FUTURE = 2.4;

export class One {
  /** @param chosen hears which horizon is looked at, in steps */
  constructor(chosen) {
    this.chart = null;
    this.curves = null;
    this.coverage = null;
    this.slider = byId("one-horizon");
    this.open("", 0);
    this.slider.addEventListener("input", () => {
      this.horizon = this.series.forecast.horizons[Number(this.slider.value)];
      this.draw();
      chosen(this.horizon);
    });
  }

  /** Turns to a series, of which nothing is known yet. */
  open(id, horizon) {
    this.series = unknown(id);
    this.horizon = horizon;
    say(byId("one-name"), id);
    say(byId("one-said"), "Waiting for its readings …");
    say(byId("one-value"), "");
    say(byId("one-model"), "");
    byId("one-table").tBodies[0].replaceChildren();
    byId("one").classList.add("empty");
  }

  show({ series, order }, fresh) {
    if (fresh && order.length === 0) {
      say(byId("one-said"), "No series of that name so far. As soon as it has a reading, it appears here.");
    }
    if (series.length) {
      this.series = absorb(fresh ? unknown(this.series.id) : this.series, series[0]);
      this.draw();
    }
  }

  draw() {
    const { series } = this;
    const { forecast, times, values, unit } = series;
    say(byId("one-value"), values.length ? quantity(values[values.length - 1], unit) : "");
    byId("one").classList.toggle("empty", times.length === 0);
    byId("one-warm").hidden = !(forecast && forecast.warmUp);
    this.chart = this.chart || new Chart(byId("one-plot"), PAST_PER_FUTURE);
    const number = this.number();
    if (number >= 0) {
      this.forecast(number);
    }
    if (times.length) {
      const expected = number < 0 ? null : series.hindsight[forecast.horizons[number]];
      this.chart.draw(series, expected ? { number, times: series.hindsight.times, expected } : null);
      byId("one").dataset.newest = times[times.length - 1];
    }
    this.table(number);
  }

  /** Number of the horizon that is looked at: the one asked for, or one in the middle; −1 without a forecast. */
  number() {
    const { forecast } = this.series;
    if (!forecast || forecast.targets.length === 0) {
      return -1;
    }
    const found = forecast.horizons.indexOf(this.horizon);
    return found < 0 ? Math.floor((forecast.horizons.length - 1) / 2) : found;
  }

  forecast(number) {
    const { forecast, unit, scores, errors } = this.series;
    const steps = forecast.horizons[number];
    const far = ahead(forecast, steps);
    const range = `${quantity(low(forecast)[number], unit)} and ${quantity(high(forecast)[number], unit)}`;
    this.slider.max = forecast.horizons.length - 1;
    this.slider.value = number;
    this.slider.setAttribute("aria-valuetext", `${far} ahead`);
    say(byId("one-ahead"), `${far} ahead: ${quantity(forecast.mean[number], unit)}, with 90\u202f% between ${range}`);
    say(byId("one-lead"), far);
    say(byId("one-scope"), far);
    byId("one-plot").setAttribute("aria-label",
      `${this.series.id}: ${quantity(forecast.mean[number], unit)} expected in ${far}, with 90 % between ${range}`);
    attend(byId("one-attention"), forecast.attention);
    say(byId("one-model"), `${forecast.model}, version ${forecast.modelVersion}, ${forecast.cell} · `
      + `${forecast.seen.toLocaleString("en")} readings seen`);
    const score = scores.find((one) => one.horizon === steps);
    const [text, style] = score ? verdict(score) : ["not scored yet", ""];
    say(byId("one-said"), `${far} ahead: ${text}${score ? `; the 90\u202f% range held ${percent(score.coverage, 1)} of the actuals` : ""}.`);
    byId("one-said").className = "said " + style;
    this.history(errors[steps], unit);
  }

  history(errors, unit) {
    if (!errors) {
      return;
    }
    this.unit = unit;
    this.curves = this.curves || new Curves(byId("one-errors"), {
      lines: [{ name: "--ahead" }, { name: "--quiet" }],
      value: (height) => mark(height, this.unit),
      range: (lowest, highest) => [0, highest * 1.05 || 1],
    });
    this.curves.draw([[errors[0], errors[1]], [errors[0], errors[2]]]);
    byId("one-errors").setAttribute("aria-label", "Fading mean error of the forecast and of the last value over time");
    this.coverage = this.coverage || new Curves(byId("one-coverage"), {
      lines: [{ name: "--ahead" }],
      value: (height) => percent(height),
      range: (lowest) => [Math.max(0, Math.min(lowest - 0.02, 0.8)), 1],
      reference: 0.9,
    });
    this.coverage.draw([[errors[0], errors[3]]]);
    byId("one-coverage").setAttribute("aria-label", "Fading share of the actuals inside the 90 % range over time");
  }

  table(number) {
    const { forecast, unit, scores } = this.series;
    if (number < 0) {
      return;
    }
    const rows = forecast.horizons.map((steps, k) => {
      const score = scores.find((one) => one.horizon === steps);
      const skill = score && score.maeLastValue > 0 ? 1 - score.mae / score.maeLastValue : 0;
      const row = document.createElement("tr");
      row.classList.toggle("chosen", k === number);
      row.append(
        cell("th", ahead(forecast, steps)),
        cell("td", quantity(forecast.mean[k], unit)),
        cell("td", `${quantity(low(forecast)[k], unit)} … ${quantity(high(forecast)[k], unit)}`),
        cell("td", score ? quantity(score.mae, unit) : "–", skill),
        cell("td", score ? quantity(score.maeLastValue, unit) : "–"),
        cell("td", score && score.maeSeasonal !== undefined ? quantity(score.maeSeasonal, unit) : "–"),
        score ? meter(score.coverage) : cell("td", "–"),
      );
      return row;
    });
    byId("one-table").tBodies[0].replaceChildren(...rows);
  }

  repaint() {
    [this.chart, this.curves, this.coverage].forEach((drawn) => drawn && drawn.repaint());
  }
}

const low = (forecast) => forecast.quantiles[0];
const high = (forecast) => forecast.quantiles[forecast.quantiles.length - 1];
