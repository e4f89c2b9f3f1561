import type { ErrorCode, YAMLError } from 'yaml';
import { shorten } from './configuration-problem.ts';
import type { TextFault } from './yaml-aliases.ts';

/** What the YAML reader objects to, with what to do about it. */
export function syntaxFault(error: YAMLError, source: string): TextFault {
  const [start, end] = error.pos;
  const { message, remedy } = explanation(error);
  const written = WHOLE_WORD.has(error.code) ? wordAt(source, start) : lineAt(source, start);
  const breaksStructure = !SOUND.has(error.code);
  return { start, end, written: written === '' ? null : written, message, remedy, breaksStructure };
}

const WHOLE_WORD: ReadonlySet<ErrorCode> = new Set(['DUPLICATE_KEY', 'TAG_RESOLVE_FAILED']);
/** After these the rest of the file still means what it says. */
const SOUND: ReadonlySet<ErrorCode> = new Set(['DUPLICATE_KEY', 'TAG_RESOLVE_FAILED', 'BAD_DQ_ESCAPE']);

function explanation({ code, message }: YAMLError): { message: string; remedy: string } {
  switch (code) {
    case 'TAB_AS_INDENT':
      return { message: 'is indented with a tab.', remedy: 'Indent with spaces: YAML does not allow tabs.' };
    case 'DUPLICATE_KEY':
      return {
        message: 'is written twice in the same mapping.',
        remedy: 'Keep one of the two: the other would be lost without a word.',
      };
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
        remedy: 'Close every quote and bracket, and end the name of a setting with a colon.',
      };
    case 'BAD_INDENT':
    case 'BAD_COLLECTION_TYPE':
      return {
        message: `is indented wrongly: ${sentence(message)}`,
        remedy: 'Give all settings of one mapping the same number of spaces in front.',
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
