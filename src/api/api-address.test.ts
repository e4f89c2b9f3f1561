import { expect, test } from 'vitest';
import { apiAddress } from './api-address.ts';

function page(baseURI: string, content: string | null): Pick<Document, 'baseURI' | 'querySelector'> {
  const empty = document.implementation.createHTMLDocument();
  if (content !== null) {
    const meta = empty.createElement('meta');
    meta.name = 'weekline-api';
    meta.content = content;
    empty.head.append(meta);
  }
  return { baseURI, querySelector: empty.querySelector.bind(empty) };
}

test('empty or absent: next to the page, under any sub-path', () => {
  expect(apiAddress(page('https://a.example/growth/?week=2026-11-16#x', ''))).toBe(
    'https://a.example/growth/',
  );
  expect(apiAddress(page('https://a.example/growth/index.html', null))).toBe('https://a.example/growth/');
});

test('an address of its own, with or without the last slash', () => {
  expect(apiAddress(page('https://a.example/', 'https://b.example/metrics'))).toBe(
    'https://b.example/metrics/',
  );
  expect(apiAddress(page('https://a.example/', ' https://b.example '))).toBe('https://b.example/');
});

test('a path on the same host', () => {
  expect(apiAddress(page('https://a.example/growth/', '/metrics'))).toBe('https://a.example/metrics/');
});

test('with what every call adds itself, or without a scheme', () => {
  expect(apiAddress(page('https://a.example/growth/', 'https://b.example/x/api/v1'))).toBe(
    'https://b.example/x/',
  );
  expect(apiAddress(page('https://a.example/growth/', 'b.example'))).toBe('https://b.example/');
});
