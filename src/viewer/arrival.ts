/** What came of fetching the report: the report itself, placed in the page, or why there is none. */
export type Arrival =
  | { kind: 'report' }
  | { kind: 'link-incomplete' }
  | { kind: 'gone' }
  | Asked
  | { kind: 'cookies-refused' }
  | { kind: 'unreachable' }
  | { kind: 'server-trouble'; status: number }
  | { kind: 'hidden-since' }
  | { kind: 'key-does-not-fit' }
  | { kind: 'file-missing' }
  | { kind: 'needs-https' }
  | { kind: 'browser-too-old' };

/** A report that is sent only to those who know its password. */
export type Asked = { kind: 'password-asked' } | { kind: 'password-wrong' } | { kind: 'too-many-tries' };
