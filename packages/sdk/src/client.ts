import { SesameLive } from './live-client.ts'
import { namespaces, type Namespaces } from './generated/namespaces.ts'
import type { SesameClientOptions } from './options.ts'
import { restCalls, type RestCalls } from './rest-calls.ts'

// The constructor assigns what `restCalls` and `namespaces` return, and the compiler checks that to be all of them.
// oxlint-disable-next-line typescript/no-unsafe-declaration-merging
export interface SesameClient extends RestCalls, Namespaces {}

/**
 * A client of one Sesame platform, signed in as an agent or as a person.
 *
 * A failed call throws `SesameApiError` (the platform said no), `SesameConnectionError` (no answer) or, from `connect()`,
 * `SesameAuthError` (the sign-in was refused). The last argument of every call takes an `AbortSignal`.
 *
 * Every call has a flat name (`revealItem`) and one by its noun (`vault.items.reveal`): the same function.
 *
 * @example
 * const client = new SesameClient({
 *   apiUrl: 'http://localhost:4000',
 *   wsUrl: 'ws://localhost:4000',
 *   apiKey: process.env.SESAME_API_KEY,
 * })
 * const manifest = await client.getManifest()
 * client.on('message', async ({ message }) => {
 *   if (message.senderId === manifest.agent.id) return
 *   await client.sendMessage(message.channelId, { content: 'Hello!' })
 * })
 * await client.connect()
 */
// oxlint-disable-next-line typescript/no-unsafe-declaration-merging
export class SesameClient extends SesameLive {
  constructor(options: SesameClientOptions) {
    super(options)
    const calls = restCalls(this.http, this)
    Object.assign(this, calls, namespaces(calls))
  }
}
