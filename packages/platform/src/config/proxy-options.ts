/** Where the proxy listens. */
export interface ProxyOptions {
  host: string
  /** 0 picks a free one. */
  port: number
  /** Where agents reach it; `null`: at the port, on the host of the API. */
  url: string | null
}
