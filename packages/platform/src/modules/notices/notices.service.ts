import type { Queryable } from '../../db/database.ts'
import type { Mailer } from '../../outbound/mailer.ts'
import { decidableLeases } from '../leases/index.ts'
import { noteMailed } from '../push/index.ts'
import { decidableQuestions } from '../questions/index.ts'
import { requestMail } from './request-mail.ts'
import {
  claimNotices,
  noteSent,
  waitingRequests,
  type WaitingRequest,
} from './waiting-requests.repo.ts'

interface NoticesOptions {
  db: Queryable
  mailer: Mailer
  /** Origin of the dashboard. */
  publicUrl: string
  onError: (error: unknown) => void
}

/** Mails people about requests that wait for them while they are away. */
export function createNoticesService({ db, mailer, publicUrl, onError }: NoticesOptions) {
  /** Those of somebody's requests that they may decide, judged now. */
  async function decidable(requests: readonly WaitingRequest[]): Promise<WaitingRequest[]> {
    const [first] = requests
    if (!first) return []
    const idsOf = (kind: WaitingRequest['kind']): string[] =>
      requests.filter((request) => request.kind === kind).map((request) => request.request_id)
    const person = { workspaceId: first.workspace_id, personId: first.principal_id }
    const ids = new Set([
      ...(await decidableLeases(db, person, idsOf('lease'))),
      ...(await decidableQuestions(db, person, idsOf('question'))),
    ])
    return requests.filter((request) => ids.has(request.request_id))
  }

  async function mail(waiting: readonly WaitingRequest[]): Promise<void> {
    const requests = await decidable(waiting)
    const [first] = requests
    if (!first) return
    const { workspace_id: workspaceId, principal_id: principalId } = first
    const ids = requests.map((request) => request.request_id)
    const claimed = await claimNotices(db, { workspaceId, principalId }, ids)
    const [one, ...others] = requests.filter((request) => claimed.includes(request.request_id))
    if (!one) return
    await mailer.send(requestMail([one, ...others], publicUrl))
    await noteSent(db, principalId, claimed)
    const needs = requests.filter((request) => claimed.includes(request.request_id))
    await noteMailed(
      db,
      principalId,
      needs.map(({ kind, request_id: id }) => `${kind}:${id}`),
    )
  }

  return {
    /** Mails what is due. What the mail server did not take is tried again after a while, if the request waits still. */
    async send(): Promise<void> {
      for await (const page of waitingRequests(db)) {
        const byPerson = Map.groupBy(page, (request) => request.principal_id)
        for (const requests of byPerson.values()) await mail(requests).catch(onError)
      }
    },
  }
}
