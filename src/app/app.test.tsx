import { cleanup, render, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { getResponse, HttpResponse, http, type RequestHandler } from 'msw';
import { describe, expect, test, vi } from 'vitest';
import { endpoints } from '#domain/contract/endpoints.ts';
import { noData, paradox } from '#mocks/scenarios/shaped-companies.ts';
import { handlersFor, type ScenarioName } from '#mocks/scenarios.ts';
import { mockedApi } from '#test/page/mocked-api.ts';
import { createQueryClient, ReviewApp } from './app.tsx';

const api = 'https://metrics.example/';
const server = mockedApi();

function open(scenario: ScenarioName, query = '', before: readonly RequestHandler[] = []) {
  window.history.replaceState(null, '', `/${query}`);
  server.use(...before, ...handlersFor(scenario));
  render(<ReviewApp api={api} client={createQueryClient()} />);
  return userEvent.setup();
}

const headline = async () => (await screen.findByRole('heading', { level: 1 })).textContent;
const funnel = () => screen.findByRole('region', { name: 'The funnel' });
const asked = () => new URLSearchParams(window.location.search);

describe('the review', () => {
  test('says the week in a sentence and names the owner of the step to talk about', async () => {
    open('flagged');
    expect(await headline()).toBe('One step needs attention.');
    const agenda = await screen.findByRole('region', { name: /To talk about/ });
    expect(agenda.textContent).toMatch(/Owner: \S+/);
    expect(agenda.textContent).toMatch(/below your usual/);
    expect(agenda.textContent).toMatch(/On that date: “New demo form/);
  });

  test('prints no sentence twice', async () => {
    open('flagged');
    const main = (await screen.findByRole('region', { name: /To talk about/ })).closest('main');
    const sentences = (main?.innerText ?? '').split(/(?<=[.!?])\s+/).filter((text) => text.length > 40);
    expect(sentences.length).toBeGreaterThan(3);
    expect(sentences.filter((text, index) => sentences.indexOf(text) !== index)).toEqual([]);
  });

  test('of an ordinary week raises nothing', async () => {
    open('calm');
    expect(await headline()).toBe('An ordinary week.');
    expect(screen.queryByRole('region', { name: /To talk about/ })).toBeNull();
  });

  test('gives every step its rates, of whom, and its range in words', async () => {
    open('flagged');
    const table = within(await funnel());
    expect(table.getAllByText(/^(inside|below|above) the usual range$/).length).toBeGreaterThan(3);
    expect(table.getByText('below the usual range')).toBeDefined();
    expect(table.queryAllByRole('img', { name: /usual range/ })).toEqual([]);
    const row = table.getByRole('rowheader', { name: /Demo/ }).closest('tr');
    expect(row?.textContent).toMatch(
      /26\u202f%of Free accountlast week 24\u202f%.*31.*41\u202f%Below usual, 4th week/,
    );
    expect(
      table.getByRole('img', { name: /^Free account → Demo or contact sales, rate: 26 weeks, between/ }),
    ).toBeDefined();
  });

  test('counted before newer data came says so, until it has the newer ones', async () => {
    let answers = 0;
    const review = endpoints.review.path;
    const behind = http.get(`${api.slice(0, -1)}${review}`, async ({ request }) => {
      answers += 1;
      if (answers > 1) return;
      const answer = await getResponse(handlersFor('calm'), request.clone());
      return HttpResponse.json(await answer?.json(), {
        headers: { 'weekline-counted-at': '2026-11-23T08:12:30Z' },
      });
    });
    open('calm', '', [behind]);
    await screen.findByText('counted 23 Nov 2026, 10:12; newer data are being counted');
    await waitFor(() => expect(screen.queryByText(/newer data are being counted/)).toBeNull(), {
      timeout: 5000,
    });
  });

  test('keeps markup in names as text', async () => {
    open('markup');
    const table = await funnel();
    expect(table.textContent).toContain('<img');
    expect(table.querySelector('img, b, script')).toBeNull();
  });

  test('of a forming week is not judged, not compared, and says how far it has come', async () => {
    open('forming');
    expect(await headline()).toMatch(/forming/);
    expect(screen.getByText(/So far every source has delivered data through/)).toBeDefined();
    expect(within(await funnel()).getAllByText('no comparison while the week is forming')).not.toEqual([]);
  });

  test('without data opens three doors, says what to run and shows no number', async () => {
    open('no-data');
    expect(await headline()).toBe('No data yet.');
    const doors = screen.getAllByRole('heading', { level: 2 }).map(({ textContent }) => textContent);
    expect(doors).toEqual([
      'Look at a sample company',
      'Bring your files',
      'Let your events come by themselves',
    ]);
    expect(screen.getByText(/npx weekline import/)).toBeDefined();
    expect(within(screen.getByRole('main')).queryAllByRole('button')).toEqual([]);
  });

  test.each([
    ['no-data', noData],
    ['paradox', paradox],
  ] as const)('of %s names no command of our own server to who runs another', async (name, company) => {
    const { server: _, ...workspace } = company().workspace();
    open(name, '', [http.get(`*${endpoints.workspace.path}`, () => HttpResponse.json(workspace))]);
    await headline();
    await screen.findByText(/The metrics API has|the metrics API (has|can)/);
    expect(document.body.textContent).not.toMatch(/npx weekline|weekline\.yaml/);
  });

  test('of two hundred segments shows the twelve largest, and all on request', async () => {
    const user = open('two-hundred-segments', '?by=channel');
    const [all] = await screen.findAllByText('Show all 200');
    const rows = () => all?.parentElement?.querySelectorAll('tbody tr').length;
    expect(rows()).toBe(12);
    if (all) await user.click(all);
    expect(rows()).toBe(200);
  });
});

describe('the address', () => {
  test('changes with the pickers', async () => {
    const user = open('flagged');
    await funnel();
    await user.click(screen.getByRole('button', { name: 'Previous week' }));
    await waitFor(() => expect(asked().get('week')).toMatch(/^\d{4}-\d{2}-\d{2}$/));
    await user.selectOptions(screen.getByRole('combobox', { name: 'Segments' }), 'By channel');
    await waitFor(() => expect(asked().get('by')).toBe('channel'));
    expect(asked().get('v')).toBe('1');
    expect(await screen.findByRole('heading', { name: 'By channel' })).toBeDefined();
  });

  test('that asks for no week is explained until dismissed', async () => {
    const user = open('flagged', '?week=2026-13-99');
    await funnel();
    expect(await screen.findByText(/“2026-13-99”, which is not a week/)).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Dismiss' }));
    await waitFor(() => expect(screen.queryByText(/which is not a week/)).toBeNull());
    await waitFor(() => expect(asked().get('week')).toBe('2026-11-09'));
  });

  test('that is bare gets the week that is shown, asks for nothing again, and Back leaves the page', async () => {
    const asks = vi.fn();
    open('flagged', '', [http.get('*/review', asks)]);
    const entries = window.history.length;
    await funnel();
    await waitFor(() => expect(asked().get('week')).toBe('2026-11-09'));
    expect(window.history.length).toBe(entries);
    expect(asks).toHaveBeenCalledTimes(1);
  });

  test('picks a segment for the whole page, and whoever stands beside it as a second row of every stage', async () => {
    const user = open('flagged', '?by=channel&segment=organic');
    const rows = async () => within(await funnel()).getAllByRole('row').length - 1;
    const alone = await rows();
    expect(await headline()).toMatch(/^organic: /);
    await user.selectOptions(screen.getByRole('combobox', { name: 'Beside' }), 'beside paid search');
    await waitFor(async () => expect(await rows()).toBe(2 * alone));
    expect(asked().get('beside')).toBe('paid search');
    expect(await headline()).toMatch(/^organic: /);
    expect(screen.getByText(/paid search: /)).toBeDefined();
    await user.selectOptions(screen.getByRole('combobox', { name: 'Segments' }), 'Everyone');
    await waitFor(async () => expect(await rows()).toBe(alone));
    expect([asked().has('segment'), asked().has('beside'), asked().has('by')]).toEqual([false, false, false]);
  });

  test('that picks a segment nobody belongs to is explained', async () => {
    open('flagged', '?by=channel&segment=nobody&beside=nobody');
    expect(await headline()).toBe('One step needs attention.');
    expect(await screen.findAllByText(/“nobody”, which nobody belongs to/)).toHaveLength(2);
  });

  test('that opens a step the funnel does not have is explained', async () => {
    open('flagged', '?step=nonsense');
    await funnel();
    expect(await screen.findByText(/opens the step to “nonsense”/)).toBeDefined();
    expect(screen.queryByRole('dialog')).toBeNull();
  });
});

describe('what a link opens', () => {
  const method = { name: 'How a step is judged' };

  test('may be the method; the page has a link to it, and Back closes it', async () => {
    const user = open('flagged');
    await funnel();
    await user.click(await screen.findByRole('link', method));
    await screen.findByRole('dialog', method);
    expect(asked().get('view')).toBe('method');
    window.history.back();
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(asked().has('view')).toBe(false);
  });

  test('is left in place when it was opened by the address, so that Back leaves the page', async () => {
    const user = open('flagged', '?step=demo');
    const entries = window.history.length;
    const step = await screen.findByRole('dialog');
    await user.click(within(step).getByRole('button', { name: 'Close' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(window.history.length).toBe(entries);
    expect(asked().has('step')).toBe(false);
  });
});

describe('the keyboard', () => {
  test('turns weeks, walks stages, opens a step and closes it where it was opened', async () => {
    const user = open('flagged');
    await funnel();
    await user.keyboard('{ArrowLeft}');
    await waitFor(() => expect(asked().get('week')).not.toBeNull());
    await user.keyboard('{ArrowDown}{ArrowDown}');
    const stage = document.activeElement;
    expect(stage?.getAttribute('data-view-link')).toBe('stage');
    await user.keyboard('{Enter}');
    const step = await screen.findByRole('dialog');
    expect(asked().get('step')).not.toBeNull();
    await user.click(within(step).getByRole('button', { name: 'Close' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(document.activeElement).toBe(stage);
  });

  test('finds a stage', async () => {
    const user = open('flagged');
    await funnel();
    await user.keyboard('{Control>}k{/Control}');
    await user.type(await screen.findByRole('combobox', { name: /Stage, segment/ }), 'paid{Enter}');
    await waitFor(() => expect(asked().get('step')).toBe('paid'));
  });

  test('has a list of keys, in which the single ones can be turned off', async () => {
    const user = open('flagged');
    await funnel();
    await user.keyboard('?');
    const keys = await screen.findByRole('dialog', { name: 'Keys' });
    await user.click(within(keys).getByRole('checkbox'));
    await user.click(within(keys).getByRole('button', { name: 'Close' }));
    await user.keyboard('?');
    expect(screen.queryByRole('dialog')).toBeNull();
  });
});

describe('a definition that changes', () => {
  test('makes people not comparable with the week before, and is named with its reason and its owner', async () => {
    open('flagged', '?week=2026-05-25');
    const table = within(await funnel());
    expect(table.getAllByText('not comparable').length).toBe(4);
    expect(
      screen.getByText(
        '“Free account” counts something else since 25 May: trial accounts no longer count: most of them are never opened again. Owner: Product lead. Numbers before and after are not comparable.',
      ),
    ).toBeDefined();
  });
});

describe('a page in the wild', () => {
  /** What the translator of a browser does: every text is put into elements of its own. */
  function translate() {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts: Text[] = [];
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) texts.push(node as Text);
    for (const text of texts) {
      const outer = document.createElement('font');
      const inner = document.createElement('font');
      text.replaceWith(outer);
      outer.append(inner);
      inner.append(text.data);
    }
  }

  test('that was translated shows nothing of another week', async () => {
    const user = open('flagged');
    const flagged = (await funnel()).textContent;
    translate();
    await user.keyboard('{ArrowLeft}{ArrowLeft}{ArrowLeft}{ArrowLeft}');
    await waitFor(async () => expect(await headline()).toBe('An ordinary week.'));
    const shown = (await funnel()).textContent;
    cleanup();
    open('flagged', window.location.search);
    expect((await funnel()).textContent).toBe(shown);
    expect(shown).not.toBe(flagged);
  });

  test('hears keydown events that have no key, as autofill sends them', async () => {
    open('flagged');
    await funnel();
    const failed = vi.fn();
    window.addEventListener('error', failed);
    document.body.dispatchEvent(new Event('keydown', { bubbles: true }));
    window.removeEventListener('error', failed);
    expect(failed).not.toHaveBeenCalled();
  });

  test('works in browsers that cannot combine signals', async () => {
    const any = Object.getOwnPropertyDescriptor(AbortSignal, 'any');
    Reflect.deleteProperty(AbortSignal, 'any');
    open('calm');
    expect(await headline()).toBe('An ordinary week.');
    if (any !== undefined) Object.defineProperty(AbortSignal, 'any', any);
  });

  test('opens by itself once the server has read its files', async () => {
    const starting = {
      type: 'urn:weekline:starting',
      title: 'Starting',
      status: 503,
      detail: 'Reading events.csv of tracker: 31 % of all files done.',
      remedy: 'Wait a moment and ask again; /healthz says when it is ready.',
    };
    let ready = false;
    open('calm', '', [
      http.get('*/workspace', () => (ready ? undefined : HttpResponse.json(starting, { status: 503 }))),
    ]);
    expect(await headline()).toBe('Starting …');
    expect(screen.getByText(starting.detail)).toBeDefined();
    expect(screen.queryByRole('alert')).toBeNull();
    ready = true;
    await waitFor(async () => expect(await headline()).toBe('An ordinary week.'));
  });
});

describe('a rate that cannot be compared', () => {
  test('while the pipeline is filling says so next to it', async () => {
    open('flagged', '?week=2026-06-08');
    const row = within(await funnel())
      .getByRole('rowheader', { name: /Demo/ })
      .closest('tr');
    expect(row?.textContent).toMatch(/\d\u202f%of Free account.*reads too low to compare/);
    expect(
      screen.getByText(/reads too low until 29 Jun: only people counted by the new definition are in it\.$/),
    ).toBeDefined();
    expect(row?.querySelector('[data-filling="true"]')).not.toBeNull();
  });
});

describe('the key of the bars', () => {
  test('says which rate they show, and only the marks that occur', async () => {
    open('calm');
    const key = await screen.findByText(/at this week’s speed; newer and older leads/);
    expect(key.textContent).toContain('19 of 20 ordinary weeks');
    expect(key.textContent).not.toContain('beyond the end');
  });

  test('is left out where no bar is drawn', async () => {
    open('one-week');
    await funnel();
    expect(screen.queryByText(/19 of 20 ordinary weeks/)).toBeNull();
  });
});

describe('trouble', () => {
  test('offline is called that, and what the operator can do is set apart', async () => {
    const online = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
    open('down');
    const alert = await screen.findByRole('alert');
    online.mockRestore();
    expect(within(alert).getByRole('heading', { level: 1 }).textContent).toBe('You are offline.');
    expect(within(alert).getByText(/the API is running/).tagName).toBe('DETAILS');
  });

  const faults: [ScenarioName, RegExp][] = [
    ['down', /cannot be reached/],
    ['server-error', /./],
    ['html', /web page came back/],
    ['truncated', /cut off/],
    ['wrong-contract', /another version of the contract/],
    ['missing-field', /does not follow the contract/],
  ];
  for (const [scenario, title] of faults) {
    test(`${scenario}: says what happened and shows no number`, async () => {
      open(scenario);
      const alert = await screen.findByRole('alert');
      expect(within(alert).getByRole('heading', { level: 1 }).textContent).toMatch(title);
      expect(screen.queryByRole('table')).toBeNull();
    });
  }

  test('keeps the week that was shown when the next one fails, and tries again when asked', async () => {
    const user = open('flagged');
    const said = await headline();
    server.use(http.get('*/review', () => HttpResponse.error()));
    await user.click(screen.getByRole('button', { name: 'Previous week' }));
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('Still showing the week');
    expect(await headline()).toBe(said);
    expect(document.title).toMatch(/^Week 2–8 Nov 2026 · Weekline$/);
    server.use(...handlersFor('flagged'));
    await user.click(within(alert).getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
  });
});
