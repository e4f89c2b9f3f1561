import { describeProblem } from './configuration-problem.ts';
import { parseConfiguration } from './parse-configuration.ts';

/** For tests: sections of a file without a fault. */
const SOUND: Record<string, string> = {
  workspace: `workspace:
  name: Acme
  timeZone: Europe/Helsinki
  currency: EUR
`,
  conversions: `conversions:
  - { id: visit, name: Visit, kind: micro, match: page_viewed }
  - { id: signup, name: Free account, kind: micro, match: signed_up }
  - { id: paid, name: Subscription, kind: macro, match: invoice_paid }
`,
  funnels: `funnels:
  - { id: main, name: Main, segmentBy: [channel], stages: [visit, signup, paid] }
`,
  sources: `sources:
  - id: tracker
    kind: events
    files: events.csv
    event: name
    person: user
    time: { column: at, format: iso }
    properties: [channel, plan]
`,
};

/** For tests: a whole file that starts with the given sections, so that their lines count from 1; the others are sound. */
export function fileWith(...sections: string[]): string {
  const given = sections.join('');
  const rest = Object.entries(SOUND).filter(([name]) => !new RegExp(`^${name}:`, 'm').test(given));
  return given + rest.map(([, text]) => text).join('');
}

/** For tests: the problems of such a file as a terminal shows them, without the name of the file. */
export function problemsWith(...sections: string[]): string[] {
  return problemsIn(fileWith(...sections));
}

/** For tests: the problems of a text, one line each. */
export function problemsIn(text: string): string[] {
  const result = parseConfiguration(text, 'weekline.yaml');
  return result.ok ? [] : result.problems.map((one) => describeProblem(one).replace('weekline.yaml:', ''));
}
