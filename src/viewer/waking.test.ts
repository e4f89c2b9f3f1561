import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { wakeWhenSeen } from './waking.ts';

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
  const woken: string[] = [];
  wakeWhenSeen(document.querySelectorAll('p'), ({ id }) => woken.push(id));
  return woken;
}

const second = () => [...document.querySelectorAll('#second')];

test('a part sleeps until it is about to be seen, and wakes once', () => {
  const woken = started();
  come([]);
  expect(woken).toEqual([]);
  come(second());
  come([]);
  come(second());
  expect(woken).toEqual(['second']);
});

test('a key wakes whatever still sleeps, as it may lead there', () => {
  const woken = started();
  come(second());
  dispatchEvent(new KeyboardEvent('keydown', { key: 'Tab' }));
  dispatchEvent(new KeyboardEvent('keydown', { key: 'Tab' }));
  expect(woken).toEqual(['second', 'first']);
});
