// One look at the server: a stream of what is looked at, opened anew whenever that changes, and again when it is lost.

const RETRY_MILLIS = 2000;

export class Stream {
  /** @param heard takes each message, and whether it is the first of its look; @param state hears "live" or what is wrong */
  constructor(heard, state) {
    this.heard = heard;
    this.state = state;
    this.events = null;
    this.query = null;
  }

  /** Looks at something else. */
  look(query) {
    if (query === this.query) {
      return;
    }
    this.query = query;
    this.open();
  }

  open() {
    clearTimeout(this.retry);
    if (this.events) {
      this.events.close();
    }
    const events = new EventSource("events?" + this.query);
    let first = true;
    events.onopen = () => {
      first = true;
      this.state("live");
    };
    events.onmessage = (event) => {
      this.heard(JSON.parse(event.data), first);
      first = false;
    };
    events.onerror = () => {
      const refused = events.readyState === EventSource.CLOSED;
      this.state(refused
        ? "The server takes no more viewers. Close another tab of this page; it tries again by itself."
        : "Not connected. Is Cellcast still running? What you see is the last that came; it tries again by itself.");
      if (refused) {
        this.retry = setTimeout(() => this.open(), RETRY_MILLIS);
      }
    };
    this.events = events;
  }
}
