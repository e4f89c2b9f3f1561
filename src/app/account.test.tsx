import { render, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { describe, expect, test, vi } from 'vitest';
import { accessEndpoints } from '#domain/contract/access-endpoints.ts';
import { endpoints } from '#domain/contract/endpoints.ts';
import { sampleWorkspace } from '#examples/sample-company/sample-review.ts';
import { handlersFor } from '#mocks/scenarios.ts';
import { mockedApi } from '#test/page/mocked-api.ts';
import { createQueryClient, ReviewApp } from './app.tsx';

const api = 'https://metrics.example/';
const server = mockedApi();
const at = (path: string) => new URL(path, api).href;

const stranger = {
  type: 'urn:weekline:not-signed-in',
  title: 'Sign in to see the review',
  status: 401,
  detail: 'Nobody is signed in here, or the session has ended.',
  remedy: 'Sign in at /sign-in, then ask again.',
  signIn: 'sign-in',
};

const refuse = (path: string) => http.get(at(path), () => HttpResponse.json(stranger, { status: 401 }));

function open(query = '') {
  window.history.replaceState(null, '', `/${query}`);
  render(<ReviewApp api={api} client={createQueryClient()} />);
  return userEvent.setup();
}

function signedInAs(role: 'viewer' | 'editor' | 'admin') {
  server.use(
    http.get(at(endpoints.workspace.path), () =>
      HttpResponse.json({ ...sampleWorkspace(), canAnswer: role !== 'viewer', signedIn: true }),
    ),
    http.get(at(accessEndpoints.me.path), () =>
      HttpResponse.json({ kind: 'person', email: 'ann@example.com', role }),
    ),
    ...handlersFor('flagged'),
  );
}

describe('who is not signed in', () => {
  test('is asked to, and comes back to the week of the link', async () => {
    server.use(refuse(endpoints.workspace.path));
    open('?week=2026-11-09');
    expect((await screen.findByRole('heading', { level: 1 })).textContent).toBe('Sign in to see the review');
    const href = screen.getByRole('link', { name: 'Sign in' }).getAttribute('href') ?? '';
    expect(href.startsWith(at('sign-in?return='))).toBe(true);
    expect(new URL(href).searchParams.get('return')).toBe(`${window.location.origin}/?week=2026-11-09`);
    expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull();
  });
});

describe('who was signed out in another tab', () => {
  const refuseAll = () => server.use(http.get(`${api}*`, () => HttpResponse.json(stranger, { status: 401 })));

  test.each(['Previous week', 'nothing'])(
    'keeps the numbers, and is told to sign in: %s',
    async (pressed) => {
      signedInAs('viewer');
      const user = open();
      const funnel = await screen.findByRole('region', { name: 'The funnel' });
      const numbers = funnel.textContent;
      refuseAll();
      const clock = vi.spyOn(Date, 'now');
      if (pressed === 'nothing') {
        clock.mockReturnValue(Date.now() + 60 * 60_000);
        window.dispatchEvent(new Event('visibilitychange'));
      } else await user.click(screen.getByRole('button', { name: pressed }));
      const alert = await screen.findByRole('alert');
      clock.mockRestore();
      expect(alert.textContent).toMatch(/^Still showing the week .* Sign in to see the review/);
      expect(within(alert).getByRole('link', { name: 'Sign in' })).not.toBeNull();
      expect(screen.getByRole('region', { name: 'The funnel' }).textContent).toBe(numbers);
    },
  );
});

describe('who is signed in', () => {
  test('is named with the role, and can leave', async () => {
    signedInAs('viewer');
    const left = vi.fn();
    server.use(
      http.post(at('sign-out'), () => {
        left();
        return new HttpResponse(null, { status: 204 });
      }),
    );
    const reload = vi.spyOn(window.location, 'reload').mockImplementation(() => {});
    const user = open();
    expect(await screen.findByText('ann@example.com (viewer)')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Audit log' })).toBeNull();
    expect(screen.queryByRole('button', { name: /This is expected/ })).toBeNull();
    expect(sessionStorage.getItem('weekline.who')).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Sign out' }));
    await vi.waitFor(() => expect(reload).toHaveBeenCalledOnce());
    expect(left).toHaveBeenCalledOnce();
    reload.mockRestore();
  });

  test('sees it when signing out failed', async () => {
    signedInAs('editor');
    server.use(http.post(at('sign-out'), () => new HttpResponse(null, { status: 503 })));
    const user = open();
    await user.click(await screen.findByRole('button', { name: 'Sign out' }));
    expect((await screen.findByRole('alert')).textContent).toBe(
      'Sign-out failed with status 503. Try again.',
    );
  });

  test('as an admin reads what was done, as text whatever it holds', async () => {
    signedInAs('admin');
    server.use(
      http.get(at(accessEndpoints.audit.path), () =>
        HttpResponse.json({
          entries: [
            {
              at: '2026-11-22T09:30:00.000Z',
              by: 'ed@example.com',
              action: 'week-closed',
              subject: 'main 2026-11-09',
              detail: '<img src=x onerror=alert(1)>',
            },
            { at: '2026-11-21T09:30:00.000Z', by: 'cron', action: 'moon-landed', subject: 'x', detail: '' },
          ],
        }),
      ),
    );
    const user = open();
    await user.click(await screen.findByRole('button', { name: 'Audit log' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Audit log' }));
    const deeds = (await dialog.findAllByRole('listitem')).map(({ textContent }) => textContent);
    expect(deeds).toEqual([
      '22 Nov 2026, 11:30 · ed@example.comWeek recorded: main 2026-11-09 · <img src=x onerror=alert(1)>',
      '21 Nov 2026, 11:30 · cronmoon landed: x',
    ]);
    expect(document.querySelector('img')).toBeNull();
  });
});

test('where nobody needs to sign in, nobody asks who does', async () => {
  server.use(...handlersFor('flagged'));
  open();
  await screen.findByRole('region', { name: 'The funnel' });
  expect(screen.queryByRole('button', { name: 'Sign out' })).toBeNull();
});
