/**
 * A series' innovation in log odds, its variance, and how much of that variance it usually shares with the series it is
 * compared with.
 */
export type Shock = { logOdds: number; variance: number; common: number };

/** What the other series say that all of them did together, to be taken out of one: its size, and what that does to the variance. */
export type RemovedShock = { logOdds: number; variance: number };

export const NOTHING_SHARED: RemovedShock = { logOdds: 0, variance: 0 };

/** One series cannot pull the others by more than this many of its standard deviations. */
const CLIP = 2.5;
/** Beyond this many standard deviations a single week is as likely a freak as a problem: it counts at half the slope. */
const CORE = 2.5;
const SLOPE_BEYOND_CORE = 0.5;

/**
 * For each series, what all the others did together this week: a holiday or a campaign moves every series at once and
 * says nothing about one of them. `prior` is the variance of such a common movement before looking.
 *
 * @example sharedShocks([{ logOdds: -0.2, variance: 0.01, common: 0.005 }, { logOdds: -0.2, variance: 0.01, common: 0.005 }], 0.005)
 * // [{ logOdds: -0.1, variance: -0.0025 }, { logOdds: -0.1, variance: -0.0025 }]
 */
export function sharedShocks(shocks: readonly Shock[], prior: number): RemovedShock[] {
  if (shocks.length < 2 || prior <= 0) return shocks.map(() => NOTHING_SHARED);
  let pull = 0;
  let precision = 1 / prior;
  for (const shock of shocks) {
    pull += pullOf(shock);
    precision += precisionOf(shock);
  }
  return shocks.map((shock) => {
    const others = precision - precisionOf(shock);
    return { logOdds: (pull - pullOf(shock)) / others, variance: 1 / others - shock.common };
  });
}

/**
 * An innovation without what was shared. Noise that was learned from few weeks makes it follow Student's distribution;
 * it comes back as the normal innovation that is as unlikely (Wallace 1959), and its far tail is drawn in, so that one
 * wild week is not overwhelming evidence.
 *
 * @example remaining({ logOdds: -0.2, variance: 0.01 }, { logOdds: -0.1, variance: -0.0025 }, 30) // { logOdds: -0.098, variance: 0.0075 }
 */
export function remaining(
  shock: { logOdds: number; variance: number },
  removal: RemovedShock,
  freedom: number,
): { logOdds: number; variance: number } {
  const variance = shock.variance + removal.variance;
  const deviation = Math.sqrt(variance);
  const size = (shock.logOdds - removal.logOdds) / deviation;
  const normal =
    (Math.sqrt(freedom * Math.log1p((size * size) / freedom)) * (8 * freedom + 1)) / (8 * freedom + 3);
  const tamed = normal <= CORE ? normal : CORE + SLOPE_BEYOND_CORE * (normal - CORE);
  return { logOdds: Math.sign(size) * tamed * deviation, variance };
}

function pullOf(shock: Shock): number {
  const limit = CLIP * Math.sqrt(shock.variance);
  return precisionOf(shock) * Math.max(-limit, Math.min(limit, shock.logOdds));
}

function precisionOf(shock: Shock): number {
  return 1 / (shock.variance - shock.common);
}
