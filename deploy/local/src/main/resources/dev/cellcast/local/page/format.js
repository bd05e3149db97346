// Numbers and times as people read them.

const MULTIPLES = [[1e12, "T"], [1e9, "G"], [1e6, "M"], [1e3, "k"]];
const SPANS = [[86400e3, "d"], [3600e3, "h"], [60e3, "min"], [1e3, "s"], [1, "ms"]];
const THIN_SPACE = "\u202f";

/** Distances in milliseconds at which a time axis may be marked. */
export const TICKS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86400, 172800, 604800]
  .map((seconds) => 1000 * seconds);

/** 12.3 MB/s: about three digits. Percentages and numbers of four digits stand as they are. */
export function quantity(value, unit) {
  const size = Math.abs(value);
  if (size >= 1e15) {
    return value.toExponential(2) + (unit && THIN_SPACE + unit);
  }
  const [factor, prefix] = (unit !== "%" && size >= 1e4 && MULTIPLES.find(([multiple]) => size >= multiple)) || [1, ""];
  const behind = prefix + unit;
  return digits(value / factor) + (behind && THIN_SPACE + behind);
}

/** 90 s, 12 h, 2 d: one unit, the largest that gives at least 1. */
export function span(millis) {
  const [length, name] = SPANS.find(([length]) => millis >= length) || [1, "ms"];
  return Number((millis / length).toFixed(2)) + THIN_SPACE + name;
}

/** 91 % */
export function percent(share) {
  return Math.round(100 * share) + THIN_SPACE + "%";
}

function digits(value) {
  const size = Math.abs(value);
  if (size > 0 && size < 1e-4) {
    return value.toExponential(1);
  }
  return value.toFixed(Number.isInteger(value) || size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3);
}
