import { expect, test } from 'vitest';
import { reachedAt } from './listen.ts';

test.each([
  ['127.0.0.1', 'http://localhost:4600', 'http://127.0.0.1:4600'],
  ['::1', 'http://localhost:4600', 'http://[::1]:4600'],
  ['0.0.0.0', 'http://localhost:4600', 'http://127.0.0.1:4600'],
  ['::', 'http://localhost:4600', 'http://[::1]:4600'],
  ['127.0.0.2', 'http://127.0.0.2:4600', 'http://127.0.0.2:4600'],
  ['192.0.2.7', 'http://192.0.2.7:4600', 'http://192.0.2.7:4600'],
  ['2001:db8::7', 'http://[2001:db8::7]:4600', 'http://[2001:db8::7]:4600'],
])(
  'who listens on %s is found by people at %s, and by commands at the address itself',
  (address, url, at) => {
    expect(reachedAt({ address, port: 4600 })).toEqual({ url, at });
  },
);
