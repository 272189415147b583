import type { Account } from '../src/account.ts'
import { runConnection } from '../src/connection.ts'
import type { AccountSnapshot, HostLog, HostRuntime, InboundFacts, TurnPlan } from '../src/host.ts'

export type Facts = InboundFacts
export type Deliver = TurnPlan<Facts>['delivery']['deliver']

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
  turn: (facts: Facts, deliver: Deliver) => Promise<void>,
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
    dispatch: async ({ ctxPayload, delivery }: TurnPlan<Facts>) => {
      asked.push(ctxPayload.messageId)
      // The host reports what could not be delivered, and is done with the turn.
      await turn(ctxPayload, async (payload) =>
        delivery.deliver(payload).catch((error: unknown) => {
          delivery.onError(error, { kind: 'final' })
        }),
      )
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
      inbound,
    },
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
        () => {},
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
