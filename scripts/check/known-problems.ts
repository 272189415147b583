import type { Known } from './judge.ts'

/** What still goes another way than ARCHITECTURE.md says, counted by kind. The list only shrinks: lower a number when you mend one. */
export const knownProblems: Known = {
  'auth -> kysely': 1,
  'circle of modules/channels, modules/messages': 1,
  'modules/channels -> kysely': 1,
  'modules/channels -> modules/messages': 1,
  'modules/messages -> kysely': 6,
  'modules/messages -> modules/channels': 2,
  'queries in auth': 1,
  'queries in modules/channels': 4,
  'queries in modules/messages': 5,
}
