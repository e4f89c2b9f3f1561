import { budgets, pageWeight } from '#test/built/page-weight.ts';

/** What the built page weighs against its budgets. Needs `npm run build`. */
const names = {
  entry: 'entry JS',
  understanding: 'judgement JS',
  charts: 'chart chunk',
  later: 'other later JS',
  firstStyles: 'CSS, review',
  styles: 'CSS, all',
};
const { bytes } = pageWeight();

console.log('the page, gzip');
for (const key of ['entry', 'understanding', 'charts', 'later', 'firstStyles', 'styles'] as const) {
  const reached = bytes[key] <= budgets[key];
  console.log(
    `  ${names[key].padEnd(16)}${(bytes[key] / 1000).toFixed(1).padStart(6)} kB   goal ≤ ${budgets[key] / 1000} kB: ${reached ? 'reached' : 'MISSED'}`,
  );
  if (!reached) process.exitCode = 1;
}
