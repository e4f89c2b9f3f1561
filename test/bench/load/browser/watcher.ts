/** What to wait for on a page, passed into it; so nothing but plain values. */
export type Watched = {
  /** Texts with their numbers; white space and joiners do not matter. */
  texts: string[];
  /** Where the charts are, and how many there have to be. */
  charts: { selector: string; least: number };
  /** Where the reading of a chart stands, which a touch changes; `null` where nobody touches. */
  reading: string | null;
};

/** What the page's watcher has seen, in milliseconds since the navigation began. */
export type Seen = {
  readable: number | null;
  charts: number | null;
  reading: number | null;
  /** The text that was looked for last and not found. */
  missing: string | null;
};

/** What moved on a page and what kept it busy, collected by the browser itself. */
export type Calm = { layoutShift: number; longTasks: { start: number; duration: number }[] };

declare global {
  interface Window {
    __seen: Seen;
    __calm: Calm;
    __tell?: (what: string) => void;
  }
}

/** Runs inside the page before its own scripts. */
export function watchCalm(): void {
  const calm: Calm = { layoutShift: 0, longTasks: [] };
  window.__calm = calm;
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries())
      calm.longTasks.push({ start: startTime, duration });
  }).observe({ type: 'longtask', buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries())
      if (Reflect.get(entry, 'hadRecentInput') === false) calm.layoutShift += Reflect.get(entry, 'value');
  }).observe({ type: 'layout-shift', buffered: true });
}

/**
 * Runs inside the page before any of its own scripts, and looks at every frame until all is there. “There” is laid out:
 * an element that holds the text has a size and is not hidden; a chart has a mark with a size.
 */
export function watchPage({ texts, charts, reading }: Watched): void {
  const seen: Seen = { readable: null, charts: null, reading: null, missing: null };
  window.__seen = seen;
  const plain = (text: string) => text.replace(/[\u200b\u2060]/g, '').replace(/\s+/g, ' ');
  const isShown = (element: Element) => {
    const { width, height } = element.getBoundingClientRect();
    return (
      width > 0 && height > 0 && element.checkVisibility({ opacityProperty: true, visibilityProperty: true })
    );
  };
  /** The words of an element in one pass, and where each of its text nodes begins. */
  const wordsOf = (root: Element) => {
    const walker = document.createTreeWalker(
      root,
      NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT,
      ({ nodeName }) =>
        nodeName === 'SCRIPT' || nodeName === 'STYLE' || nodeName === 'NOSCRIPT'
          ? NodeFilter.FILTER_REJECT
          : NodeFilter.FILTER_ACCEPT,
    );
    const parts: { start: number; holder: Element | null }[] = [];
    let words = '';
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      if (node.nodeType !== Node.TEXT_NODE) continue;
      const own = plain(node.nodeValue ?? '');
      parts.push({ start: words.length, holder: node.parentElement });
      words += words.endsWith(' ') ? own.trimStart() : own;
    }
    return { words, parts };
  };
  const wanted = texts.map(plain);
  const isReadable = () => {
    if (document.body === null) return false;
    const { words, parts } = wordsOf(document.body);
    return wanted.every((text) => {
      const at = words.indexOf(text);
      const holder = at < 0 ? null : parts.findLast(({ start }) => start <= at)?.holder;
      const isThere = holder !== null && holder !== undefined && isShown(holder);
      seen.missing = isThere ? null : text;
      return isThere;
    });
  };
  const hasMark = (chart: Element) =>
    chart instanceof HTMLCanvasElement
      ? isShown(chart)
      : isShown(chart) &&
        [...chart.querySelectorAll('path, rect, circle, line, polyline, polygon')].some((mark) => {
          const { width, height } = mark.getBoundingClientRect();
          return width + height > 0;
        });
  const isDrawn = () =>
    [...document.querySelectorAll(charts.selector)].filter(hasMark).length >= charts.least;
  let readBefore: string | null = null;
  const isRead = () => {
    const place = reading === null ? null : document.querySelector(reading);
    if (place === null) return false;
    const { words } = wordsOf(place);
    readBefore ??= words;
    return words !== readBefore && words.trim() !== '' && isShown(place);
  };

  const look = () => {
    const now = performance.now();
    if (seen.readable === null && isReadable()) {
      seen.readable = now;
      window.__tell?.('readable');
    }
    if (seen.charts === null && isDrawn()) {
      seen.charts = now;
      window.__tell?.('charts');
    }
    if (seen.reading === null && isRead()) {
      seen.reading = now;
      window.__tell?.('reading');
    }
    const isOver =
      seen.readable !== null && seen.charts !== null && (reading === null || seen.reading !== null);
    if (!isOver) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}
