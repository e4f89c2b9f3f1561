import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { acknowledgementEndpoints } from '#domain/contract/acknowledgement-endpoints.ts';
import { urlOf } from '#domain/contract/paths.ts';
import { startWeekline, weekline } from '#test/fakes/command-line.ts';
import { smallProject } from '#test/fakes/small-project.ts';

const acknowledgementsUrl = (url: string) =>
  `${url}${urlOf(acknowledgementEndpoints.acknowledge, { id: 'main' })}`;

describe('an acknowledgement given to the server', () => {
  test('outlives a killed process, and the review of the terminal names it', async () => {
    const folder = smallProject();
    const project = ['--config', path.join(folder, 'weekline.yaml'), '--data', path.join(folder, 'data')];
    const server = startWeekline(['serve', '--port', '0', ...project]);
    const [, url = ''] = await server.says(/ready on (http:\S+)/);
    const given = await fetch(acknowledgementsUrl(url), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        step: 'paid',
        week: '2026-01-12',
        kind: 'expected',
        why: 'price test',
        by: 'Growth lead',
      }),
    });
    expect(given.status).toBe(201);
    server.child.kill('SIGKILL');
    await server.finished;

    const { code, stdout } = await weekline(['review', ...project]);
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^Acknowledgements\n {2}Visited → Paid: expected since 12 Jan — Growth lead, \d+ \w{3}: “price test”$/m,
    );
  });
});
