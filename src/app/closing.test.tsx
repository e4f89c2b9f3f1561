import { cleanup, render, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { expect, test } from 'vitest';
import { accessEndpoints } from '#domain/contract/access-endpoints.ts';
import { closedEndpoints } from '#domain/contract/closed-endpoints.ts';
import { endpoints } from '#domain/contract/endpoints.ts';
import { sampleWorkspace } from '#examples/sample-company/sample-review.ts';
import { handlersFor } from '#mocks/scenarios.ts';
import { mockedApi } from '#test/page/mocked-api.ts';
import { createQueryClient, ReviewApp } from './app.tsx';

const server = mockedApi();

function open(scenario: string) {
  server.use(...handlersFor(scenario));
  render(<ReviewApp api="https://metrics.example/" client={createQueryClient()} />);
  return userEvent.setup();
}

function openAs(change: object) {
  server.use(...handlersFor('flagged'));
  server.use(
    http.get(`*${endpoints.workspace.path}`, () => HttpResponse.json({ ...sampleWorkspace(), ...change })),
  );
  render(<ReviewApp api="https://metrics.example/" client={createQueryClient()} />);
}

type User = ReturnType<typeof open>;

const closeButton = () => screen.findByRole('button', { name: /Record this week/ });
const said = (text: RegExp) => waitFor(() => expect(document.body.textContent).toMatch(text));

async function closeAs(user: User, by: string) {
  await user.click(await closeButton());
  const dialog = within(await screen.findByRole('dialog', { name: 'Record this week' }));
  await user.type(dialog.getByRole('textbox', { name: 'Your name' }), by);
  await user.click(dialog.getByRole('button', { name: 'Record the week' }));
  return dialog;
}

test('a week is closed after a word on what that does, and says by whom; focus stays where it was said', async () => {
  const user = open('flagged');
  await closeAs(user, ' growth lead ');
  await said(/Recorded on \d+ \w+ by growth lead · as reported/);
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(screen.queryByRole('button', { name: /Record this week/ })).toBeNull();
  expect(screen.getByText('The week 9–15 Nov 2026 is recorded.').getAttribute('role')).toBe('status');
  expect(document.activeElement?.textContent).toContain('Recorded on');
  expect(screen.queryByRole('region', { name: 'As reported, and now' })).toBeNull();
});

test('somebody who is signed in is not asked for a name that would not count', async () => {
  const by: unknown[] = [];
  openAs({ signedIn: true });
  server.use(
    http.get(`*${accessEndpoints.me.path}`, () =>
      HttpResponse.json({ kind: 'person', email: 'editor@example.com', role: 'editor' }),
    ),
  );
  server.events.on('request:start', async ({ request }) => {
    if (request.method === 'POST') by.push(await request.clone().json());
  });
  const user = userEvent.setup();
  await user.click(await closeButton());
  const dialog = within(await screen.findByRole('dialog', { name: 'Record this week' }));
  expect(dialog.queryByRole('textbox')).toBeNull();
  expect(dialog.getByRole('button', { name: 'Not now' })).toBeTruthy();
  await user.click(dialog.getByRole('button', { name: 'Record the week' }));
  await said(/Recorded on/);
  server.events.removeAllListeners();
  expect(by).toEqual([{ week: '2026-11-09', by: 'signed in' }]);
  expect(sessionStorage.getItem('weekline.who')).toBeNull();
});

test('a closed week is opened again with a reason', async () => {
  const user = open('flagged');
  await closeAs(user, 'growth lead');
  await user.click(await screen.findByRole('button', { name: /Withdraw the record …/ }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Withdraw the record' }));
  expect(dialog.getByText(/^Recorded on \d+ \w+ by growth lead\.$/)).toBeTruthy();
  await user.type(dialog.getByRole('textbox', { name: 'Why' }), 'closed too early');
  const asked: string[] = [];
  server.events.on('request:start', ({ request: { method, url } }) => {
    if (url.endsWith('/closed/2026-11-09')) asked.push(method);
  });
  await user.click(dialog.getByRole('button', { name: 'Withdraw the record' }));
  expect(await closeButton()).toBeTruthy();
  server.events.removeAllListeners();
  expect(asked).toEqual(['DELETE']);
});

test('what the API refuses is explained in the dialog with its remedy, and the name is not lost', async () => {
  const user = open('flagged');
  await closeButton();
  server.use(
    http.post(`*${closedEndpoints.closeWeek.path}`, () =>
      HttpResponse.json(
        {
          type: 'urn:x',
          title: 'Data are arriving',
          status: 409,
          detail: 'New data came in.',
          remedy: 'Wait.',
        },
        { status: 409, headers: { 'content-type': 'application/problem+json' } },
      ),
    ),
  );
  const dialog = await closeAs(user, 'growth lead');
  expect((await dialog.findByRole('alert')).textContent).toContain('New data came in. Wait.');
  expect(dialog.getByRole<HTMLInputElement>('textbox').value).toBe('growth lead');
});

test('a closed week that differs shows what was reported next to now, exactly, in total and by segment', async () => {
  const user = open('closed');
  const ledger = within(await screen.findByRole('region', { name: 'As reported, and now' }));
  expect(ledger.getByText(/was reported with 155 at “Demo or contact sales”; it is 176 now/)).toBeTruthy();
  const cells = (name: string) =>
    ledger.getAllByRole('row', { name: new RegExp(name) }).map((row) =>
      within(row)
        .getAllByRole('cell')
        .map(({ textContent }) => textContent),
    );
  expect(cells('Demo or contact sales')[0]?.slice(0, 5)).toEqual(['155', '+21', '0', '0', '176']);
  expect(cells('Website visit')[0]?.slice(0, 5)).toEqual(['5,212', '0', '0', '−6', '5,206']);
  await user.click(ledger.getByText('By channel'));
  expect(cells('email')).toEqual([['23', '+1', '0', '0', '24']]);
  expect(cells('paid search')).toEqual([
    ['1,230', '0', '0', '−2', '1,228'],
    ['26', '+5', '0', '0', '31'],
  ]);
});

test('the review of the week after warns, in words', async () => {
  open('flagged');
  const checks = await screen.findByRole('region', { name: 'Can this week be trusted' });
  expect(checks.textContent).toContain('it is 176 now: 21 late conversions.');
});

test('a week that is still forming or without data offers nothing', async () => {
  open('forming');
  await screen.findByRole('region', { name: 'Can this week be trusted' });
  await waitFor(() => expect(screen.queryByRole('button', { name: /Record this week/ })).toBeNull());
  cleanup();
  open('missing-week');
  await screen.findByRole('region', { name: 'Can this week be trusted' });
  await waitFor(() => expect(screen.queryByRole('button', { name: /Record this week/ })).toBeNull());
});

test('who may not close or open weeks still reads that they are; an API that keeps none is not asked', async () => {
  window.history.replaceState(null, '', '/?v=1&week=2026-11-02');
  openAs({ canClose: false, canReopen: false });
  await said(/Recorded on 10 Nov by growth lead · differs from what was reported/);
  expect(screen.queryByRole('button', { name: /Withdraw the record …/ })).toBeNull();
  cleanup();
  for (const none of [undefined, false]) {
    openAs({ canClose: none, canSeeClosed: none, canReopen: none });
    server.use(http.get(`*${closedEndpoints.closedWeeks.path}`, () => HttpResponse.error()));
    await screen.findByRole('region', { name: 'Can this week be trusted' });
    expect(document.body.textContent).not.toContain('Recorded on');
    expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull();
    cleanup();
  }
});

test('that nobody knows whether a week is closed is said, and can be asked again', async () => {
  server.use(...handlersFor('flagged'));
  server.use(http.get(`*${closedEndpoints.closedWeeks.path}`, () => HttpResponse.error(), { once: true }));
  render(<ReviewApp api="https://metrics.example/" client={createQueryClient()} />);
  await userEvent.setup().click(await screen.findByRole('button', { name: 'Try again' }));
  expect(await closeButton()).toBeTruthy();
});
