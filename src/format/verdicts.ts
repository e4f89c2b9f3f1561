import type { VerdictState } from '#domain/verdicts/verdict.ts';

/** How loud a verdict is: what deserves the meeting, what is good news, what cannot be judged, and the rest. */
export type VerdictTone = 'flag' | 'watch' | 'good' | 'quiet' | 'unknown';

export function verdictTone(state: VerdictState): VerdictTone {
  switch (state) {
    case 'flag':
    case 'data-problem':
      return 'flag';
    case 'watch':
      return 'watch';
    case 'improved':
    case 'recovered':
      return 'good';
    case 'usual':
    case 'just-outside':
    case 'accepted':
    case 'new-normal':
      return 'quiet';
    case 'learning':
    case 'too-few':
    case 'no-data':
      return 'unknown';
  }
}
