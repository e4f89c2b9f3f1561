import { fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, test } from 'vitest';
import { handlersFor, type ScenarioName } from '#mocks/scenarios.ts';
import { mockedApi } from '#test/page/mocked-api.ts';
import { createQueryClient, ReviewApp } from './app.tsx';

const server = mockedApi();

async function open(scenario: ScenarioName, query: string) {
  window.history.replaceState(null, '', `/${query}`);
  server.use(...handlersFor(scenario));
  render(<ReviewApp api="https://metrics.example/" client={createQueryClient()} />);
  return { user: userEvent.setup(), dialog: within(await screen.findByRole('dialog')) };
}

describe('the view of a step', () => {
  test('shows as many weeks as the address says, and says so in the address', async () => {
    const { user, dialog } = await open('flagged', '?step=demo&weeks=26');
    await user.click(dialog.getByRole('radio', { name: 'As a table' }));
    const table = dialog.getByRole('region', { name: 'Week by week' });
    expect(within(table).getAllByRole('rowheader')).toHaveLength(26);
    await user.selectOptions(dialog.getByRole('combobox', { name: 'Weeks shown' }), '52');
    await waitFor(() => expect(within(table).getAllByRole('rowheader')).toHaveLength(52));
    expect(new URLSearchParams(window.location.search).get('weeks')).toBe('52');
  });

  test('names holidays, on their week and in the sentence of the week', async () => {
    const { user, dialog } = await open('flagged', '?step=demo&week=2025-12-29');
    expect(dialog.getByText(/This week has a holiday: Christmas\.$/)).toBeDefined();
    await user.click(dialog.getByRole('radio', { name: 'As a table' }));
    const table = within(dialog.getByRole('region', { name: 'Week by week' }));
    expect(
      table.getByRole('rowheader', { name: '22–28 Dec 2025 Holiday: Christmas, 2 weeks' }),
    ).toBeDefined();
    expect(table.getAllByText(/^Holiday/).map(({ textContent }) => textContent)).toEqual([
      'Holiday: Christmas, 2 weeks',
      'Holiday: July holidays, 5 weeks',
    ]);
  });

  test('replays the year in a sentence', async () => {
    const { dialog } = await open('flagged', '?step=account');
    const replay = dialog.getByRole('region', { name: 'What Weekline would have said, week by week' });
    expect(replay.textContent).toContain(
      'In the last 52 weeks this step would have been raised as below usual once: in the week of 21 Sept.',
    );
  });

  test('has its triangle in numbers, with the people behind every share', async () => {
    const { user, dialog } = await open('flagged', '?step=demo');
    const triangle = within(dialog.getByRole('region', { name: 'By week of arrival' }));
    expect(triangle.getAllByRole('rowheader')).toHaveLength(13);
    expect(triangle.getAllByText(/\(\d+ people\)/).length).toBeGreaterThan(30);
    await user.click(triangle.getByRole('button', { name: 'Show all 52 weeks' }));
    expect(triangle.getAllByRole('rowheader')).toHaveLength(52);
  });

  test('points at one week everywhere, by the keyboard too', async () => {
    const { dialog } = await open('flagged', '?step=demo');
    const triangle = within(dialog.getByRole('region', { name: 'By week of arrival' }));
    const marked = () => triangle.getAllByRole('row').filter((row) => row.dataset.pointed === 'true');
    expect(marked().map((row) => row.textContent)).toEqual([expect.stringMatching(/^9 Nov/)]);
    const slider = dialog.getByRole('slider', { name: 'Point at a week' });
    fireEvent.change(slider, { target: { value: '50' } });
    expect(slider.getAttribute('aria-valuetext')).toMatch(
      /^2–8 Nov 2026: 2\d\u202f%, usual .* Below usual, 3rd week/,
    );
    expect(marked().map((row) => row.textContent)).toEqual([expect.stringMatching(/^2 Nov/)]);
  });

  test('keeps rates of a filling pipeline apart and says why', async () => {
    const { dialog } = await open('flagged', '?step=demo');
    expect(
      dialog.getByText(/^Light dots, weeks of 25 May to 22 Jun: these rates read too low/),
    ).toBeDefined();
    expect(dialog.getByText(/^Hollow: people of these weeks still have time to convert/)).toBeDefined();
  });

  test('sets segments side by side, with a table, the twelve largest first', async () => {
    const { user, dialog } = await open('two-hundred-segments', '?step=account&by=channel');
    const segments = within(dialog.getByRole('region', { name: 'By channel, side by side' }));
    expect(segments.getAllByRole('listitem')).toHaveLength(12);
    await user.click(segments.getByText('As a table'));
    expect(await segments.findAllByRole('columnheader')).toHaveLength(13);
    await user.click(segments.getByRole('button', { name: 'Show all 200' }));
    expect(segments.getAllByRole('listitem')).toHaveLength(200);
  });

  test('of a single week draws it and claims nothing', async () => {
    const { dialog } = await open('one-week', '?step=paid');
    expect(dialog.getByText('In this one week nothing could be judged here.')).toBeDefined();
    expect(dialog.queryByRole('slider')).toBeNull();
  });
});

async function waterfallIn(scenario: 'flagged' | 'paradox') {
  window.history.replaceState(null, '', '/');
  server.use(...handlersFor(scenario));
  render(<ReviewApp api="https://metrics.example/" client={createQueryClient()} />);
  const story = await screen.findByRole('region', { name: /To talk about/ });
  return { story, figure: within(story).getByRole('figure') };
}

test('the waterfall of a story leads from what was expected to what came, and adds up', async () => {
  const { figure } = await waterfallIn('flagged');
  const numbers = within(figure).getAllByRole('row').map(numberIn);
  const came = numbers.pop();
  expect(numbers.length).toBeGreaterThan(3);
  expect(numbers.reduce((sum, value) => sum + value, 0)).toBe(came);
  const names = within(figure)
    .getAllByRole('rowheader')
    .map(({ textContent }) => textContent);
  expect(names[0]).toBe('expected from everyone in the pipeline');
  expect(names).toContain('organic converts worse');
  expect(names.at(-1)).toBe('really came');
});

test('where no value is declared nothing is in money, and the page says how to declare one', async () => {
  const { story } = await waterfallIn('paradox');
  expect(story.textContent).not.toContain('€');
  screen.getByText(/add value to the conversion of Paid subscription in weekline\.yaml/);
});

test('a total that fell though every segment rose is said so in words', async () => {
  const { story } = await waterfallIn('paradox');
  expect(story.textContent).toContain(
    'Every segment converted better, yet all people together converted worse',
  );
});

/** The last number of a line, as written: '−1,294' is −1294. */
function numberIn({ textContent }: HTMLElement): number {
  const written = /[+\u2212]?\u2060?€?[\d,]+$/.exec(textContent)?.[0] ?? '';
  return Number(written.replaceAll(/[,€\u2060]/g, '').replace('\u2212', '-'));
}
