import type { Browser, CDPSession, Page } from 'playwright-core';
import { atRest } from './at-rest.ts';
import { slowPhone } from './chromium-page.ts';
import { type Heard, hearing } from './hearing.ts';
import { listenToTraffic, type Traffic } from './traffic.ts';
import { watchCalm, watchPage } from './watcher.ts';

/** A page to be loaded: where it is, what must be seen on it, and where a reader touches it. */
export type Subject = {
  name: string;
  url: string;
  texts: string[];
  charts: { selector: string; least: number };
  /** The chart that is touched and the place of its reading; `null` where a page is only looked at. */
  touch: { chart: string; reading: string } | null;
};

/** What a reader saw of a cold load; milliseconds since the navigation began, bytes on the wire. */
export type SeenLoad = { readable: number; charts: number; bytes: number };

/** What a reader got who touches a chart as soon as it is there, and then goes on to the end of the page. */
export type TouchedLoad = { reading: number; bytes: number; requests: number; strangers: string[] };

/** What moved and what kept the processor busy until the page was at rest, with nobody watching or touching. */
export type RestingLoad = { layoutShift: number; longTasks: number };

const PATIENCE_MS = 30_000;
const TOUCH_EVERY_MS = 200;
/** Where on a chart the finger is put, as shares of its width and height: not on the newest week. */
const FINGER = { x: 0.7, y: 0.5 };

export function seenLoad(browser: Browser, subject: Subject): Promise<SeenLoad> {
  return coldLoad(browser, subject, async ({ page, session, traffic }) => {
    const heard = await watching(page, session, subject, null);
    await open(page, subject);
    await heard('readable', PATIENCE_MS);
    await heard('charts', PATIENCE_MS);
    const { seen, origin } = await page.evaluate(() => ({
      seen: window.__seen,
      origin: performance.timeOrigin,
    }));
    const { readable, charts } = seen;
    if (readable === null || charts === null) throw new Error('It forgot what it had shown.');
    return { readable, charts, bytes: traffic.bytesBy(origin + readable) };
  });
}

export function touchedLoad(
  browser: Browser,
  subject: Subject,
  touch: NonNullable<Subject['touch']>,
): Promise<TouchedLoad> {
  return coldLoad(browser, subject, async ({ page, session, traffic }) => {
    const heard = await watching(page, session, subject, touch.reading);
    await open(page, subject);
    await heard('charts', PATIENCE_MS);
    await putFingerOn(page, touch.chart);
    for (let waited = 0; !(await heard('reading', TOUCH_EVERY_MS).then(yes, no)); waited += TOUCH_EVERY_MS) {
      if (waited > PATIENCE_MS) throw new Error(`No touch of ${touch.chart} was answered.`);
      await putFingerOn(page, touch.chart);
    }
    await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
    await atRest(page, traffic);
    const reading = await page.evaluate(() => window.__seen.reading);
    if (reading === null) throw new Error('It forgot its reading.');
    const own = new URL(subject.url).origin;
    return {
      reading,
      bytes: traffic.bytesBy(Number.POSITIVE_INFINITY),
      requests: traffic.requests.length,
      strangers: traffic.requests.filter((url) => new URL(url).origin !== own),
    };
  });
}

/** The watcher itself would be a long task: here it stays away. */
export function restingLoad(browser: Browser, subject: Subject): Promise<RestingLoad> {
  return coldLoad(browser, subject, async ({ page, traffic }) => {
    await open(page, subject);
    await atRest(page, traffic);
    const { layoutShift, longTasks } = await page.evaluate(() => window.__calm);
    return { layoutShift, longTasks: longTasks.reduce((sum, { duration }) => sum + duration, 0) };
  });
}

type Cold = { page: Page; session: CDPSession; traffic: Traffic };

async function coldLoad<Result>(
  browser: Browser,
  subject: Subject,
  measure: (cold: Cold) => Promise<Result>,
): Promise<Result> {
  const { page, session, close } = await slowPhone(browser);
  try {
    // tsx names inner functions through a helper that the page does not have.
    await page.addInitScript({ content: 'globalThis.__name ??= (named) => named;' });
    await page.addInitScript(watchCalm);
    return await measure({ page, session, traffic: listenToTraffic(session) });
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    const missing = await page.evaluate(() => window.__seen?.missing).catch(() => null);
    const sought = typeof missing === 'string' ? ` It does not show “${missing}”.` : '';
    throw new Error(`“${subject.name}” could not be measured: ${why}${sought}`, { cause });
  } finally {
    await close();
  }
}

async function watching(
  page: Page,
  session: CDPSession,
  { texts, charts }: Subject,
  reading: string | null,
): Promise<Heard> {
  await page.addInitScript(watchPage, { texts, charts, reading });
  return hearing(session);
}

async function open(page: Page, { url }: Subject): Promise<void> {
  await page.goto(url, { waitUntil: 'commit', timeout: PATIENCE_MS });
}

async function putFingerOn(page: Page, selector: string): Promise<void> {
  const place = await page
    .locator(selector)
    .first()
    .evaluate((element) => {
      element.scrollIntoView({ block: 'center', behavior: 'instant' });
      const { x, y, width, height } = element.getBoundingClientRect();
      return { x, y, width, height };
    });
  await page.touchscreen.tap(place.x + place.width * FINGER.x, place.y + place.height * FINGER.y);
}

const yes = () => true;
const no = () => false;
