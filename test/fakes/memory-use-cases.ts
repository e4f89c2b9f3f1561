import { memoryAcknowledgementStore } from '#server/acknowledgements/memory-acknowledgement-store.ts';
import { composeUseCases, type UseCases, type UseCasesContext } from '#server/app/use-cases.ts';
import { memoryClosingStore } from '#server/closing/memory-closing-store.ts';
import { sha256 } from '#server/platform/hash.ts';
import { memoryCountsStore } from '#server/reviews/memory-counts-store.ts';
import { configuration, coverage, history, historyByChannel } from './small-shop.ts';

/** The use cases of the small shop, where nobody has said anything yet, over stores that last as long as the test. */
export function memoryUseCases(others: Partial<UseCasesContext> = {}): UseCases {
  return composeUseCases({
    configuration,
    counts: memoryCountsStore({
      revision: 'r1',
      coverage,
      history: { '': history, channel: historyByChannel },
    }),
    acknowledgements: memoryAcknowledgementStore(),
    closings: memoryClosingStore(),
    findings: new Map(),
    sha256,
    ...others,
  });
}
