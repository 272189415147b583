/** Longest text of a message, in characters. */
export const messageMaxLength = 10_000
