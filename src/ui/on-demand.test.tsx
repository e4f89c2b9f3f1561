import { cleanup, render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { onDemand } from './on-demand.tsx';

afterEach(() => {
  cleanup();
  // biome-ignore lint/suspicious/noConsole: React reports there what a boundary caught
  vi.mocked(console.error).mockClear();
});

const Greeting = ({ name }: { name: string }) => <p>Hello {name}</p>;

test('a part that could not be fetched says so in its own place, and can be fetched again without a reload', async () => {
  const fetched = vi
    .fn<() => Promise<typeof Greeting>>()
    .mockRejectedValueOnce(new TypeError('Unable to preload CSS for /assets/greeting.css'))
    .mockRejectedValueOnce(new TypeError('Failed to fetch dynamically imported module'))
    .mockResolvedValue(Greeting);
  const Part = onDemand(fetched);
  const user = userEvent.setup();
  render(
    <main>
      <p>The review</p>
      <Part name="Acme" />
    </main>,
  );
  const alert = await screen.findByRole('alert');
  expect(alert.textContent).toContain('Part of the page could not be loaded. Check the network');
  expect(screen.queryByRole('link')).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByRole('link', { name: 'reload the page' })).toBeDefined();
  expect(screen.getByText('The review')).toBeDefined();
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  await waitFor(() => expect(screen.getByText('Hello Acme')).toBeDefined());
  expect(screen.queryByRole('alert')).toBeNull();
});

test('a part that makes a mistake is not taken for one that was not fetched', async () => {
  const Broken = onDemand(async () => () => {
    throw new Error('no such week');
  });
  render(<Broken />);
  expect((await screen.findByRole('alert')).textContent).toMatch(/went wrong in this part.*no such week/);
});
