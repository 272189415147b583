/** A word of our own addresses (`vault`, `rotate-key`, `openapi.json`, `v1`), or an id. */
const known =
  /^(?:v\d|[a-z]{1,24}(?:[-.][a-z]{1,24}){0,3}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})?$/

/** An address for the log. Its query and whatever in its path is neither one of our words nor an id may be a secret. */
export const loggedPath = (url: string): string =>
  (url.split('?', 1)[0] ?? '')
    .split('/')
    .map((segment) => (known.test(segment) ? segment : '…'))
    .join('/')
