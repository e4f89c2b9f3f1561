import type { Week } from '#domain/calendar/week.ts';
import type { Certificate } from '#test/bench/load/hosts/certificate.ts';
import { type Front, type Site, startFront } from '#test/bench/load/hosts/front.ts';
import { makeLink } from './links.ts';
import { publishedPage } from './weekline-pages.ts';
import { startServer } from './weekline-process.ts';

/** What stands while something is measured: the server, and both of Weekline's pages behind fronts of their own. */
export type Standing = {
  published: string;
  link: string;
  texts: string[];
  /** How many steps have a chart. */
  steps: number;
  stop: () => Promise<void>;
};

/** Publishes a week of the sample company, then serves the same data and makes a link to the same week. */
export async function standing(certificate: Certificate, data: string, week: Week): Promise<Standing> {
  const { folder, texts, steps } = await publishedPage(data, week);
  const server = await startServer(data);
  const fronts: Front[] = [];
  const front = async (site: Site) => {
    const started = await startFront(site, certificate);
    fronts.push(started);
    return started.origin;
  };
  const link = await makeLink(server.origin, week, 'Board');
  return {
    published: `${await front({ kind: 'folder', folder })}/`,
    link: new URL(link.path, await front({ kind: 'server', origin: server.origin })).href,
    texts,
    steps,
    stop: async () => {
      for (const started of fronts) await started.stop();
      await server.stop();
    },
  };
}
