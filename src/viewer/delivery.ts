/** How a report reached its reader: from the team's server, or as files, readable by all or only with their key. */
export type Delivery = 'link' | 'open' | 'sealed';
