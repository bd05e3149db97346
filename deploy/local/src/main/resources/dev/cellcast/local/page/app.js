// What is looked at stands in the address behind the #: a list (find, sort, horizon, page), the scores at
// a horizon, or one series. So back, reload and
// bookmarks work; the server is asked for that and for nothing else.

import { ahead, byId, say } from "./format.js";
import { List } from "./list.js";
import { One } from "./one.js";
import { Overview } from "./overview.js";
import { Scores } from "./scores.js";
import { Stream } from "./stream.js";

const TYPING_MILLIS = 250;

const list = new List();
const overview = new Overview();
const one = new One((horizon) => remember({ horizon }));
const scores = new Scores((horizon) => {
  remember({ scores: horizon });
  scores.open();
  stream.look(query());
});
const stream = new Stream(hear, tell);

document.querySelectorAll(".by-horizon")
  .forEach((table) => table.append(byId("by-horizon").content.cloneNode(true)));

let looking = look();
let forecast = null;
let typing = 0;
let scrolled = 0;
let connection = "";
let obstacle = "";

function look() {
  const given = new URLSearchParams(location.hash.slice(1));
  return {
    series: given.get("series"),
    scores: given.has("scores") ? Number(given.get("scores")) || 0 : null,
    find: given.get("find") || "",
    sort: given.get("sort") || "name",
    horizon: Number(given.get("horizon")) || 0,
    page: Number(given.get("page")) || 0,
  };
}

/** Puts something else into the address, without a step back to what was. */
function remember(changes) {
  looking = { ...looking, ...changes };
  const words = new URLSearchParams();
  for (const [key, value] of Object.entries(looking)) {
    if ((value || (key === "scores" && value === 0)) && !(key === "sort" && value === "name")) {
      words.set(key, value);
    }
  }
  history.replaceState(null, "", "#" + words);
}

/** What the server is asked for. */
function query() {
  const { series, scores, ...listed } = looking;
  return String(new URLSearchParams(series !== null ? { series } : scores !== null ? { scores } : listed));
}

const isList = ({ series, scores }) => series === null && scores === null;

function turn() {
  const before = looking;
  looking = look();
  if (isList(before) && !isList(looking)) {
    scrolled = scrollY;
  }
  byId("many").hidden = !isList(looking);
  byId("scores").hidden = looking.series !== null || looking.scores === null;
  byId("one").hidden = looking.series === null;
  if (isList(looking)) {
    fill();
    if (!isList(before)) {
      requestAnimationFrame(() => scrollTo(0, scrolled));
    }
  } else {
    if (looking.series !== null) {
      one.open(looking.series, looking.horizon);
    } else {
      scores.open();
    }
    scrollTo(0, 0);
  }
  document.title = looking.series !== null ? `${looking.series} — Cellcast`
    : looking.scores !== null ? "Scores — Cellcast" : "Cellcast — live forecasts";
  stream.look(query());
}

function fill() {
  byId("find").value = looking.find;
  byId("sort").value = looking.sort;
  if (looking.horizon) {
    byId("horizon").value = looking.horizon;
  }
}

function relist(changes) {
  remember({ page: 0, ...changes });
  stream.look(query());
}

function hear(message, fresh) {
  obstacle = message.obstacle;
  warn();
  say(byId("source"), message.source);
  say(byId("series"), message.total.toLocaleString("en") + (message.more ? "+" : ""));
  say(byId("observations"), message.observations.toLocaleString("en"));
  say(byId("forecasts"), message.forecasts.toLocaleString("en"));
  say(byId("dead-letters"), message.deadLetters.toLocaleString("en"));
  const known = message.series.find((change) => change.forecast && change.forecast.targets.length);
  forecast = known ? known.forecast : message.pace || forecast;
  if (known) {
    document.body.classList.toggle("coreless", !known.forecast.probabilities.includes(0.25));
  }
  if (looking.series !== null) {
    one.show(message, fresh);
  } else if (looking.scores !== null) {
    scores.show(message, forecast);
  } else {
    list.show(message, fresh, looking);
  }
  if (message.overview) {
    offer(message.overview.horizons);
    overview.show(message.overview, forecast);
  }
}

/** Horizons to choose from, once they are known. */
function offer(horizons) {
  const select = byId("horizon");
  if (!forecast || select.options.length === horizons.length) {
    return;
  }
  select.replaceChildren(...horizons.map(({ steps }) => new Option(ahead(forecast, steps), steps)));
  select.value = looking.horizon || horizons[Math.floor((horizons.length - 1) / 2)].steps;
}

function tell(state) {
  connection = state === "live" ? "" : state;
  warn();
}

/** Says what keeps news from coming: of the server, or to it. */
function warn() {
  const problem = connection || obstacle;
  say(byId("status"), connection ? "not connected" : obstacle ? "waiting" : "live");
  byId("status").className = problem ? "" : "live";
  document.body.classList.toggle("stale", problem !== "");
  byId("problem").hidden = problem === "";
  say(byId("problem"), problem);
}

byId("tools").addEventListener("submit", (event) => event.preventDefault());
byId("find").addEventListener("input", (event) => {
  clearTimeout(typing);
  typing = setTimeout(() => relist({ find: event.target.value.trim() }), TYPING_MILLIS);
});
byId("sort").addEventListener("change", (event) => relist({ sort: event.target.value }));
byId("horizon").addEventListener("change", (event) => relist({ horizon: Number(event.target.value), page: looking.page }));
byId("previous").addEventListener("click", () => relist({ page: looking.page - 1 }));
byId("next").addEventListener("click", () => relist({ page: looking.page + 1 }));
document.querySelectorAll(".back").forEach((back) => back.addEventListener("click", (event) => {
  event.preventDefault();
  leave();
}));
byId("skip").addEventListener("click", (event) => {
  event.preventDefault();
  byId("cards").focus();
});

/** Back to what was looked at before, or to the list where this was opened by its address. */
function leave() {
  if (history.length > 1 && entered) {
    history.back();
  } else {
    location.hash = "";
  }
}

let entered = false;
addEventListener("hashchange", () => {
  entered = true;
  turn();
});
addEventListener("keydown", (event) => {
  const writing = event.target.matches("input[type=search]");
  if (event.key === "Escape" && !isList(looking)) {
    leave();
  } else if (event.key === "/" && !writing && isList(looking)) {
    event.preventDefault();
    byId("find").select();
  }
});
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => [list, overview, scores, one].forEach((part) => part.repaint()));
turn();
