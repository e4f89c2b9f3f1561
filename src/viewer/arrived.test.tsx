import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { sampleReport } from '#test/fakes/sample-report.ts';
import type { Arrival } from './arrival.ts';
import { Arrived } from './arrived.tsx';

afterEach(cleanup);

type Told = Exclude<Arrival, { kind: 'report' }>;

const arrivals: Told[] = [
  { kind: 'link-incomplete' },
  { kind: 'gone' },
  { kind: 'password-asked' },
  { kind: 'password-wrong' },
  { kind: 'too-many-tries' },
  { kind: 'cookies-refused' },
  { kind: 'unreachable' },
  { kind: 'server-trouble', status: 503 },
  { kind: 'hidden-since' },
  { kind: 'key-does-not-fit' },
  { kind: 'file-missing' },
  { kind: 'needs-https' },
  { kind: 'browser-too-old' },
];

test.each(arrivals)(
  'attack 21: $kind says what happened and what to do, without naming the report',
  (arrival) => {
    const { container } = render(<Arrived arrival={arrival} again={async () => {}} />);
    expect(screen.getByRole('heading', { level: 1 }).textContent).toMatch(/^[A-Z].+\.$/);
    expect(container.textContent).toMatch(/whoever s|others|minutes|newer browser|another browser/i);
    const { title, review } = sampleReport();
    for (const secret of [title, review.headline.title]) expect(container.textContent).not.toContain(secret);
  },
);

test('what may pass can be tried again', async () => {
  const again = vi.fn(async () => {});
  render(<Arrived arrival={{ kind: 'unreachable' }} again={again} />);
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(again).toHaveBeenCalledWith(null);
});

test('a password is sent once, and an empty one not at all', async () => {
  const again = vi.fn(async () => {});
  render(<Arrived arrival={{ kind: 'password-asked' }} again={again} />);
  const open = screen.getByRole('button', { name: 'Open the report' });
  await userEvent.click(open);
  expect(again).not.toHaveBeenCalled();
  await userEvent.type(screen.getByLabelText('Password'), 'correct horse{Enter}');
  expect(again).toHaveBeenCalledExactlyOnceWith('correct horse');
});
