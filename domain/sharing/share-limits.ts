/** How long what people write of a link may be, in characters. */
export const LONGEST_SHARE_LABEL = 80;
export const SHORTEST_PASSWORD = 8;
export const LONGEST_PASSWORD = 200;

/** For how long a link may work, in hours: an hour, thirty days, a year. */
export const SHORTEST_EXPIRY = 1;
export const DEFAULT_EXPIRY = 720;
export const LONGEST_EXPIRY = 8_784;
