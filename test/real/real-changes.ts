import { judgeSteps } from '#domain/verdicts/judge.ts';
import type { RealSeries } from './real-data.ts';
import { documentOfSeries } from './real-trials.ts';

/** Football's provider changed what a shot on target is: in autumn 2007 (in three of the leagues here), and in England on 12 August 2013. */
const CHANGES = [
  { league: 'premier-league', from: '2013-08-05', until: '2013-09-16' },
  { league: 'bundesliga', from: '2007-08-06', until: '2007-11-05' },
  { league: 'ligue-1', from: '2007-08-06', until: '2007-11-05' },
  { league: 'serie-a', from: '2007-08-20', until: '2007-11-05' },
];

/** Of the known definition changes, those that were flagged as they came. */
export function knownChanges(all: readonly RealSeries[]): { found: number; all: number } {
  const leagues = all.filter(({ source }) => source === 'football-shots-on-target');
  const known = CHANGES.filter(({ league }) => leagues.some(({ name }) => name === league));
  const found = known.filter(({ league, from, until }) => {
    const series = leagues.find(({ name }) => name === league);
    if (series === undefined) return false;
    return judgeSteps(documentOfSeries(series, 0, series.weeks.length)).some(
      ({ state, week }) => state === 'flag' && week >= from && week <= until,
    );
  });
  return { found: found.length, all: known.length };
}
