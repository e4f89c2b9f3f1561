/** How a report reached its reader: from the team's server, or as files, readable by all or only with their key. */
export type Delivery = 'link' | 'open' | 'sealed';

/** Ids of a document's parts, which whoever writes it and whoever reads it must agree on. */
export const PLACE = 'weekline';
export const REPORT = 'report';
