import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { hydrateWhenVisible } from './hydrate-when-visible.ts';

let come: (parts: Element[]) => void;

beforeEach(() => {
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      constructor(callback: (entries: { isIntersecting: boolean; target: Element }[]) => void) {
        come = (parts) =>
          callback(
            [...document.querySelectorAll('p')].map((target) => ({
              target,
              isIntersecting: parts.includes(target),
            })),
          );
      }
      observe() {}
      unobserve() {}
    },
  );
  document.body.innerHTML = '<p id="first"></p><p id="second"></p>';
});

afterEach(() => {
  vi.unstubAllGlobals();
  document.body.replaceChildren();
});

function started() {
  const hydrated: string[] = [];
  hydrateWhenVisible(document.querySelectorAll('p'), ({ id }) => hydrated.push(id));
  return hydrated;
}

const second = () => [...document.querySelectorAll('#second')];

test('a part is hydrated when it is about to be seen, and once', () => {
  const hydrated = started();
  come([]);
  expect(hydrated).toEqual([]);
  come(second());
  come([]);
  come(second());
  expect(hydrated).toEqual(['second']);
});

test('a key hydrates every other part, as it may lead there', () => {
  const hydrated = started();
  come(second());
  dispatchEvent(new KeyboardEvent('keydown', { key: 'Tab' }));
  dispatchEvent(new KeyboardEvent('keydown', { key: 'Tab' }));
  expect(hydrated).toEqual(['second', 'first']);
});
