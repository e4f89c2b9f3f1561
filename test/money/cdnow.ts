import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Day, parseDay } from '#domain/calendar/week.ts';

/** One purchase, on a calendar day, in cents. */
export type Purchase = { day: Day; cents: number };

/** A customer's purchases in order of time. */
export type Buyer = { first: Day; purchases: Purchase[] };

/** The customers of CDNOW, from the first payment above zero on, or from the first purchase, which may be of nothing; `null` where the data is missing. */
export function cdnowBuyers(folder: string, begins: 'payment' | 'purchase'): Buyer[] | null {
  const file = path.join(folder, 'cdnow', 'CDNOW_master.txt');
  if (!existsSync(file)) return null;
  const byCustomer = new Map<string, Purchase[]>();
  for (const line of readFileSync(file, 'utf8').trim().split(/\r?\n/).slice(1)) {
    const [customer = '', date = '', , dollars = ''] = line.trim().split(/\s+/);
    const day = parseDay(`${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}`);
    if (day === null) throw new Error(`CDNOW has no date in “${line}”.`);
    const purchases = byCustomer.get(customer) ?? [];
    byCustomer.set(customer, purchases);
    purchases.push({ day, cents: Math.round(Number(dollars) * 100) });
  }
  return [...byCustomer.values()].flatMap((all) => {
    const purchases = all.toSorted((a, b) => a.day - b.day);
    const start = begins === 'purchase' ? 0 : purchases.findIndex(({ cents }) => cents > 0);
    const first = purchases[start];
    return first === undefined ? [] : [{ first: first.day, purchases: purchases.slice(start) }];
  });
}
