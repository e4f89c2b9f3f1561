import { type Logger, pino } from 'pino';
import { expect, test } from 'vitest';
import { LOG_LEVELS } from '#server/environment/environment.ts';
import { loggerOptions } from './logger.ts';

function linesOf(level: (typeof LOG_LEVELS)[number], write: (log: Logger<never, boolean>) => void): string[] {
  const lines: string[] = [];
  write(pino(loggerOptions(level), { write: (line) => void lines.push(line) }));
  return lines;
}

test('headers, tokens and passwords are not logged, however deep they stand', () => {
  const headers = { Authorization: 'Bearer hunter2', cookie: 'a=hunter2', 'set-cookie': 'b=hunter2' };
  const lines = linesOf('info', (log) => {
    log.info(headers);
    log.info({ headers });
    log.info({ req: { headers, url: '/' } });
    log.info({ err: { cause: { access_token: 'hunter2', id_token: 'hunter2', error: 'invalid_grant' } } });
    log.info({ body: { password: 'hunter2', token: 'hunter2', label: 'board' } });
    log.info({ reason: 'refused: Authorization: Bearer hunter2, key wk_hunter2hunter2hunter2' });
    log.error(new Error('asked with Basic hunter2', { cause: new Error('Bearer hunter2') }));
  });
  expect(lines).toHaveLength(7);
  expect(lines.join()).not.toContain('hunter2');
  expect(lines.join()).toContain('invalid_grant');
  expect(lines.join()).toContain('board');
});

test.each(LOG_LEVELS)('at LOG_LEVEL=%s nothing that can be thrown makes logging throw', (level) => {
  const packet = Buffer.from('GET / HTTP/1.1\r\nAuthorization: Bearer hunter2');
  const unreadable = Object.defineProperty({}, 'trap', {
    enumerable: true,
    get: () => {
      throw new Error('unreadable');
    },
  });
  const circular: { self?: object } = {};
  circular.self = circular;
  const frozen = Object.freeze(Object.assign(new Error('frozen'), { rawPacket: packet, token: 'hunter2' }));
  const values: unknown[] = [
    Object.assign(new Error('Parse Error'), { code: 'HPE_INVALID_METHOD', rawPacket: packet }),
    frozen,
    unreadable,
    circular,
    new Proxy({}, { get: () => 'hunter2' }),
    { big: 1n, symbol: Symbol('s'), date: new Date(Number.NaN), run: () => {} },
    null,
    'text',
    undefined,
  ];
  const lines = linesOf(level, (log) => {
    for (const value of values)
      for (const write of ['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const)
        log[write]({ err: value }, 'failed');
  });
  expect(lines.join()).not.toContain('hunter2');
  for (const line of lines) expect(JSON.parse(line).msg).toBe('failed');
});

test('an error is logged with its kind, its code, its stack and its cause', () => {
  const cause = Object.assign(new Error('no space'), { code: 'ENOSPC' });
  const [line = ''] = linesOf('info', (log) => log.error({ err: new TypeError('not kept', { cause }) }));
  expect(JSON.parse(line).err).toMatchObject({
    type: 'TypeError',
    message: 'not kept',
    stack: expect.stringContaining('logger.test'),
    cause: { code: 'ENOSPC', message: 'no space' },
  });
});
