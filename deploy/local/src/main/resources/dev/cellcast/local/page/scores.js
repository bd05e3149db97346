// How forecasts fare: over all series by horizon, how that has gone at one of them, and which series fare worst there.

import { ahead, byId, mark, percent, quantity, say } from "./format.js";
import { Curves } from "./curves.js";
import { cell } from "./overview.js";

export class Scores {
  /** @param chosen hears which horizon is looked at, in steps */
  constructor(chosen) {
    this.chosen = chosen;
    this.plots = null;
    this.series = new Map();
    this.steps = 0;
  }

  /** Turns to a horizon, of which nothing is known yet. */
  open() {
    this.series.clear();
    byId("scores-series").tBodies[0].replaceChildren();
    say(byId("scores-said"), "Waiting for the first forecasts to be judged.");
    byId("scores").classList.add("empty");
  }

  /** @param forecast of some series: it tells how long a step is */
  show({ overview, history, order, series, total }, forecast) {
    series.forEach((change) => this.series.set(change.id, change));
    if (overview && history) {
      this.steps = history.steps;
      byId("scores").classList.remove("empty");
      this.horizons(overview.horizons, forecast);
      this.draw(history.curves);
      this.words(overview.horizons, forecast, total);
    }
    this.worst(order, total);
  }

  words(horizons, forecast, total) {
    const { share, coverage } = horizons.find(({ steps }) => steps === this.steps);
    const skill = 1 - share;
    const far = ahead(forecast, this.steps);
    const errors = Math.abs(skill) < 0.005 ? "as large as" : `${percent(Math.abs(skill))} ${skill < 0 ? "larger" : "smaller"} than`;
    say(byId("scores-said"), `${far} ahead the errors of ${total.toLocaleString("en")} series are ${errors} those of the last value, and the 90\u202f% range holds ${percent(coverage, 1)} of the actuals.`);
    document.querySelectorAll(".scores-lead").forEach((lead) => say(lead, far));
  }

  draw([times, shares, coverages, errors]) {
    this.create();
    this.plots.share.draw([[times, shares]]);
    this.plots.coverage.draw([[times, coverages]]);
    const alike = errors.some((error) => error !== null);
    byId("scores-unlike").hidden = alike;
    byId("scores-error").hidden = !alike;
    if (alike) {
      this.plots.error.draw([[times, errors]]);
    }
  }

  create() {
    const line = { lines: [{ name: "--ahead" }], local: true };
    this.plots = this.plots || {
      share: new Curves(byId("scores-share"), {
        ...line, value: (height) => percent(height), reference: 1,
        range: (low, high) => [Math.min(low, 0.9) - 0.03, Math.max(high, 1) + 0.03],
      }),
      coverage: new Curves(byId("scores-coverage"), {
        ...line, value: (height) => percent(height), reference: 0.9,
        range: (low) => [Math.max(0, Math.min(low - 0.02, 0.8)), 1],
      }),
      error: new Curves(byId("scores-error"), {
        ...line, value: (height) => mark(height, ""),
        range: (low, high) => [0, high * 1.05 || 1],
      }),
    };
  }

  horizons(horizons, forecast) {
    const rows = keep(byId("scores-horizons").tBodies[0], horizons.map(({ steps }) => String(steps)), (steps) => {
      const choose = document.createElement("button");
      choose.type = "button";
      choose.addEventListener("click", () => this.chosen(Number(steps)));
      return choose;
    });
    horizons.forEach(({ steps, share, error, coverage }, k) => {
      const choose = rows[k].querySelector("button");
      say(choose, ahead(forecast, steps));
      choose.setAttribute("aria-pressed", steps === this.steps);
      rows[k].classList.toggle("chosen", steps === this.steps);
      fill(rows[k], [cell("td", percent(1 - share), 1 - share), meter(coverage),
        cell("td", error === null ? "–" : quantity(error, ""))]);
    });
  }

  worst(order, total) {
    const scored = order.map((id) => this.series.get(id)).filter((one) => one && one.scores.length);
    const rows = keep(byId("scores-series").tBodies[0], scored.map(({ id }) => id), (id) => {
      const link = document.createElement("a");
      link.textContent = link.title = id;
      return link;
    });
    scored.forEach(({ id, unit, scores: [score] }, k) => {
      const skill = score.maeLastValue > 0 ? 1 - score.mae / score.maeLastValue : 0;
      rows[k].querySelector("a").href = "#" + new URLSearchParams({ series: id, horizon: score.horizon });
      fill(rows[k], [cell("td", percent(skill), skill), meter(score.coverage), cell("td", quantity(score.mae, unit)),
        cell("td", quantity(score.maeLastValue, unit)),
        cell("td", score.maeSeasonal === undefined ? "–" : quantity(score.maeSeasonal, unit))]);
    });
    say(byId("scores-caption"), rows.length < total ? `The ${rows.length} series that fare worst of ${total.toLocaleString("en")}`
      : "By series, the worst first");
  }

  repaint() {
    Object.values(this.plots || {}).forEach((plot) => plot.repaint());
  }
}

/** Rows of a table for these keys, in that order. What heads one stays as it is, for somebody may be about to click it. */
function keep(body, keys, head) {
  const known = new Map([...body.rows].map((row) => [row.dataset.key, row]));
  const rows = keys.map((key) => known.get(key) || begun(key, head(key)));
  [...body.rows].filter((row) => !rows.includes(row)).forEach((row) => row.remove());
  rows.forEach((row, place) => {
    if (body.rows[place] !== row) {
      body.insertBefore(row, body.rows[place] || null);
    }
  });
  return rows;
}

function begun(key, content) {
  const row = document.createElement("tr");
  row.dataset.key = key;
  const head = cell("th", "");
  head.append(content);
  row.append(head);
  return row;
}

/** Puts other cells behind the head of a row. */
function fill(row, cells) {
  while (row.cells.length > 1) {
    row.deleteCell(1);
  }
  row.append(...cells);
}

/** A share as a bar and a number, with a mark at 90 %: how much of the actuals the range held. */
export function meter(share) {
  const told = cell("td", "");
  const bar = document.createElement("i");
  bar.className = "meter";
  bar.style.setProperty("--share", `${100 * share}%`);
  told.append(bar, percent(share, 1));
  return told;
}
