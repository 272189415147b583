import type { Queryable } from '../../db/database.ts'
import type { Mailer } from '../../outbound/mailer.ts'
import { addNotice } from '../push/index.ts'
import { digestMail } from './digest-mail.ts'
import { claimDigest, settleDigest, type DueDigest } from './digests.repo.ts'
import { whatWaits } from './what-waits.repo.ts'

interface DigestsOptions {
  db: Queryable
  mailer: Mailer
  /** Origin of the dashboard. */
  publicUrl: string
  onError: (error: unknown) => void
}

/** Mails people how much waits for them, when they want it. */
export function createDigestsService({ db, mailer, publicUrl, onError }: DigestsOptions) {
  async function mail(digest: DueDigest): Promise<void> {
    const { workspace_id: workspaceId, principal_id: principalId, since } = digest
    const waits = await whatWaits(db, { workspaceId, principalId }, since)
    const text = digestMail(digest, waits, publicUrl)
    if (text) {
      await mailer.send(text)
      await addNotice(db, { workspaceId, principalId }, { reason: 'digest', way: 'mail' })
    }
    await settleDigest(db, digest)
  }

  return {
    /** Mails what is due. What the mail server does not take keeps nobody else waiting. */
    async send(): Promise<void> {
      for (let due = await claimDigest(db); due; due = await claimDigest(db))
        await mail(due).catch(onError)
    },
  }
}
