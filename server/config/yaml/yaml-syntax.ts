import { type Document, type ErrorCode, visit, type YAMLError } from 'yaml';
import { shorten } from '#server/config/configuration-problem.ts';
import type { TextFault } from './yaml-aliases.ts';

/** What the YAML reader objects to, with what to do about it. */
export function syntaxFault(error: YAMLError, source: string, document: Document.Parsed): TextFault {
  const { message, remedy } = explanation(error);
  const [found, end] = error.pos;
  const start = error.message.includes('closing') ? openingQuote(document, found) : found;
  const written = WHOLE_WORD.has(error.code) ? wordAt(source, start) : lineAt(source, start);
  const breaksStructure = !SOUND.has(error.code);
  return { start, end, written: written === '' ? null : written, message, remedy, breaksStructure };
}

/** A quote that is never closed is noticed at the end of the file; where it opens is what helps. */
function openingQuote(document: Document.Parsed, noticed: number): number {
  let opening = noticed;
  visit(document, {
    Scalar(_, { type, range }) {
      if (!type?.startsWith('QUOTE') || !range) return;
      if (range[0] < noticed && noticed <= range[1]) opening = range[0];
    },
  });
  return opening;
}

const WHOLE_WORD: ReadonlySet<ErrorCode> = new Set(['TAG_RESOLVE_FAILED']);
/** After these the rest of the file still means what it says. */
const SOUND: ReadonlySet<ErrorCode> = new Set([
  ...(['TAG_RESOLVE_FAILED', 'BAD_DQ_ESCAPE', 'BAD_SCALAR_START'] as const),
]);

function explanation({ code, message }: YAMLError): { message: string; remedy: string } {
  switch (code) {
    case 'TAB_AS_INDENT':
      return { message: 'is indented with a tab.', remedy: 'Indent with spaces: YAML does not allow tabs.' };
    case 'MULTIPLE_DOCS':
      return { message: 'starts a second document.', remedy: 'Keep one document in the file: remove “---”.' };
    case 'TAG_RESOLVE_FAILED':
      return {
        message: 'is a YAML tag, which Weekline does not use.',
        remedy: 'Remove it; put a text in quotes.',
      };
    case 'MISSING_CHAR':
      return {
        message: `lacks something: ${sentence(message)}`,
        remedy: UNCLOSED,
      };
    case 'BAD_INDENT':
      if (message.startsWith('Flow'))
        return { message: `lacks something: ${sentence(message)}`, remedy: UNCLOSED };
      return { message: `is indented wrongly: ${sentence(message)}`, remedy: INDENT_ALIKE };
    case 'BAD_COLLECTION_TYPE':
      return {
        message: `is indented wrongly: ${sentence(message)}`,
        remedy: INDENT_ALIKE,
      };
    case 'BLOCK_AS_IMPLICIT_KEY':
    case 'MULTILINE_IMPLICIT_KEY':
      return {
        message: `cannot be read: ${sentence(message)}`,
        remedy: 'Put a text that contains a colon in quotes, and check the spaces in front of the line.',
      };
    case 'NON_STRING_KEY':
      return {
        message: 'has a name that is not a text.',
        remedy: 'Put names and texts that start with [ or { in quotes.',
      };
    case 'BAD_DQ_ESCAPE':
      return {
        message: `cannot be read: ${sentence(message)}`,
        remedy: 'Use single quotes, where a backslash is a backslash.',
      };
    case 'BAD_SCALAR_START':
      return {
        message: `cannot be read: ${sentence(message)}`,
        remedy: 'Put a text that starts with a sign (% @ ` | > & *) in quotes.',
      };
    case 'ALIAS_PROPS':
    case 'BAD_ALIAS':
    case 'BAD_DIRECTIVE':
    case 'BAD_PROP_ORDER':
    case 'BLOCK_IN_FLOW':
    case 'DUPLICATE_KEY':
    case 'IMPOSSIBLE':
    case 'KEY_OVER_1024_CHARS':
    case 'MULTIPLE_ANCHORS':
    case 'MULTIPLE_TAGS':
    case 'RESOURCE_EXHAUSTION':
    case 'UNEXPECTED_TOKEN':
      return {
        message: `cannot be read as YAML: ${sentence(message)}`,
        remedy: 'Check the spaces in front of this line and the one above; quote texts with : # or signs.',
      };
  }
}

const UNCLOSED = 'Close every quote and bracket, and end the name of a setting with a colon.';
const INDENT_ALIKE = 'Give all settings of one mapping the same number of spaces in front.';

function sentence(message: string): string {
  const [first = ''] = message.split('\n');
  return first.endsWith('.') ? first : `${first}.`;
}

function lineAt(source: string, offset: number): string {
  const start = source.lastIndexOf('\n', Math.max(0, offset - 1)) + 1;
  const end = source.indexOf('\n', start);
  return shorten(source.slice(start, end === -1 ? source.length : end));
}

function wordAt(source: string, offset: number): string {
  return shorten(/^[^\s:]*/.exec(source.slice(offset))?.[0] ?? '');
}
