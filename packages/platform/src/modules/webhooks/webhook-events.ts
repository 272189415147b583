import type { DurableEventType } from '@sesamespace/contract/event-types'
import { assertPermission, type Actor } from '../../auth/actor.ts'
import { permissionOfEvent } from '../../policies/event.ts'

/** A key that may not read messages must not have them sent either. */
export function assertMaySubscribe(actor: Actor, types: readonly DurableEventType[]): void {
  for (const type of types) assertPermission(actor, permissionOfEvent(type))
}
