import { accessEndpoints } from './access-endpoints.ts';
import { acknowledgementEndpoints } from './acknowledgement-endpoints.ts';
import { closedEndpoints } from './closed-endpoints.ts';
import { endpoints } from './endpoints.ts';
import { moneyEndpoints } from './money/money-endpoints.ts';
import { shareEndpoints } from './share-endpoints.ts';
import { sharedLinkEndpoints } from './shared-link-endpoints.ts';

/** Every call of the API. The page imports the tables one by one, each with the chunk that needs it. */
export const allEndpoints = {
  ...endpoints,
  ...acknowledgementEndpoints,
  ...closedEndpoints,
  ...shareEndpoints,
  ...sharedLinkEndpoints,
  ...accessEndpoints,
  ...moneyEndpoints,
} as const;
