import { createParser } from 'nuqs'

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i

/** An id in the address; anything else there counts as absent. */
export const parseAsId = createParser({
  parse: (text: string) => (uuid.test(text) ? text.toLowerCase() : null),
  serialize: (id: string) => id,
})
