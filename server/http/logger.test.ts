import { pino } from 'pino';
import { expect, test } from 'vitest';
import { redact } from './logger.ts';

test('headers, tokens and passwords are not logged, however deep they stand', () => {
  const lines: string[] = [];
  const log = pino({ redact }, { write: (line) => void lines.push(line) });
  const headers = { authorization: 'Bearer hunter2', cookie: 'a=hunter2', 'set-cookie': 'b=hunter2' };
  log.info(headers);
  log.info({ headers });
  log.info({ req: { headers, url: '/' } });
  log.info({ err: { cause: { access_token: 'hunter2', id_token: 'hunter2', error: 'invalid_grant' } } });
  log.info({ body: { password: 'hunter2', token: 'hunter2', label: 'board' } });
  expect(lines).toHaveLength(5);
  expect(lines.join()).not.toContain('hunter2');
  expect(lines.join()).toContain('invalid_grant');
  expect(lines.join()).toContain('board');
});
