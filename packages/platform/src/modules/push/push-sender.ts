import { createHash } from 'node:crypto'
import type { PushSubscription } from '@sesamespace/contract/push'
import webPush from 'web-push'
import type { RootKey } from '../../crypto/root-key.ts'
import type { Queryable } from '../../db/database.ts'
import { AppError } from '../../http/errors.ts'
import type { OutboundTarget } from '../../outbound/outbound-target.ts'
import { openPinnedRequest } from '../../outbound/pinned-request.ts'
import { isPublicAddress } from '../../outbound/public-address.ts'
import { notePushed, type DeviceRow } from './devices.repo.ts'
import { readPushKey } from './push-key.ts'
import type { PushNotice } from './push-notice.ts'

const TIMEOUT_MS = 10_000
/** How long a push service keeps a notification for a device that is away. */
const KEPT_SECONDS = 4 * 60 * 60
/** A push service that asks for more is tried again all the same. */
const LONGEST_WAIT_SECONDS = 60 * 60
/** Of topics, RFC 8030 allows no more. */
const TOPIC_LENGTH = 32

/** What became of an attempt. `gone`: the subscription has ended. `refused`: trying again would change nothing. */
export interface Attempt {
  outcome: 'sent' | 'gone' | 'later' | 'refused'
  status: number | null
  /** What the push service asks to wait. */
  retryAfterSeconds: number | null
}

interface SenderOptions {
  db: Queryable
  rootKey: RootKey
  target: OutboundTarget
  /** Origin of the dashboard: whom push services turn to. */
  publicUrl: string
}

export type PushSender = ReturnType<typeof createPushSender>

/** Hands notifications to the push services that browsers name: encrypted for the browser alone (RFC 8291). */
export function createPushSender({ db, rootKey, target, publicUrl }: SenderOptions) {
  const subject = publicUrl.startsWith('https:') ? publicUrl : 'mailto:sesame@localhost'

  /** The address to dial. Throws `url_not_allowed` for one that is not public, or not encrypted on its way there. */
  async function resolve(url: URL) {
    const checked = await target.resolve(url)
    if (url.protocol !== 'https:' && isPublicAddress(checked.address))
      throw new AppError('url_not_allowed', 'Notifications go to https addresses only.')
    return checked
  }

  async function requestOf(subscription: PushSubscription, notice: PushNotice) {
    return webPush.generateRequestDetails(subscription, JSON.stringify(notice), {
      vapidDetails: { subject, ...(await readPushKey(db, rootKey)) },
      contentEncoding: 'aes128gcm',
      TTL: KEPT_SECONDS,
      urgency: /^(lease|question|test)/.test(notice.tag) ? 'high' : 'normal',
      // What the device has not fetched is replaced there already; and the service learns nothing of what it is about.
      topic: createHash('sha256')
        .update(`${subscription.keys.auth}:${notice.tag}`)
        .digest('base64url')
        .slice(0, TOPIC_LENGTH),
    })
  }

  async function post(
    subscription: PushSubscription,
    notice: PushNotice,
    signal: AbortSignal,
  ): Promise<Attempt> {
    const { endpoint, method, headers, body } = await requestOf(subscription, notice)
    const url = new URL(endpoint)
    const checked = await resolve(url)
    return await new Promise((answer, reject) => {
      const outgoing = openPinnedRequest(url, checked, { method, headers: { ...headers }, signal })
      outgoing.on('error', reject)
      outgoing.on('response', (response) => {
        // What it says besides is nobody's business.
        response.destroy()
        answer(attemptOf(response.statusCode ?? 0, response.headers['retry-after']))
      })
      outgoing.end(body)
    })
  }

  return {
    /** Refuses a subscription whose address must not be dialled. A name that does not resolve yet is let through. */
    async check({ endpoint }: PushSubscription): Promise<void> {
      const { url, resolves } = await target.check(endpoint)
      if (!resolves) return
      await resolve(url).catch((error: unknown) => {
        if (error instanceof AppError) throw error
      })
    },

    /** Makes one attempt. Never throws for what the other side does; rejects when `signal` ends it. */
    async send(
      device: Pick<DeviceRow, 'workspace_id' | 'id'>,
      subscription: PushSubscription,
      notice: PushNotice,
      signal: AbortSignal,
    ): Promise<Attempt> {
      try {
        const within = AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)])
        const attempt = await post(subscription, notice, within)
        if (attempt.outcome === 'sent') await notePushed(db, device)
        return attempt
      } catch (error) {
        signal.throwIfAborted()
        const isRefused = error instanceof AppError && error.code === 'url_not_allowed'
        return { outcome: isRefused ? 'refused' : 'later', status: null, retryAfterSeconds: null }
      }
    },
  }
}

function attemptOf(status: number, retryAfter: string | undefined): Attempt {
  const seconds = Number(retryAfter)
  return {
    outcome: outcomeOf(status),
    status,
    retryAfterSeconds:
      retryAfter !== undefined && seconds > 0 ? Math.min(seconds, LONGEST_WAIT_SECONDS) : null,
  }
}

function outcomeOf(status: number): Attempt['outcome'] {
  if (status >= 200 && status < 300) return 'sent'
  if (status === 404 || status === 410) return 'gone'
  return status === 429 || status >= 500 ? 'later' : 'refused'
}
