import type { Actor } from '../../auth/actor.ts'
import type { Cleaned, CleanOptions } from '../../http/clean-body.ts'
import { cleanBody } from './clean-body.ts'
import { examine, type ExamineOptions } from './examine.ts'
import type { GuardParts } from './guard-parts.ts'
import { LateLooks } from './late-looks.ts'
import type { LeakWatch } from './leak-watch.ts'
import type { LeakTarget } from './record-leaks.ts'
import { refuseFile } from './refuse-secrets.ts'

interface LeakGuardOptions extends Pick<GuardParts, 'database' | 'rootKey'> {
  watch: Pick<LeakWatch, 'current' | 'complete' | 'stop'>
  onError: (error: unknown) => void
}

/** Keeps values of the vault out of what people and agents write, and alerts those who can replace them. */
export function createLeakGuard({ watch, onError, ...stores }: LeakGuardOptions) {
  const late = new LateLooks((workspaceId) => watch.complete(workspaceId), onError)
  const parts: GuardParts = { ...stores, watch, late }

  return {
    clean: (
      actor: Actor,
      body: unknown,
      target: LeakTarget,
      options: CleanOptions = {},
    ): Promise<Cleaned> => cleanBody(parts, actor, body, target, options),

    refuseFile: (actor: Actor, fileId: string, bytes: Buffer): Promise<void> =>
      refuseFile(parts, actor, fileId, bytes),

    examine: (workspaceId: string, body: unknown, options?: ExamineOptions) =>
      examine(parts, workspaceId, body, options),

    async stop(): Promise<void> {
      await watch.stop()
      await late.stop()
    },
  }
}

export type LeakGuard = ReturnType<typeof createLeakGuard>
