// Follows the server's events and keeps one card for each series. Names come from outside: they are text, never markup.

import { Chart } from "./chart.js";
import { percent, quantity, span } from "./format.js";
import { ProgressChart } from "./progress.js";

/** Most cards drawn at once; the filter finds the others. */
const SHOWN = 60;

/** As many as the server keeps. */
const POINTS = 180;

const cards = new Map();
const byId = (id) => document.getElementById(id);

const progress = new ProgressChart(byId("progress"));

let horizon = null;
let hidden = 0;
let drawn = 0;

/** Milliseconds from a reading to the next, as far as the forecasts know. */
function stepMillis(forecast) {
  const last = forecast.targets.length - 1;
  return last < 0 ? 0 : (forecast.targets[last] - forecast.origin) / forecast.horizons[last];
}

function ahead(forecast, steps) {
  const millis = stepMillis(forecast);
  return millis > 0 ? span(steps * millis) : `${steps} steps`;
}

function append(list, more) {
  list.push(...more);
  list.splice(0, Math.max(0, list.length - POINTS));
}

function redraw(card) {
  if (card.root.hidden || card.series.times.length === 0) {
    return;
  }
  card.chart = card.chart || new Chart(card.root.querySelector(".chart"));
  card.chart.draw(card.series);
  drawn += 1;
  card.root.dataset.newest = card.series.times[card.series.times.length - 1];
  document.body.dataset.drawn = drawn;
}

function bar(card, kind, value, largest) {
  const row = card.root.querySelector(".error." + kind);
  row.hidden = value === undefined;
  if (!row.hidden) {
    row.querySelector("i").style.width = (largest > 0 ? 100 * value / largest : 0) + "%";
    row.querySelector("b").textContent = quantity(value, card.series.unit);
  }
}

/** What an error means beside that of repeating the last value, and the style of saying so. */
function verdict({ mae, maeLastValue }) {
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

function judge(card) {
  const { scores, forecast } = card.series;
  const score = scores.find((s) => s.horizon === horizon) || scores[0];
  card.root.querySelector(".errors").hidden = !score;
  if (!score || !forecast) {
    return;
  }
  const line = card.root.querySelector(".verdict");
  const [text, style] = verdict(score);
  line.textContent = text;
  line.className = "verdict " + style;
  const largest = Math.max(score.mae, score.maeLastValue, score.maeSeasonal || 0);
  bar(card, "own", score.mae, largest);
  bar(card, "last", score.maeLastValue, largest);
  bar(card, "season", score.maeSeasonal, largest);
  card.root.querySelector(".scope").textContent =
    `error ${ahead(forecast, score.horizon)} ahead · 90${"\u202f"}% range held ${percent(score.coverage)}`;
}

function describe(card) {
  const { values, forecast, unit } = card.series;
  card.root.querySelector(".value").textContent = values.length ? quantity(values[values.length - 1], unit) : "";
  card.root.querySelector(".badge").hidden = !(forecast && forecast.warmUp);
  if (forecast) {
    card.root.querySelector(".model").textContent = `${forecast.cell} v${forecast.modelVersion}`;
    card.root.querySelector(".model").title = forecast.model;
    byId("cell").textContent = forecast.cell;
    byId("cell").title = forecast.model;
  }
  attend(card.root.querySelector(".attention"), (forecast && forecast.attention) || []);
  judge(card);
}

/** Bars of what the network attended to, the newest reading at the right, below the end of the curve. */
function attend(strip, weights) {
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

/** Puts a new card where its name belongs. */
function newCard(id) {
  const root = byId("card").content.firstElementChild.cloneNode(true);
  const card = { root, chart: null, series: { id, unit: "", times: [], values: [], forecast: null, scores: [] } };
  root.querySelector("h2").textContent = id;
  root.querySelector("h2").title = id;
  const toggle = () => {
    root.classList.toggle("large");
    root.scrollIntoView({ block: "nearest" });
  };
  root.addEventListener("click", toggle);
  root.addEventListener("keydown", (event) => {
    if (event.key === "Enter") {
      toggle();
    }
  });
  cards.set(id, card);
  const next = [...cards.keys()].filter((other) => other > id).sort()[0];
  byId("cards").insertBefore(root, next === undefined ? null : cards.get(next).root);
  return card;
}

function choose() {
  const wanted = byId("filter").value.toLowerCase();
  let matching = 0;
  for (const id of [...cards.keys()].sort()) {
    const card = cards.get(id);
    const matches = id.toLowerCase().includes(wanted);
    matching += matches ? 1 : 0;
    const show = matches && matching <= SHOWN;
    if (card.root.hidden === show) {
      card.root.hidden = !show;
      redraw(card);
    }
  }
  const beyond = Math.max(0, matching - SHOWN);
  byId("more").hidden = beyond + hidden === 0;
  byId("more").textContent = (beyond ? `${beyond} more series match; type into Find to see them. ` : "")
    + (hidden ? "Series beyond the first 500 are forecast, but not shown." : "");
}

function offerHorizons(forecast) {
  const select = byId("horizon");
  if (select.options.length || !forecast || forecast.targets.length === 0) {
    return;
  }
  for (const steps of forecast.horizons) {
    select.append(new Option(ahead(forecast, steps), steps));
  }
  horizon = forecast.horizons[Math.floor((forecast.horizons.length - 1) / 2)];
  select.value = horizon;
  byId("reach").textContent = ahead(forecast, forecast.horizons[forecast.horizons.length - 1]);
  byId("horizon-box").hidden = false;
}

function absorb(change) {
  const card = cards.get(change.id) || newCard(change.id);
  const { series } = card;
  series.unit = change.unit;
  append(series.times, change.times);
  append(series.values, change.values);
  series.forecast = change.forecast || series.forecast;
  series.scores = change.scores;
  offerHorizons(series.forecast);
  describe(card);
}

function take(message) {
  const known = cards.size;
  hidden = message.hidden;
  byId("source").textContent = message.source;
  progress.absorb(message);
  message.series.forEach(absorb);
  if (cards.size > known) {
    choose();
  }
  message.series.forEach((change) => redraw(cards.get(change.id)));
  byId("series").textContent = cards.size.toLocaleString("en");
  byId("observations").textContent = message.observations.toLocaleString("en");
  byId("forecasts").textContent = message.forecasts.toLocaleString("en");
  byId("dead-letters").textContent = message.deadLetters.toLocaleString("en");
}

/** Every connection starts with all there is, so what an earlier one brought goes. */
function connected() {
  cards.clear();
  progress.clear();
  byId("cards").replaceChildren();
  byId("status").textContent = "live";
  byId("status").className = "live";
}

function disconnected() {
  byId("status").textContent = "not connected: is the demo still running?";
  byId("status").className = "";
}

const events = new EventSource("events");
events.onopen = connected;
events.onerror = disconnected;
events.onmessage = (event) => take(JSON.parse(event.data));
byId("horizon").addEventListener("change", (event) => {
  horizon = Number(event.target.value);
  cards.forEach(judge);
});
byId("filter").addEventListener("input", choose);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
  cards.forEach((card) => card.chart && card.chart.repaint());
  progress.repaint();
});
