import { expect, test } from 'vitest';
import { aboutMoneyRangeText, aboutMoneyText, moneyRangeText, moneyText, toKnownDigits } from './money.ts';

const plain = (text: string) => text.replaceAll('\u2060', '').replaceAll('\u00a0', ' ');

test('an amount has its currency, and cents only where it has any', () => {
  expect(moneyText(1480, 'EUR')).toBe('€1,480');
  expect(moneyText(19.5, 'EUR')).toBe('€19.50');
  expect(moneyText(1480, 'USD')).toBe('US$1,480');
  expect(plain(moneyText(1480, 'SEK'))).toBe('SEK 1,480');
  expect(moneyText(-0, 'EUR')).toBe('€0');
});

test('a range names its currency no second time', () => {
  expect(plain(moneyRangeText(1390, 1570, 'EUR'))).toBe('1,390–1,570');
  expect(plain(moneyRangeText(1390, 1570, 'CHF'))).toBe('1,390–1,570');
});

test('a loss is given to two digits', () => {
  const value = { currency: 'EUR', each: 1480 };
  expect(aboutMoneyText(21, value)).toBe('€31,000');
  expect(plain(aboutMoneyRangeText({ low: 12, high: 31 }, value))).toBe('18,000–46,000');
  expect(aboutMoneyText(21, { ...value, each: 0.214 })).toBe('€4.50');
  expect(plain(aboutMoneyRangeText({ low: 0, high: 31 }, { ...value, each: 0.214 }))).toBe('0–6.60');
  expect(toKnownDigits(100.8)).toBe(100);
});
