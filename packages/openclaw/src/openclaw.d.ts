// What is imported of the host itself. It is there when the plugin runs, and not where it is built.

declare module 'openclaw/plugin-sdk/media-local-roots' {
  /** The directories of which an agent may send files. */
  export function getAgentScopedMediaLocalRoots(cfg: object, agentId?: string): readonly string[]
}

declare module 'openclaw/plugin-sdk/gateway-runtime' {
  /** Calls the gateway that the configuration of this process names, with its credentials. */
  export function callGatewayFromCli(
    method: string,
    options: { timeout?: string },
    params?: object,
    extra?: { progress?: boolean },
  ): Promise<Record<string, unknown>>
}
