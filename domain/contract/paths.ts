/** Where a page asks before it knows anything; apart from the schemas of the answers, which it fetches meanwhile. */
export const WORKSPACE_PATH = '/api/v1/workspace';
export const REVIEW_PATH = '/api/v1/funnels/:id/review';
