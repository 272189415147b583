import type { HostConfig } from './host.ts'

/** What the host has in modules of its own, loaded when it is needed. */
export interface HostModules {
  /** The directories of which an agent may send files. */
  mediaRoots(cfg: HostConfig, agentId: string): Promise<readonly string[]>
  /** Runs a job of the scheduler now, whatever its schedule says. Answers with the name of the run, where the host has one. */
  runJob(jobId: string): Promise<string | null>
}

const timeoutMs = 30_000

export const hostModules: HostModules = {
  async mediaRoots(cfg, agentId) {
    const { getAgentScopedMediaLocalRoots } = await import('openclaw/plugin-sdk/media-local-roots')
    return getAgentScopedMediaLocalRoots(cfg, agentId)
  },
  async runJob(jobId) {
    const { callGatewayFromCli } = await import('openclaw/plugin-sdk/gateway-runtime')
    const answer = await callGatewayFromCli(
      'cron.run',
      { timeout: `${timeoutMs}` },
      { id: jobId, mode: 'force' },
      { progress: false },
    )
    const { ran, enqueued, reason, runId } = answer
    if (ran !== true && enqueued !== true) {
      throw new Error(
        `OpenClaw did not run it: ${typeof reason === 'string' ? reason : 'it says no reason'}.`,
      )
    }
    return typeof runId === 'string' ? runId : null
  },
}
