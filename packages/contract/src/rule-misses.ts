import { z } from 'zod'
import { named } from './fields.ts'

/** From what ends every use of a rule to what may be over tomorrow. */
export const ruleMisses = [
  'restored',
  'agent_frozen',
  'several_approvals',
  'maker',
  'expired',
  'key',
  'task',
  'item_changed',
  'leaked',
  'risk',
  'fields',
  'duration',
  'outside_hours',
  'cap_reached',
] as const

export const ruleMiss = named(
  'RuleMiss',
  'Why an approval rule does not pass a request. `restored`, `agent_frozen`: a backup was restored, or the agent frozen, and nobody has confirmed the rule since. `several_approvals`: more than one is asked for by now. `maker`: whoever made it may not decide such a request any more. `key`, `task`: asked with another key, or without the task claimed. `item_changed`: it has another version. `leaked`: a value of it is exposed. `risk`: the request has a risk mark.',
  z.enum(ruleMisses),
)

export type RuleMiss = z.output<typeof ruleMiss>
