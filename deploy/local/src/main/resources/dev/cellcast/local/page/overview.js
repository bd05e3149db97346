// How the forecasts of all series fare, how that has gone, and which models have come.

import { ahead, byId, clock, percent, quantity, say } from "./format.js";
import { Curves } from "./curves.js";

/** Versions that are listed; the lines in the chart show the others. */
const LISTED = 3;

/** Early rounds of training may be far worse than the last value; that would press the rest flat. */
const MAX_SHARE = 1.2;

export class Overview {
  constructor() {
    this.share = null;
    this.coverage = null;
    this.horizons = [];
  }

  /** @param forecast of some series: it tells how long a step is */
  show({ live, learned, models, horizons }, forecast) {
    this.horizons = horizons;
    byId("overview").classList.toggle("empty", live[0].length + learned[0].length === 0);
    byId("overview").dataset.models = models.length;
    byId("learned-key").hidden = learned[0].length === 0;
    this.words(live, learned, models);
    this.table(horizons, forecast);
    if (live[0].length + learned[0].length === 0) {
      return;
    }
    this.create();
    const marks = models.map(({ time, version }) => [time, `v${version}`]);
    const shown = learned[1].map((share) => (share > MAX_SHARE ? null : share));
    this.share.draw([[live[0], live[1]], [learned[0], shown]], marks);
    this.coverage.draw([[live[0], live[2]]]);
  }

  create() {
    this.share = this.share || new Curves(byId("share-plot"), {
      lines: [{ name: "--ahead" }, { name: "--good", points: true }],
      value: (height) => percent(height),
      range: (low, high) => [Math.min(low, 0.9) - 0.03, Math.min(Math.max(high, 1), MAX_SHARE) + 0.03],
      reference: 1,
      local: true,
    });
    this.coverage = this.coverage || new Curves(byId("coverage-plot"), {
      lines: [{ name: "--ahead" }],
      value: (height) => percent(height),
      range: (low) => [Math.max(0.7, Math.min(low - 0.02, 0.8)), 1],
      reference: 0.9,
      local: true,
    });
  }

  words(live, learned, models) {
    const shares = live[1];
    if (shares.length === 0) {
      return;
    }
    const skill = 1 - shares[shares.length - 1];
    const newest = models[models.length - 1];
    say(byId("skill"), percent(Math.abs(skill)));
    byId("skill").className = "figure " + (skill > 0.005 ? "good" : skill < -0.005 ? "bad" : "");
    const serving = newest ? `Version ${newest.version} of ${newest.name} serves.`
      : learned[0].length ? "The bundled model serves; training has not beaten it yet." : "The bundled model serves.";
    say(byId("said"), `${compared(skill)} repeating the last value. ${serving}`);
    byId("versions").replaceChildren(...models.slice(-LISTED).reverse().map(({ time, name, version }) => {
      const line = document.createElement("li");
      line.textContent = `${clock(time)} · ${name} v${version}`;
      return line;
    }));
  }

  table(horizons, forecast) {
    const rows = horizons.map(({ steps, share, error, coverage }) => {
      const row = document.createElement("tr");
      row.append(cell("th", ahead(forecast, steps)), cell("td", percent(1 - share), 1 - share), cell("td", percent(coverage, 1)),
        cell("td", error === null ? "–" : quantity(error, "")));
      return row;
    });
    byId("horizons").tBodies[0].replaceChildren(...rows);
  }

  repaint() {
    [this.share, this.coverage].forEach((curves) => curves && curves.repaint());
  }
}

const compared = (skill) => (skill > 0.005 ? "smaller errors than" : skill < -0.005 ? "larger errors than" : "difference of errors from");

/** A cell of a table; a skill is coloured by what it means. */
export function cell(kind, text, skill = 0) {
  const cell = document.createElement(kind);
  cell.textContent = text;
  if (kind === "th") {
    cell.scope = "row";
  }
  cell.className = skill > 0.005 ? "good" : skill < -0.005 ? "bad" : "";
  return cell;
}
