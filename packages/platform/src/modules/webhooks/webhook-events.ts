import { subscribedTypes } from '@sesamespace/contract/event-types'
import { assertPermission, type Actor } from '../../auth/actor.ts'
import { permissionOfEvent } from '../../policies/event.ts'

/** A key that may not read messages must not have them sent either, by a pattern as little as by their type. */
export function assertMaySubscribe(actor: Actor, types: readonly string[]): void {
  for (const type of subscribedTypes(types)) assertPermission(actor, permissionOfEvent(type))
}
