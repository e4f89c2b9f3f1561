import type { Week } from '#domain/calendar/week.ts';
import { launchTrusting } from '#test/bench/load/browser/chromium-page.ts';
import type { Subject } from '#test/bench/load/browser/load.ts';
import { measuredRounds } from '#test/bench/load/browser/rounds.ts';
import type { Certificate } from '#test/bench/load/hosts/certificate.ts';
import { startFront } from '#test/bench/load/hosts/front.ts';
import { modelOf } from '#test/bench/load/peers/rows.ts';
import { companyRows } from './company-rows.ts';
import { frameworkPeer } from './framework-peer.ts';
import type { Goal } from './goals.ts';
import { pageGoals } from './page-goals.ts';
import { fetchingPeer, floorPeer } from './react-peers.tsx';
import { pageTable } from './report.ts';
import type { Standing } from './standing.ts';

const PUBLISHED = 'published page';
const LINK = 'shared link';
const FLOOR = 'floor: no script';
const FRAMEWORK = 'Observable Framework';

/** Loads both pages and their peers in rounds: the lines to print, and the goals. */
export async function measuredPages(
  certificate: Certificate,
  week: Week,
  weekline: Standing,
  rounds: number,
): Promise<{ lines: string[]; goals: Goal[]; chromium: string }> {
  const rows = companyRows(week);
  const { sentence, table, funnel } = modelOf(rows);
  const framework = frameworkPeer(rows);
  const peers = [
    { name: FLOOR, folder: floorPeer(rows), file: '', selector: 'main svg' },
    {
      name: 'React and drawn charts',
      folder: await fetchingPeer('drawn', rows),
      file: 'drawn.html',
      selector: 'main svg',
    },
    {
      name: 'React and Recharts',
      folder: await fetchingPeer('recharts', rows),
      file: 'recharts.html',
      selector: 'main svg.recharts-surface[role=application]',
    },
    ...(framework.kind === 'there'
      ? [{ name: FRAMEWORK, folder: framework.folder, file: '', selector: 'main svg[class^=plot]' }]
      : []),
  ];
  const fronts = await Promise.all(
    peers.map(({ folder }) => startFront({ kind: 'folder', folder }, certificate)),
  );
  const browser = await launchTrusting(certificate.pin);
  try {
    const subjects: Subject[] = [
      ...[
        { name: PUBLISHED, url: weekline.published },
        { name: LINK, url: weekline.link },
      ].map((page) => ({
        ...page,
        texts: weekline.texts,
        charts: {
          selector: 'section[aria-labelledby=weeks] svg[preserveAspectRatio=none]',
          least: weekline.steps,
        },
        touch: {
          chart: 'section[aria-labelledby=weeks] input[type=range]',
          reading: 'section[aria-labelledby=weeks] [class*=readout]',
        },
      })),
      ...peers.map(({ name, file, selector }, i) => ({
        name,
        url: `${fronts[i]?.origin}/${file}`,
        texts: [sentence, ...table.slice(0, funnel.length).map(({ now }) => now)],
        charts: { selector, least: 3 },
        touch: null,
      })),
    ];
    const loads = await measuredRounds(browser, subjects, rounds);
    const of = (name: string) => {
      const found = loads.get(name);
      if (found === undefined) throw new Error(`“${name}” was not loaded.`);
      return found;
    };
    const references = {
      floor: of(FLOOR),
      framework: framework.kind === 'there' ? { kind: 'measured' as const, loads: of(FRAMEWORK) } : framework,
    };
    return {
      lines: pageTable(loads),
      goals: [PUBLISHED, LINK].flatMap((name) => pageGoals(name, of(name), references)),
      chromium: browser.version(),
    };
  } finally {
    await browser.close();
    for (const front of fronts) await front.stop();
  }
}
