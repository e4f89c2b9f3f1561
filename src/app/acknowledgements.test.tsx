import { render, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { beforeEach, describe, expect, test } from 'vitest';
import { endpoints } from '#domain/contract/endpoints.ts';
import { sampleWorkspace } from '#examples/sample-company/sample-review.ts';
import { handlersFor } from '#mocks/scenarios.ts';
import { mockedApi } from '#test/page/mocked-api.ts';
import { createQueryClient, ReviewApp } from './app.tsx';

const api = 'https://metrics.example/';
const server = mockedApi();

beforeEach(() => server.use(...handlersFor('flagged')));

function open() {
  render(<ReviewApp api={api} client={createQueryClient()} />);
  return userEvent.setup();
}

type User = ReturnType<typeof open>;

const stories = () => screen.queryAllByRole('button', { name: /It is expected …/ }).length;
const button = (name: RegExp | string) => screen.findByRole('button', { name });
const acknowledgements = () => screen.findByRole('region', { name: 'Acknowledgements' });

async function answerAs(user: User, name: RegExp, texts: { why: string; by?: string }) {
  await user.click(await button(name));
  const dialog = await screen.findByRole('dialog');
  await user.type(within(dialog).getByRole('textbox', { name: 'Why' }), texts.why);
  if (texts.by !== undefined)
    await user.type(within(dialog).getByRole('textbox', { name: 'Your name' }), texts.by);
  return dialog;
}

describe('a step that is raised again', () => {
  test('tells by its story what was said of it, and lets it be undone there', async () => {
    server.use(...handlersFor('answered'));
    const user = open();
    const story = await screen.findByRole('region', { name: /To talk about/ });
    expect(story.textContent).toContain(
      'Sales lead said on 6 Oct: expected since 28 Sept, because “the form moved from the start page to the pricing page”.',
    );
    await user.click(
      within(story).getByRole('button', { name: /Undo the acknowledgement for Free account/ }),
    );
    const dialog = await screen.findByRole('dialog');
    await user.type(within(dialog).getByRole('textbox', { name: 'Your name' }), 'Growth lead');
    await user.click(within(dialog).getByRole('button', { name: 'Undo it' }));
    await waitFor(() => expect(screen.queryByText(/said on 6 Oct/)).toBeNull());
    expect(stories()).toBe(1);
  });
});

describe('answering a raised step', () => {
  test('as expected takes it off the agenda, says so, and lists the acknowledgement with who, when and why', async () => {
    const user = open();
    const dialog = await answerAs(user, /It is expected …/, { why: ' price test ', by: 'Growth lead' });
    const raised = stories();
    expect(dialog.textContent).toMatch(/From \d+ \w+ on the step is compared with its new level/);
    await user.click(within(dialog).getByRole('button', { name: 'It is expected' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(stories()).toBe(raised - 1);
    const list = await acknowledgements();
    expect(list.textContent).toMatch(/Acknowledged: expected since .+ — Growth lead, \d+ \w+: “price test”/);
    expect(
      screen.getByText(
        /^Acknowledged for .* a further one is\. Weeks that were reviewed before keep what was said of them\.$/,
      ),
    ).toBeDefined();
    expect(document.activeElement).toBe(within(list).getByRole('heading', { name: 'Acknowledgements' }));
  });

  test('with another definition makes the step learn again, and remembers the name', async () => {
    const user = open();
    const dialog = await answerAs(user, /The definition changed/, { why: 'new form', by: 'Sales lead' });
    expect(dialog.textContent).toContain('are no longer compared with those since');
    await user.click(within(dialog).getByRole('button', { name: 'It changed' }));
    await acknowledgements();
    expect((await screen.findAllByText(/not judged: definition changed/)).length).toBeGreaterThan(0);
    await user.click(await button(/^Undo the acknowledgement/));
    const undo = await screen.findByRole('dialog', { name: 'Undo this acknowledgement' });
    expect(within(undo).getByRole('textbox', { name: 'Your name' })).toHaveProperty('value', 'Sales lead');
  });

  test('can be undone, which brings the flag back', async () => {
    const user = open();
    const dialog = await answerAs(user, /It is expected …/, { why: 'price test', by: 'Growth lead' });
    const raised = stories();
    await user.click(within(dialog).getByRole('button', { name: 'It is expected' }));
    await user.click(await button(/^Undo the acknowledgement/));
    await user.click(await button('Undo it'));
    await waitFor(() => expect(screen.queryByRole('region', { name: 'Acknowledgements' })).toBeNull());
    expect(stories()).toBe(raised);
    expect(document.activeElement?.getAttribute('data-story')).toMatch(/→/);
    expect(screen.getByText(/is undone\. The step is judged as before/)).toBeDefined();
  });

  test('that fails says what to do, keeps what was written, and works the next time', async () => {
    const user = open();
    const dialog = await answerAs(user, /It is expected …/, { why: 'price test', by: 'Growth lead' });
    server.use(http.post('*/answers', () => HttpResponse.error()));
    await user.click(within(dialog).getByRole('button', { name: 'It is expected' }));
    expect((await within(dialog).findByRole('alert')).textContent).toMatch(
      /cannot be reached.*Check the network/,
    );
    expect(within(dialog).getByRole('textbox', { name: 'Why' })).toHaveProperty('value', 'price test');
    server.use(...handlersFor('flagged'));
    await user.click(within(dialog).getByRole('button', { name: 'It is expected' }));
    await acknowledgements();
  });

  test('can be given up: the focus is where it was, and nothing is said', async () => {
    const user = open();
    const asked = await button(/It is expected …/);
    await user.click(asked);
    const dialog = await screen.findByRole('dialog');
    expect(document.activeElement).toBe(within(dialog).getByRole('textbox', { name: 'Why' }));
    await user.click(within(dialog).getByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(document.activeElement).toBe(asked);
    expect(screen.queryByRole('region', { name: 'Acknowledgements' })).toBeNull();
  });

  test('needs a reason and a name that are more than blanks', async () => {
    const user = open();
    const dialog = await answerAs(user, /It is expected …/, { why: '   ', by: 'Growth lead' });
    const why = within(dialog).getByRole('textbox', { name: 'Why' });
    expect(why).toHaveProperty('validity.valid', false);
    await user.type(why, 'price test');
    expect(why).toHaveProperty('validity.valid', true);
  });
});

describe('an API that keeps no acknowledgements', () => {
  test('is offered none', async () => {
    const { canAnswer: _, ...readOnly } = sampleWorkspace();
    server.use(http.get(`*${endpoints.workspace.path}`, () => HttpResponse.json(readOnly)));
    open();
    await screen.findByRole('region', { name: /To talk about/ });
    expect(stories()).toBe(0);
    expect(screen.queryByRole('button', { name: /definition changed/ })).toBeNull();
  });
});
