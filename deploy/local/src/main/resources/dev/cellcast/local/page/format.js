// Numbers and times as people read them.

const MULTIPLES = [[1e12, "T"], [1e9, "G"], [1e6, "M"], [1e3, "k"]];
const SPANS = [[86400e3, "d"], [3600e3, "h"], [60e3, "min"], [1e3, "s"], [1, "ms"]];
const THIN_SPACE = "\u202f";
const MINUS = "\u2212";

/** Distances in milliseconds at which a time axis may be marked. */
export const TICKS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86400, 172800,
  345600, 604800, 1209600, 2419200, 7257600, 31536000].map((seconds) => 1000 * seconds);

/** 12.3 MB/s: about three digits. Percentages and numbers of four digits stand as they are. */
export function quantity(value, unit) {
  return written(value, unit, digits);
}

/** The same for a mark of an axis: 5, 7.50, 10. */
export function mark(value, unit) {
  return written(value, unit, (size) => (Number.isInteger(size) ? String(size) : digits(size)));
}

function written(value, unit, digits) {
  const size = Math.abs(value);
  if (size >= 1e15) {
    return value.toExponential(2) + (unit && THIN_SPACE + unit);
  }
  const [factor, prefix] = (unit !== "%" && size >= 1e4 && MULTIPLES.find(([multiple]) => size >= multiple)) || [1, ""];
  const behind = prefix + unit;
  return (value < 0 ? MINUS : "") + digits(size / factor) + (behind && THIN_SPACE + behind);
}

/** 90 s, 12 h, 2 d: one unit, the largest that gives at least 1. */
export function span(millis) {
  const [length, name] = SPANS.find(([length]) => millis >= length) || [1, "ms"];
  return Number((millis / length).toFixed(2)) + THIN_SPACE + name;
}

/** 91 % */
export function percent(share, places = 0) {
  const text = (100 * Math.abs(share)).toFixed(places);
  return (share < 0 && Number(text) !== 0 ? MINUS : "") + text + THIN_SPACE + "%";
}

/** Milliseconds from a reading to the next, as far as the forecast knows; 0 where it does not. */
export function stepMillis(forecast) {
  const last = forecast ? forecast.targets.length - 1 : -1;
  return last < 0 ? 0 : (forecast.targets[last] - forecast.origin) / forecast.horizons[last];
}

/** How far ahead so many steps are. */
export function ahead(forecast, steps) {
  const millis = stepMillis(forecast);
  return millis > 0 ? span(steps * millis) : `${steps} step${steps === 1 ? "" : "s"}`;
}

/** 14:05, 26 Jun or Jun 2018, whichever tells marks so far apart from one another. In UTC, for event time is. */
export function moment(millis, apart) {
  const options = apart >= 86400e3 * 200 ? { year: "numeric" }
    : apart >= 86400e3 ? { day: "numeric", month: "short" }
      : apart >= 60e3 ? { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }
        : { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" };
  return new Intl.DateTimeFormat("en-GB", { ...options, timeZone: "UTC" }).format(millis);
}

/** 14:05:09 on the reader's clock. */
export function clock(millis) {
  return new Date(millis).toLocaleTimeString("en-GB");
}

/** Round distances between two times, few enough for that width. */
export function ticks(low, high, width, widthPerTick, offset = 0) {
  const apart = TICKS.find((tick) => tick >= (high - low) * widthPerTick / width) || high - low || 1;
  const marks = [];
  for (let tick = Math.ceil((low - offset) / apart) * apart + offset; tick <= high; tick += apart) {
    marks.push(tick);
  }
  return { apart, marks };
}

export const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

export const byId = (id) => document.getElementById(id);

/** Sets text where it differs, so that nothing is laid out in vain. */
export function say(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}

function digits(size) {
  if (size > 0 && size < 1e-4) {
    return size.toExponential(1);
  }
  return size.toFixed(size === 0 || size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3);
}
