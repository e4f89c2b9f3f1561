import { beforeAll, describe, expect, test } from 'vitest';
import { countsSchema } from '#domain/contract/counts-schema.ts';
import { weekline, weeklineProcess } from '#test/fakes/command-line.ts';
import { smallProject } from '#test/fakes/small-project.ts';

let folder: string;
beforeAll(async () => {
  folder = smallProject();
  await weekline(['import'], { cwd: folder });
});

test('the review is readable text: the sentence, then the funnel', async () => {
  const { code, stdout } = await weeklineProcess(['review'], { cwd: folder });
  expect(code).toBe(0);
  expect(stdout).toMatch(/^Small shop · Visit to customer · .*2026/);
  expect(stdout).toMatch(/^stage +people +on last week/m);
  expect(stdout).toMatch(/^○ Visited +1 +same +– +Learning: .*earlier weeks/m);
  expect(stdout).toMatch(/^◆ Paid +0 +-100 %/m);
});

test('what the terminal shows can be searched: no character that nobody can type', async () => {
  const { stdout } = await weekline(['review'], { cwd: folder });
  expect(stdout).not.toMatch(/[\u2060\u202f\u00a0\u2212\u2068\u2069]/);
});

test('--json prints the counts document and its verdict rows', async () => {
  const { stdout } = await weekline(['review', '--json', '--by', 'channel'], { cwd: folder });
  const { counts, verdicts } = JSON.parse(stdout);
  expect(countsSchema.parse(counts).entries).toEqual([
    { segment: 'organic', arrivals: [1, 1, 1] },
    { segment: 'paid search', arrivals: [1, 0, 0] },
  ]);
  expect(verdicts[0]).toMatchObject({ funnel: 'main', step: 'visit', segment: null });
  expect(verdicts.map(({ step }: { step: string }) => step)).toContain('paid');
  const reasons = verdicts.map(({ reason }: { reason: unknown }) => reason);
  expect(reasons).toContain('not judged: it takes four earlier weeks; there are none yet');
});

test.each([
  [['--funnel', 'other'], /no funnel “other”.*“main”/],
  [['--by', 'plan'], /no segment property “plan”.*“channel”/],
  [['--week', '2020-01-06'], /no data for the week of 2020-01-06.*from 2026-01-05 to 2026-01-19/],
  [['--week', '2026-01-11'], /not the first day of a week.*Monday/],
])('%j is refused with what there is instead', async (flags, message) => {
  const { code, stderr, stdout } = await weekline(['review', ...flags], { cwd: folder });
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(message);
});

test('a day inside a week is answered with the first days it could mean', async () => {
  const { code, stderr } = await weekline(['review', '--week', '2026-11-10']);
  expect(code).toBe(2);
  expect(stderr).toContain('Monday, --week 2026-11-09, or on Sunday, --week 2026-11-08.');
});

describe('without a week to review', () => {
  test('a refused file is what there is to mend, and the review fails', async () => {
    const events = `event,person,time,channel\n${'visit,ann,1791244800000,organic\n'.repeat(30)}`;
    const { code, stdout, stderr } = await weekline(['review'], { cwd: smallProject({ events }) });
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain('Refused, nothing of it was kept');
    expect(stderr).toContain('There is no week to review, and a file was refused; its reason is above.');
  });

  test('files without rows are no data', async () => {
    const cwd = smallProject({ events: 'event,person,time,channel\n' });
    const { stdout } = await weekline(['review'], { cwd });
    expect(stdout).toMatch(/No data yet\. Next: weekline import/);
  });
});
