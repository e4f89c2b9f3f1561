import { type Economics, economicsOf } from '#domain/economics/economics.ts';
import type { Configuration, FunnelConfiguration } from '#server/config/configuration.ts';

/** What a funnel's customers are worth; the conversions of one stage have the same value or none, the checks made sure. */
export function funnelEconomics(
  { stages }: FunnelConfiguration,
  { workspace, conversions }: Configuration,
): Economics | null {
  return economicsOf({
    stages,
    currency: workspace.currency,
    valueOf: (stage) => conversions.find(({ id }) => stage.conversions.includes(id))?.value,
  });
}
