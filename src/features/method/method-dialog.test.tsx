import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { MethodDialog } from './method-dialog.tsx';

test('the page shows the document of the repository, table and all', () => {
  render(<MethodDialog onClose={() => {}} />);
  expect(screen.getByRole('heading', { name: 'In two minutes' })).toBeDefined();
  expect(screen.getByRole('heading', { name: 'In twenty minutes' })).toBeDefined();
  expect(screen.getByText(/equivalent people/)).toBeDefined();
  expect(screen.queryByText(/bench:flags -->/)).toBeNull();
});
