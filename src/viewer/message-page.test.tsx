import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { sampleReport } from '#test/fakes/sample-report.ts';
import type { LoadProblem } from './load-outcome.ts';
import { MessagePage } from './message-page.tsx';

afterEach(cleanup);

const problems: LoadProblem[] = [
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

test.each(problems)(
  'attack 21: $kind says what happened and what to do, without naming the report',
  (problem) => {
    const { container } = render(<MessagePage problem={problem} retry={async () => {}} />);
    expect(screen.getByRole('heading', { level: 1 }).textContent).toMatch(/^[A-Z].+\.$/);
    expect(container.textContent).toMatch(/person who s|others|minutes|newer browser|another browser/i);
    const { title, review } = sampleReport();
    for (const secret of [title, review.headline.title]) expect(container.textContent).not.toContain(secret);
  },
);

test('what may pass can be tried again', async () => {
  const retry = vi.fn(async () => {});
  render(<MessagePage problem={{ kind: 'unreachable' }} retry={retry} />);
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(retry).toHaveBeenCalledWith(null);
});

test('a password is sent once, and an empty one not at all', async () => {
  const retry = vi.fn(async () => {});
  render(<MessagePage problem={{ kind: 'password-asked' }} retry={retry} />);
  const open = screen.getByRole('button', { name: 'Open the report' });
  await userEvent.click(open);
  expect(retry).not.toHaveBeenCalled();
  await userEvent.type(screen.getByLabelText('Password'), 'correct horse{Enter}');
  expect(retry).toHaveBeenCalledExactlyOnceWith('correct horse');
});
