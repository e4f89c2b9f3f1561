import { expect, test } from 'vitest';
import { plainText, unbrokenDates } from './typography.ts';

test('a date stays on one line, with its weekday and its year, and nothing else does', () => {
  const text =
    'tracker sent nothing on Tue 10 – Thu 12 Nov, as in 13–19 Jul 2026; 5 May calls, 26 Paid accounts';
  expect(unbrokenDates(text).replaceAll('\u00a0', '_')).toBe(
    'tracker sent nothing on Tue_10 – Thu_12_Nov, as in 13–19_Jul_2026; 5_May calls, 26 Paid accounts',
  );
  expect(plainText(unbrokenDates(text))).toBe(text);
});
