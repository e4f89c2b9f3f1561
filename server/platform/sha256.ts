/** The SHA-256 of a text in UTF-8. Passed to what mocks run too, as browsers have none that answers at once: hash.ts is Node's. */
export type Sha256 = (text: string, encoding: 'hex' | 'base64url') => string;
