import { readFile, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Account } from '../src/account.ts'
import { runConnection } from '../src/connection.ts'
import type { HostModules } from '../src/host-modules.ts'
import type {
  AccountSnapshot,
  HostLog,
  HostRuntime,
  InboundFacts,
  ReplyKind,
  TurnPlan,
} from '../src/host.ts'

export type Facts = InboundFacts
type HandOver = TurnPlan<Facts>['delivery']['deliver']
export type Deliver = (
  payload: Parameters<HandOver>[0],
  kind?: ReplyKind,
) => Promise<Awaited<ReturnType<HandOver>>>

/** What a turn may do beside delivering. */
export interface Turn {
  /** The text so far, while the answer is written. */
  grow: (text: string) => void
}

export interface FakeHost {
  /** The ids of the messages that it was handed, in order. */
  asked: string[]
  log: HostLog
  warnings: string[]
  /** Starts the account, as the host does at its start and at a reload. */
  start(account: Account): {
    status: () => AccountSnapshot
    stop: () => Promise<void>
  }
}

/** The parts of a host that a connection meets. What a turn does is the test's. */
export function fakeHost(
  stateDirectory: string,
  turn: (facts: Facts, deliver: Deliver, more: Turn) => Promise<void>,
): FakeHost {
  const asked: string[] = []
  const warnings: string[] = []
  const log = {
    info: () => {},
    warn: (message: string) => void warnings.push(message),
    error: (message: string) => void warnings.push(message),
  }
  const inbound = {
    ingress: {
      resolveStable: async () => ({
        senderAccess: { allowed: true, reasonCode: 'allowed' },
        commandAccess: { authorized: true },
      }),
    },
    buildContext: (facts: Facts) => facts,
    dispatch: async ({ ctxPayload, delivery, replyOptions }: TurnPlan<Facts>) => {
      asked.push(ctxPayload.messageId)
      // The host reports what could not be delivered, and is done with the turn.
      const deliver: Deliver = async (payload, kind = 'final') =>
        delivery.deliver(payload, { kind }).catch((error: unknown) => {
          delivery.onError(error, { kind })
        })
      await turn(ctxPayload, deliver, { grow: (text) => replyOptions?.onPartialReply({ text }) })
    },
  }
  const runtime: HostRuntime = {
    version: '2026.9.6',
    state: { resolveStateDir: () => stateDirectory },
    config: { current: () => ({}) },
    channel: {
      routing: {
        resolveAgentRoute: () => ({ agentId: 'main', accountId: 'default', sessionKey: 'main' }),
      },
      commands: { isControlCommandMessage: () => false },
      media: {
        saveMediaBuffer: async (buffer, contentType, _subdir, _maxBytes, name) => {
          const path = join(stateDirectory, name)
          await writeFile(path, buffer)
          return { path, contentType, size: buffer.byteLength }
        },
      },
      inbound,
    },
    media: {
      loadWebMedia: async (path, { localRoots = [] }) => {
        if (!localRoots.some((root) => path.startsWith(root))) throw new Error('Not allowed.')
        return { buffer: await readFile(path), fileName: basename(path), contentType: 'text/csv' }
      },
    },
  }
  const modules: HostModules = {
    mediaRoots: async () => [stateDirectory],
    runJob: async () => null,
  }
  return {
    asked,
    log,
    warnings,
    start(account) {
      let status: AccountSnapshot = { accountId: account.accountId }
      const lifetime = new AbortController()
      const running = runConnection(
        runtime,
        {
          cfg: {},
          accountId: account.accountId,
          account,
          abortSignal: lifetime.signal,
          log,
          getStatus: () => status,
          setStatus: (next) => void (status = next),
        },
        { modules, onClient: () => {}, onConnected: () => {} },
      )
      return {
        status: () => status,
        stop: async () => {
          lifetime.abort()
          await running
        },
      }
    },
  }
}
