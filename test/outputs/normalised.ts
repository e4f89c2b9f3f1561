/** Chance, time and place of one run, which no two runs share. */
export type Run = { root: string; work: string };

const UUID = /\b[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}\b/g;
const ADDRESS = /\b(?:127\.0\.0\.1|localhost):\d+/g;
/** Token of a link, key of a sealed file or of an import: after “#”, or in a field of its own. */
const SECRET = /(#|"(?:token|key)"\s*:\s*")[\w-]{22,}/g;
const IMPORT_KEY = /\bwk_[\w-]+/g;
const REVISION = /("revision"\s*:\s*")[^"]*/g;
const INSTANT_NOW = /\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g;
const MINUTE = /\b(\d{4}-\d\d-\d\d) \d\d:\d\d\b/g;
/** The class of a CSS module carries a hash of the file's path, and the line of the rule. */
const CLASS = /\b_([a-zA-Z][\w-]*?)_[\w-]{5}_\d+\b/g;
/** A file of the bundle carries a hash of its content. */
const ASSET = /-[\w-]{8}\.(js|css)\b/g;
const CONTENT_HASH = /sha256-[\w+/]{43}=/g;
const DURATION = /\b\d+(?:\.\d+)? (?:ms|s|seconds?)\b(?= *[)\n…])/g;

/**
 * The output without what differs between two runs of one version. Ids are numbered as they appear, so that two that were
 * alike stay alike.
 *
 * @example normalised('http://localhost:4601/s#OgvdD-19Ave1HY0xQziKcg', run) // 'http://<address>/s#<secret>'
 */
export function normalised(text: string, { root, work }: Run): string {
  const ids = new Map<string, string>();
  return text
    .replaceAll(work, '<work>')
    .replaceAll(root, '<checkout>')
    .replace(UUID, (id) => numbered(ids, id))
    .replace(ADDRESS, '<address>')
    .replace(SECRET, '$1<secret>')
    .replace(IMPORT_KEY, '<key>')
    .replace(REVISION, '$1<revision>')
    .replace(INSTANT_NOW, '<instant>')
    .replace(MINUTE, '$1 <minute>')
    .replace(DURATION, '<duration>')
    .replace(CLASS, '_$1')
    .replace(CONTENT_HASH, 'sha256-<hash>')
    .replace(ASSET, '-<hash>.$1');
}

/** Markup with one tag a line and without scripts and styles, so that a difference is found by the eye. */
export function markupLines(html: string): string {
  return html
    .replace(/<(script|style)\b[^>]*>[\s\S]*?<\/\1>/g, (whole, tag) =>
      whole.includes('application/json') ? whole : `<${tag}></${tag}>`,
    )
    .replaceAll('><', '>\n<');
}

/** The rules of a style sheet, one a line, in the alphabet's order: the bundler orders them by where files lie. */
export function styleLines(html: string): string {
  const styles = [...html.matchAll(/<style>([\s\S]*?)<\/style>/g)].map((match) => match[1] ?? '');
  return styles.join('\n').replaceAll('}', '}\n').replace(CLASS, '_$1').split('\n').sort().join('\n');
}

function numbered(ids: Map<string, string>, id: string): string {
  const name = ids.get(id) ?? `<id ${ids.size + 1}>`;
  ids.set(id, name);
  return name;
}
