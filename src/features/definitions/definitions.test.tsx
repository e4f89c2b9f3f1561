import { render, screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { reconciliationId } from '#domain/review/data-check.ts';
import { Definitions } from './definitions.tsx';

test('with what counts stands where the people of each stage are, and no other check', () => {
  const checks = [
    { id: 'delivered:crm', level: 'fine' as const, message: '“crm” has delivered.', remedy: null },
    {
      id: reconciliationId('won'),
      level: 'fine' as const,
      message: '“Won”: 1,290 people, 1,301 rows: 802 counted and 488 never at “Demo”.',
      remedy: null,
    },
  ];
  const { unmount } = render(<Definitions stages={[]} definitions={[]} checks={checks} />);
  screen.getByText('Definitions').click();
  const [only, ...others] = within(screen.getByRole('list')).getAllByRole('listitem');
  expect(only?.textContent).toBe('“Won”: 1,290 people, 1,301 rows: 802 counted and 488 never at “Demo”.');
  expect(others).toEqual([]);
  unmount();
  render(<Definitions stages={[]} definitions={[]} checks={[]} />);
  expect(screen.queryByRole('list')).toBeNull();
});
