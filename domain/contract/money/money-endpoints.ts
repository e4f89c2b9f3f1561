import { moneySchema } from './money-schema.ts';

/** The call about money, which an API that knows none leaves out. Apart from the others, so that a page fetches it only with the part that shows it. */
export const moneyEndpoints = {
  money: { method: 'GET', path: '/api/v1/funnels/:id/money', response: moneySchema },
} as const;
