/** The tables of version 2: what readers said. Nothing is ever changed in them or taken out. */
export const acknowledgementTablesSql = `
CREATE TABLE answers (
  answer_id VARCHAR NOT NULL,
  seq BIGINT NOT NULL,            -- order in which they were given, from 1
  funnel VARCHAR NOT NULL,
  step VARCHAR NOT NULL,          -- id of the stage the step leads to
  segment_by VARCHAR,             -- both NULL: everyone
  segment VARCHAR,
  week VARCHAR NOT NULL,          -- first day, YYYY-MM-DD
  kind VARCHAR NOT NULL,
  why VARCHAR NOT NULL,
  by_whom VARCHAR NOT NULL,
  at_time VARCHAR NOT NULL        -- ISO 8601
);

CREATE TABLE withdrawals (
  answer_id VARCHAR NOT NULL,
  by_whom VARCHAR NOT NULL,
  at_time VARCHAR NOT NULL
);
`;
