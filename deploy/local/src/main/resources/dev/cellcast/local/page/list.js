// A screenful of series, found and put in order by the server.

import { byId, say } from "./format.js";
import { Card } from "./card.js";

/** As many as the server sends at once. */
export const SIZE = 24;

/** Empty cards that keep the place of those to come. */
const GHOSTS = 6;

export class List {
  constructor() {
    this.cards = new Map();
    this.drawn = 0;
    this.wait();
  }

  /** Keeps the place until something comes. */
  wait() {
    this.clear();
    for (let k = 0; k < GHOSTS; k++) {
      const ghost = document.createElement("div");
      ghost.className = "card ghost";
      byId("cards").append(ghost);
    }
  }

  clear() {
    this.cards.forEach((card) => card.destroy());
    this.cards.clear();
    byId("cards").replaceChildren();
  }

  /** @param fresh whether it is the first message of a look: then it holds everything that is shown */
  show({ order, series, matching, total, more }, fresh, { find, page }) {
    if (fresh) {
      this.clear();
    }
    this.arrange(order);
    series.forEach((change) => this.cards.get(change.id).show(change));
    this.drawn += series.length;
    document.body.dataset.drawn = this.drawn;
    const first = page * SIZE;
    say(byId("range"), matching === 0 ? "0 of 0"
      : `${(first + 1).toLocaleString("en")}–${(first + order.length).toLocaleString("en")} of ${matching.toLocaleString("en")}`);
    byId("previous").disabled = page === 0;
    byId("next").disabled = first + SIZE >= matching;
    this.explain(order.length, total, more, find);
  }

  /** Brings cards into order and moves only those that must. */
  arrange(order) {
    const wanted = new Set(order);
    for (const [id, card] of this.cards) {
      if (!wanted.has(id)) {
        card.destroy();
        this.cards.delete(id);
      }
    }
    const host = byId("cards");
    order.forEach((id, place) => {
      const card = this.cards.get(id) || new Card(id);
      this.cards.set(id, card);
      if (host.children[place] !== card.root) {
        host.insertBefore(card.root, host.children[place] || null);
      }
    });
  }

  explain(shown, total, more, find) {
    const line = byId("nothing");
    line.hidden = shown > 0 && !more;
    say(line, total === 0 ? "No readings yet. As soon as the first one arrives, its series appears here."
      : shown === 0 && find ? `No series has “${find}” in its name.`
        : shown === 0 ? "There is nothing on this page."
          : more ? `The page keeps the first ${total.toLocaleString("en")} series. Those beyond are forecast, but not shown.` : "");
  }

  repaint() {
    this.cards.forEach((card) => card.repaint());
  }
}
