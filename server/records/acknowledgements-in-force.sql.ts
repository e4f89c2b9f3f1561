/** The answers that nobody has withdrawn, in the order in which they were given. */
export const acknowledgementsInForceSql = `SELECT * FROM answers ANTI JOIN withdrawals USING (answer_id) ORDER BY seq`;

/** Grows with every record: the tables are only ever added to. */
export const acknowledgementsWrittenSql = `SELECT (SELECT count(*) FROM answers) AS given, (SELECT count(*) FROM withdrawals) AS withdrawn`;
