import * as z from 'zod';
import { someText } from './schema-kit.ts';

const amount = () =>
  z.number().superRefine((value, context) => {
    if (value > 0) return;
    const remedy = 'Write what a customer brings in all, in the currency of the workspace, such as 1480.';
    context.addIssue({ code: 'custom', message: 'is not more than 0.', params: { remedy } });
  });

const range = z.array(amount()).superRefine((ends, context) => {
  const [low, high] = ends;
  if (ends.length === 2 && low !== undefined && high !== undefined && low <= high) return;
  const remedy = 'Write the lower end, then the upper one, such as [1390, 1570].';
  context.addIssue({ code: 'custom', message: 'is not a range.', params: { remedy } });
});

/** What a customer is worth, by the company's own word. */
export const valueSchema = z
  .strictObject({
    amount: amount().meta({
      description: 'Expected total revenue of a customer (CLV), in the currency of the workspace.',
      examples: [1480],
      exclusiveMinimum: 0,
    }),
    range: range.optional().meta({
      description: 'Between which two amounts it most likely is.',
      examples: [[1390, 1570]],
      minItems: 2,
      maxItems: 2,
    }),
    basis: someText().meta({
      description: 'Where the amount comes from, for the reader.',
      examples: ['Finance, median of 2025 customers'],
    }),
  })
  .superRefine((value, context) => {
    const [low, high] = value.range ?? [];
    if (low === undefined || high === undefined || low > high) return;
    if (value.amount >= low && value.amount <= high) return;
    const message = `does not contain the amount, ${value.amount}.`;
    const params = { remedy: 'Correct the range, or the amount.' };
    context.addIssue({ code: 'custom', path: ['range'], message, params });
  });

export type ValueSettings = z.output<typeof valueSchema>;
