import { describe, expect, test } from 'vitest';
import { markupLines, normalised, styleLines } from './normalised.ts';

const run = { root: '/home/me/weekline', work: '/tmp/weekline-outputs-x' };

describe('what two runs never share', () => {
  for (const [text, left] of [
    ['http://127.0.0.1:41233/s#OgvdD-19Ave1HY0xQziKcg', 'http://<address>/s#<secret>'],
    ['"token": "OgvdD-19Ave1HY0xQziKcg"', '"token": "<secret>"'],
    ['"revision":"1a2b-3"', '"revision":"<revision>"'],
    ['at 2026-11-27T19:08:10.520Z', 'at <instant>'],
    ['2026-11-27 19:08  root', '2026-11-27 <minute>  root'],
    ['/tmp/weekline-outputs-x/data of /home/me/weekline/examples', '<work>/data of <checkout>/examples'],
    ['class="_past_uypqh_12 _late_i2knl_2"', 'class="_past _late"'],
    ['./assets/index-Gb7rpyHf.js', './assets/index-<hash>.js'],
  ] as const)
    test(text, () => expect(normalised(text, run)).toBe(left));

  test('ids are numbered as they appear, so that what pointed at one still does', () => {
    const [one, other] = ['34c57085-ad1f-47ee-98b4-94076caf21bd', '66b0948b-e4d7-4669-935a-44c3337f7098'];
    expect(normalised(`${one} ${other} ${one}`, run)).toBe('<id 1> <id 2> <id 1>');
  });

  test('days and times of the data stay', () => {
    const text = 'visit,p1,2026-01-05T10:00:00Z of the week of 2026-01-05';
    expect(normalised(text, run)).toBe(text);
  });
});

test('markup has one tag a line, no code and no styles, and keeps its data', () => {
  const html =
    '<p>a</p><script>let a</script><style>b{}</style><script type="application/json">{"a":1}</script>';
  expect(markupLines(html)).toBe(
    '<p>a</p>\n<script>\n</script>\n<style>\n</style>\n<script type="application/json">{"a":1}</script>',
  );
});

test('rules of a style sheet are compared whatever their order', () => {
  const first = '<style>._b_uypqh_12{color:red}._a_i2knl_2{color:blue}</style>';
  const second = '<style>._a_xxxxx_2{color:blue}._b_yyyyy_9{color:red}</style>';
  expect(styleLines(first)).toBe(styleLines(second));
});
