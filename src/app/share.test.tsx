import { cleanup, render, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { beforeEach, describe, expect, test } from 'vitest';
import { accessEndpoints } from '#domain/contract/access-endpoints.ts';
import { endpoints } from '#domain/contract/endpoints.ts';
import { shareEndpoints } from '#domain/contract/share-endpoints.ts';
import { sharedLinkEndpoints } from '#domain/contract/shared-link-endpoints.ts';
import { sampleWorkspace } from '#examples/sample-company/sample-review.ts';
import { handlersFor } from '#mocks/scenarios.ts';
import { mockedApi } from '#test/page/mocked-api.ts';
import { createQueryClient, ReviewApp } from './app.tsx';

const api = 'https://metrics.example/';
const server = mockedApi();

beforeEach(() => server.use(...handlersFor('flagged')));

async function openDialog() {
  render(<ReviewApp api={api} client={createQueryClient()} />);
  const user = userEvent.setup();
  await user.click(await screen.findByRole('button', { name: 'Share' }));
  return { user, dialog: within(await screen.findByRole('dialog')) };
}

type Opened = Awaited<ReturnType<typeof openDialog>>;

async function make({ user, dialog }: Opened, label = 'Board') {
  await user.type(await dialog.findByRole('textbox', { name: 'Name of this link' }), label);
  await user.type(dialog.getByRole('textbox', { name: 'Your name' }), 'Growth lead');
  await user.click(dialog.getByRole('button', { name: 'Create the link' }));
  return dialog.findByDisplayValue(/^https:\/\/metrics\.example\/s#[\w-]{22}$/);
}

const seen = (dialog: Opened['dialog']) =>
  dialog.getByRole('heading', { name: 'Anyone who opens it sees' }).parentElement?.textContent;

describe('sharing', () => {
  test('says what a reader will see, makes the link, shows it once and lists it', async () => {
    const opened = await openDialog();
    const { user, dialog } = opened;
    expect(await dialog.findByText(/None yet\. A link that you create is listed here/)).toBeDefined();
    await user.selectOptions(dialog.getByRole('combobox', { name: 'Segments' }), 'channel');
    expect(seen(dialog)).toContain('Every step by channel, with segments by name.');
    expect(seen(dialog)).toContain(
      'With the notes of these weeks, as written, the owners of raised steps and what losses are worth in money; without definitions.',
    );
    await user.click(dialog.getByRole('radio', { name: /^Somebody outside/ }));
    expect(seen(dialog)).toContain('Every step by channel, with segments by letter (A is the largest).');
    expect(dialog.getByLabelText('Password').hasAttribute('required')).toBe(true);
    await user.type(dialog.getByLabelText('Password'), 'in the letter');
    expect(seen(dialog)).toContain('Counts of fewer than 5 people, and rates based on them, are left out.');
    const link = await make(opened);
    expect(document.activeElement).toBe(link);
    expect(dialog.getByText(/Copy it now/)).toBeDefined();
    const row = (await dialog.findByText('Board', { selector: 'strong' })).closest('li');
    expect(row?.textContent).toMatch(
      /by channel · small counts left out · password.*created by Growth lead · not opened yet · expires/,
    );
  });

  test('with a password asks for it before anything is shown', async () => {
    const opened = await openDialog();
    await opened.user.click(opened.dialog.getByRole('radio', { name: /^Somebody outside/ }));
    await opened.user.type(opened.dialog.getByLabelText('Password'), 'in the letter');
    const [, token] = String((await make(opened)).getAttribute('value')).split('#');
    const response = await fetch(`${api}api/v1/share`, { headers: { authorization: `Bearer ${token}` } });
    expect(response.status).toBe(401);
  });

  test('gives a colleague names, owners and money, under a title of its own', async () => {
    const opened = await openDialog();
    await opened.user.selectOptions(opened.dialog.getByRole('combobox', { name: 'Segments' }), 'channel');
    await opened.user.type(opened.dialog.getByRole('textbox', { name: 'Title (optional)' }), 'How we sell');
    const [, token] = String((await make(opened)).getAttribute('value')).split('#');
    const response = await fetch(`${api}api/v1/share`, { headers: { authorization: `Bearer ${token}` } });
    const shared = sharedLinkEndpoints.shared.response.parse(await response.json());
    expect(shared.segmentBy).toBe('channel');
    expect(shared.title).toBe('How we sell');
    expect(shared.review.agenda[0]?.owner).toBe('Sales lead');
    expect(shared.review.agenda[0]?.loss).toContain('€');
    expect(shared.review.stages[1]?.step?.segments.map(({ segment }) => segment)).toContain('organic');
  });

  test('revokes a link once more asked, and the link shows nothing from then on', async () => {
    const opened = await openDialog();
    const { user, dialog } = opened;
    const [, token] = String((await make(opened)).getAttribute('value')).split('#');
    await user.click(await dialog.findByRole('button', { name: 'Revoke Board' }));
    expect(document.activeElement?.textContent).toMatch(
      /^From now on “Board” shows nothing to anyone who opens it\./,
    );
    await user.click(dialog.getByRole('button', { name: 'Cancel' }));
    expect(document.activeElement?.textContent).toBe('Active links (1)');
    await user.click(dialog.getByRole('button', { name: 'Revoke Board' }));
    expect(dialog.getByText(/This cannot be undone/)).toBeDefined();
    await user.click(dialog.getByRole('button', { name: 'Revoke the link' }));
    expect(await dialog.findByText('1 expired or revoked link')).toBeDefined();
    expect(document.activeElement?.textContent).toBe('Active links (0)');
    const response = await fetch(`${api}api/v1/share`, { headers: { authorization: `Bearer ${token}` } });
    expect(response.status).toBe(404);
  });

  test('says which figures a closed week is shown with, and by which property it is not kept', async () => {
    server.use(...handlersFor('closed'));
    const { user, dialog } = await openDialog();
    expect(await dialog.findByRole('radio', { name: 'The week 2–8 Nov 2026, as recorded' })).toBeDefined();
    expect(seen(dialog)).toContain('The week 2–8 Nov 2026 as recorded, and every step’s own weeks.');
    await user.selectOptions(dialog.getByRole('combobox', { name: 'Segments' }), 'country');
    expect(seen(dialog)).toContain('as it is now (as recorded, it is kept by channel only)');
  });

  test('copies the link or a message with it, and says so', async () => {
    const opened = await openDialog();
    const link = await make(opened);
    await opened.user.click(opened.dialog.getByRole('button', { name: 'Copy link' }));
    expect(await opened.dialog.findByText('Link copied.')).toBeDefined();
    expect(await navigator.clipboard.readText()).toBe(link.getAttribute('value'));
    await opened.user.click(opened.dialog.getByRole('button', { name: 'Copy message' }));
    expect(await opened.dialog.findByText('Message copied.')).toBeDefined();
    expect(await navigator.clipboard.readText()).toBe(
      `Week 9–15 Nov 2026 · One step needs attention · Website to customer\n${link.getAttribute('value')}`,
    );
  });

  test('that fails says why and what to do, and keeps what was chosen', async () => {
    const problem = {
      type: 'urn:weekline:internal',
      title: 'Something went wrong here',
      status: 500,
      detail: 'The disk is full.',
      remedy: 'Free some space.',
    };
    server.use(
      http.post(`*${shareEndpoints.makeShare.path}`, () =>
        HttpResponse.json(problem, { status: 500, headers: { 'content-type': 'application/problem+json' } }),
      ),
    );
    const { user, dialog } = await openDialog();
    await user.type(await dialog.findByRole('textbox', { name: 'Name of this link' }), 'Board');
    await user.type(dialog.getByRole('textbox', { name: 'Your name' }), 'Growth lead');
    await user.click(dialog.getByRole('button', { name: 'Create the link' }));
    expect((await dialog.findByRole('alert')).textContent).toContain('The disk is full. Free some space.');
    expect(dialog.getByDisplayValue('Board')).toBeDefined();
  });

  test('is offered only where the API makes links, and asks for no name where somebody is signed in', async () => {
    const respondWith = (change: object) =>
      server.use(
        http.get(`*${endpoints.workspace.path}`, () =>
          HttpResponse.json({ ...sampleWorkspace(), ...change }),
        ),
      );
    respondWith({ canShare: false });
    render(<ReviewApp api={api} client={createQueryClient()} />);
    await screen.findByRole('heading', { level: 1 });
    await waitFor(() => expect(screen.getByRole('button', { name: 'Find' })).toBeDefined());
    expect(screen.queryByRole('button', { name: 'Share' })).toBeNull();
    cleanup();
    respondWith({ signedIn: true });
    server.use(
      http.get(`*${accessEndpoints.me.path}`, () =>
        HttpResponse.json({ kind: 'person', email: 'editor@example.com', role: 'editor' }),
      ),
    );
    const { dialog } = await openDialog();
    expect(await dialog.findByRole('textbox', { name: 'Name of this link' })).toBeDefined();
    expect(dialog.queryByRole('textbox', { name: 'Your name' })).toBeNull();
  });
});
