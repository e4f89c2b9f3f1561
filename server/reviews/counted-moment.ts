import { lru } from '#server/caching/lru.ts';
import type { FunnelConfiguration } from '#server/config/configuration.ts';
import type { MoneyFacts, MoneyReading } from '#server/economics/money-facts.ts';
import type {
  CountsReading,
  CountsStore,
  DataPosition,
  FunnelHistory,
  SourceCoverage,
} from './counts-store.ts';
import type { DataFacts } from './data-facts.ts';

/** What is counted of the data of one moment: each answer when it is first asked for, then kept. */
export type CountedMoment = {
  position: DataPosition;
  countedAt: Date;
  coverage(): Promise<SourceCoverage[]>;
  history(funnel: FunnelConfiguration, by: string | null): Promise<FunnelHistory>;
  facts(): Promise<DataFacts>;
  reconciliation(funnel: FunnelConfiguration): Promise<Reconciliation>;
  money: MoneyReading['money'];
  /** Asks another moment for all that readers asked of this one. */
  repeatFor(other: CountedMoment): Promise<void>;
};

type Ask = (moment: CountedMoment) => Promise<unknown>;
type Reconciliation = Awaited<ReturnType<CountsReading['reconciliation']>>;

/** An answer was not counted while the data were those of the moment, and they no longer are. */
export class MovedOn extends Error {
  override readonly name = 'MovedOn';
}

/** Histories are few and large: one for each funnel and segment property. */
const ANSWERS_KEPT = 32;

/**
 * The moment of a store that stands at `position`. Who still holds `open`, a reading of that moment, has it counted from
 * there; otherwise the store is asked, and refuses with `MovedOn` once it stands elsewhere.
 */
export function countedMoment(
  store: CountsStore,
  { position, countedAt, open = () => null }: MomentOrigin,
): CountedMoment {
  const histories = lru<FunnelHistory>({ most: ANSWERS_KEPT });
  const reconciliations = lru<Reconciliation>({ most: ANSWERS_KEPT });
  const moneys = lru<MoneyFacts>({ most: ANSWERS_KEPT });
  const coverages = lru<SourceCoverage[]>({ most: 1 });
  const allFacts = lru<DataFacts>({ most: 1 });
  const asked = new Map<string, Ask>();
  /** By a reader: what is counted in advance has not been asked for yet. */
  const note = (key: string, ask: Ask) => {
    if (open() === null) asked.set(key, ask);
  };

  const counted = <Answer>(count: (reading: CountsReading) => Promise<Answer>): Promise<Answer> => {
    const reading = open();
    if (reading !== null) return count(reading);
    return store.atOneMoment(async (now) => {
      if ((await now.position()).revision !== position.revision) throw new MovedOn();
      return count(now);
    });
  };

  return {
    position,
    countedAt,
    coverage() {
      note('coverage', (moment) => moment.coverage());
      return coverages.get('', () => counted((reading) => reading.coverage()));
    },
    history(funnel, by) {
      const key = JSON.stringify([funnel.id, by]);
      note(`history ${key}`, (moment) => moment.history(funnel, by));
      return histories.get(key, () => counted((reading) => reading.history(funnel, { segmentBy: by })));
    },
    facts() {
      note('facts', (moment) => moment.facts());
      return allFacts.get('', () => counted((reading) => reading.facts()));
    },
    reconciliation(funnel) {
      note(`reconciliation ${funnel.id}`, (moment) => moment.reconciliation(funnel));
      return reconciliations.get(funnel.id, () => counted((reading) => reading.reconciliation(funnel)));
    },
    money(funnel, question) {
      const key = JSON.stringify([funnel.id, question]);
      note(`money ${key}`, (moment) => moment.money(funnel, question));
      return moneys.get(key, () => counted((reading) => reading.money(funnel, question)));
    },
    async repeatFor(other) {
      for (const ask of asked.values()) await ask(other);
    },
  };
}

type MomentOrigin = Pick<CountedMoment, 'position' | 'countedAt'> & { open?: () => CountsReading | null };
