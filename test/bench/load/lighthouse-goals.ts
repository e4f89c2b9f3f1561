import { type Goal, notMeasured } from './goals.ts';
import { type Audited, CATEGORIES } from './lighthouse.ts';

export function lighthouseGoals(name: string, audited: Audited): Goal[] {
  return CATEGORIES.map((category) => {
    const what = `${name}: Lighthouse, ${category}`;
    if (audited.kind === 'not-available') return notMeasured(what, '100', audited.reason);
    const points = audited.points[category];
    return {
      what,
      wanted: '100',
      outcome: { kind: points === 100 ? 'reached' : 'missed', figure: String(points) },
    };
  });
}
