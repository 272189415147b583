import type { WebhookAttempt, WebhookFormat } from '@sesamespace/contract/webhooks'
import type { RootKey } from '../../crypto/root-key.ts'
import { AppError } from '../../http/errors.ts'
import type { WebhookRow } from './webhooks.repo.ts'

const PURPOSE = 'webhook-address'

type Place = Pick<WebhookRow, 'id' | 'workspace_id'>

/** How an address of messages is stored: whoever has all of it can write in that chat, so it is sealed and shown to nobody. */
export const storedAddress = (
  rootKey: RootKey,
  webhook: Place & Pick<WebhookRow, 'format'>,
  url: URL,
): Pick<WebhookRow, 'url' | 'sealed_url'> =>
  webhook.format === 'sesame'
    ? { url: url.href, sealed_url: null }
    : {
        url: originOf(url),
        sealed_url: rootKey.seal(PURPOSE, Buffer.from(url.href), contextOf(webhook)),
      }

/** Where a webhook leads, all of it. */
export const addressOf = (
  rootKey: RootKey,
  webhook: Place & Pick<WebhookRow, 'url' | 'sealed_url'>,
): string =>
  webhook.sealed_url === null
    ? webhook.url
    : rootKey.unseal(PURPOSE, webhook.sealed_url, contextOf(webhook)).toString()

/** The stored form when the root key is replaced. */
export const resealAddress = (
  from: RootKey,
  to: RootKey,
  webhook: Place & Pick<WebhookRow, 'sealed_url'>,
): Buffer | null =>
  webhook.sealed_url &&
  to.seal(PURPOSE, from.unseal(PURPOSE, webhook.sealed_url, contextOf(webhook)), contextOf(webhook))

/** "https://hooks.example.com/…": as far as it may be shown. */
export const originOf = (url: URL): string => `${url.origin}/…`

/** The address in the form that its service is called at. Throws `invalid_request` for one that cannot be right. */
export function assertAddress(format: WebhookFormat, url: URL): URL {
  if (format === 'telegram') {
    const [, bot] = /^(\/bot\d{1,20}:[\w-]{1,100})(?:\/sendMessage)?\/?$/.exec(url.pathname) ?? []
    if (bot === undefined)
      throw invalid('url', 'Telegram is called at https://api.telegram.org/bot<token>/sendMessage.')
    return new URL(`${bot}/sendMessage`, url)
  }
  if (format === 'ntfy' && topicOf(url) === null)
    throw invalid('url', 'The address of an ntfy topic ends in its name: https://ntfy.sh/my-topic.')
  return url
}

/** The topic of an ntfy address. */
export const topicOf = (url: URL): string | null =>
  /^\/([\w-]{1,64})\/?$/.exec(url.pathname)?.[1] ?? null

/** A chat belongs to Telegram, and Telegram to a chat. */
export function assertChat(format: WebhookFormat, chatId: string | undefined): void {
  if (format === 'telegram' && chatId === undefined)
    throw invalid('chatId', 'Enter the chat that messages go to.')
  if (format !== 'telegram' && chatId !== undefined)
    throw invalid('chatId', 'Only messages to Telegram go to a chat.')
}

export const invalid = (field: string, message: string): AppError =>
  new AppError('invalid_request', `body.${field}: ${message}`, {
    details: [{ path: `body.${field}`, message }],
  })

/**
 * What is kept of an attempt to post a message. A service that took it repeats what it says, which not everybody who manages
 * webhooks may see; one that refused it may repeat the address.
 */
export function keptOf(attempt: WebhookAttempt, arrived: boolean, address: string): WebhookAttempt {
  return {
    ...attempt,
    responseBody:
      arrived || attempt.responseBody === null ? null : withoutParts(attempt.responseBody, address),
    error: attempt.error && withoutParts(attempt.error, address),
  }
}

/** Parts of an address that are no secret in themselves are short words. */
const SHORTEST_SECRET = 8

function withoutParts(text: string, address: string): string {
  const { pathname, searchParams } = new URL(address)
  const parts = [pathname, ...pathname.split('/'), ...searchParams.values()]
    .flatMap((part) => [part, part.replace(/^bot/, '')])
    .filter((part) => part.length >= SHORTEST_SECRET && part !== 'sendMessage')
    .toSorted((a, b) => b.length - a.length)
  return parts.reduce((rest, part) => rest.replaceAll(part, '…'), text)
}

const contextOf = (webhook: Place) => ['webhook', webhook.workspace_id, webhook.id] as const
