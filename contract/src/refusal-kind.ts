/** Why the desk declines a request; each kind has one HTTP status. */
export const HTTP_STATUS = {
  malformed: 400,
  'not-signed-in': 401,
  'not-allowed': 403,
  /** allowed, once the asker has proved anew who they are */
  'not-fresh': 403,
  'not-found': 404,
  'not-in-this-state': 409,
  'already-there': 409,
  'too-large': 413,
  'too-many': 429,
  'not-ready': 503,
} as const
export type RefusalKind = keyof typeof HTTP_STATUS
